// Runs in the browser: makes whole pictures, called by render.js.

import { card } from './card.js';
import { inheritance } from './inheritance.js';

Reflect.set(globalThis, 'drawSample', drawSample);
Reflect.set(globalThis, 'drawInheritance', inheritance);

/**
 * The picture of one sample.
 *
 * @param {string[]} files its XML
 * @param {Record<string, string>} icons
 */
async function drawSample([xml], icons) {
  const { svg, width, height } = await card(xml, icons, { notes: true, rules: true });
  return { svg, width, height };
}
