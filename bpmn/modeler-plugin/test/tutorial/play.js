import { stableIds } from './stable-ids.js';
import { Hand } from './hand.js';
import { STEPS } from './steps.js';
import { NEW_DIAGRAM } from '../server/new-diagram.js';
import { openWindow } from '../server/window.js';

/**
 * @typedef {import('./hand.js').Action} Action
 * @typedef {import('./steps.js').Step} Step
 * @typedef {import('../browser/harness/modeler.js').Modeler} Modeler
 */

/** A window that fits onto a page of the manual. */
const VIEWPORT = { width: 940, height: 790 };

/** What of the diagram is in it. */
const SHOWN = { x: 95, y: -20, width: 650 };

/** As sharp as screens are. */
const SCALE = 1.5;

/**
 * Does all that the tutorial says.
 *
 * @param {import('../server/demo-server.js').DemoServer} server freshly started
 * @param {(
 *   modeler: Modeler, name: string, actions: Action[], seen?: import('playwright-core').Locator,
 * ) => Promise<void>} show
 * @returns {Promise<{ xml: string, taken: { step: Step, actions: Action[] }[], complaints: string[] }>}
 */
export async function play(server, show) {
  const modeler = await openWindow(server, { viewport: VIEWPORT, scale: SCALE });
  await modeler.importXml(NEW_DIAGRAM);
  const hand = new Hand(modeler, async (name, actions, seen) => {
    await showAll(modeler);
    await show(modeler, name, actions, seen);
  });
  await showAll(modeler);
  const taken = [];
  let xml = '';
  for (const step of STEPS) {
    hand.begin();
    await step.take(hand, server);
    taken.push({ step, actions: hand.actions });
    xml = await modeler.exportXml();
  }
  const { complaints } = modeler;
  await modeler.close();
  return { xml: stableIds(xml), taken, complaints };
}

/** The canvas follows what is drawn; in a picture all of it is to be seen. @param {Modeler} modeler */
function showAll(modeler) {
  return modeler.evaluate((it, box) => {
    const canvas = it.get('canvas');
    const { width, height } = canvas.getSize();
    // It would close a menu.
    if (!it.get('popupMenu').isOpen()) {
      canvas.viewbox({ ...box, height: (box.width * height) / width });
    }
  }, SHOWN);
}
