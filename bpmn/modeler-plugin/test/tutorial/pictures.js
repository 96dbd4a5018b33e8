import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encoded } from './png.js';

/**
 * @typedef {import('../browser/harness/modeler.js').Modeler} Modeler
 * @typedef {import('./hand.js').Action} Action
 * @typedef {import('playwright-core').Locator} Locator
 * @typedef {{ x: number, y: number, width: number, height: number }} Box
 */

const FOLDER = fileURLToPath(new URL('../../../../docs/pictures/first-campaign', import.meta.url));

/** Around what is shown. */
const ROOM = 24;

/** Around what is ringed. */
const RING = 2;

/** So high a picture is at least. */
const LEAST = 330;

/** What is beside a shape that is selected covers its neighbours. */
const WITHOUT_PAD = '.djs-context-pad-parent { visibility: hidden }';

/** What a picture's comment says before its mark. */
export const DRAWN = 'Drawn by npm run tutorial: ';

/** @param {string} name */
export function pictureFile(name) {
  return join(FOLDER, `${name}.png`);
}

/**
 * The mark of what is on the screen: another one when a picture would show something else. Days, moments in any zone
 * and ids that are made up do not count.
 *
 * @param {Modeler} modeler
 * @returns {Promise<string>}
 */
export async function markOf({ page }) {
  const said = await page.evaluate(() => {
    const all = (/** @type {string} */ selector) => [...document.querySelectorAll(selector)];
    return [
      ...all('#properties, .djs-popup, .djs-overlay').map((it) => /** @type {HTMLElement} */ (it).innerText),
      ...all('#properties input, #properties textarea, #properties select').map((it) => Reflect.get(it, 'value')),
      ...all('.djs-container text').map((it) => it.textContent ?? ''),
      ...all('.djs-container image').map((it) => it.getAttribute('href') ?? ''),
    ];
  });
  const text = said
    .join('|')
    .replaceAll(/\s/g, '')
    .replaceAll(/\d{4}-\d\d-\d\d[T\d:.]*(?:Z|[+-]\d\d:\d\d)?/g, 'day')
    .replaceAll(/(Activity|Event|Flow|Gateway)_[0-9a-z]{7}/g, '$1');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/**
 * A picture of the screen: as much of it as matters, with a numbered ring around each thing that was done.
 *
 * @param {Modeler} modeler
 * @param {Action[]} actions
 * @param {Locator} [seen] what is to be seen of the panel
 * @returns {Promise<Buffer>}
 */
export async function pictureOf(modeler, actions, seen) {
  const { page } = modeler;
  await page.mouse.move(0, 0);
  const style = await page.addStyleTag({ content: (await page.locator('.djs-popup').count()) ? '/* */' : WITHOUT_PAD });
  await page.evaluate(drawRings, { rings: await ringsOf(actions), room: RING });
  const shot = await page.screenshot({ clip: await clip(modeler, seen) });
  await page.evaluate(() => document.querySelectorAll('.tutorial-ring').forEach((it) => it.remove()));
  await style.evaluate((node) => /** @type {Element} */ (node).remove());
  const pixels = await page.evaluate(decode, shot.toString('base64'));
  return encoded(Buffer.from(pixels.data, 'base64'), pixels.width, pixels.height, DRAWN + (await markOf(modeler)));
}

/**
 * Where the rings are: at one place that of what was done last, none for what is gone or hidden.
 *
 * @param {Action[]} actions
 */
async function ringsOf(actions) {
  /** @type {Map<string, Box & { number: number }>} */
  const rings = new Map();
  for (const [index, { where }] of actions.entries()) {
    const box = await boxOf(where);
    if (box) {
      rings.set(JSON.stringify(box), { ...box, number: index + 1 });
    }
  }
  return [...rings.values()];
}

/** @param {Locator} where @returns {Promise<Box | undefined>} */
async function boxOf(where) {
  if ((await where.count()) !== 1) {
    return undefined;
  }
  const onTop = await where.evaluate((node) => {
    const { x, y, width, height } = node.getBoundingClientRect();
    const top = document.elementFromPoint(x + width / 2, y + height / 2);
    return node.contains(top) || Boolean(top?.closest('.djs-overlay-container, .djs-context-pad'));
  });
  return onTop ? ((await where.boundingBox()) ?? undefined) : undefined;
}

/** What of the screen is in the picture. @param {Modeler} modeler @param {Locator} [seen] */
async function clip({ page }, seen) {
  const { width, height } = /** @type {{ width: number, height: number }} */ (page.viewportSize());
  const drawn = '.djs-shape .djs-visual, .djs-popup, .djs-overlay *, .tutorial-ring, .cm-tooltip';
  const ends = await page
    .locator(drawn)
    .evaluateAll((all) => all.map((it) => /** @type {Element} */ (it).getBoundingClientRect().bottom));
  const box = await seen?.boundingBox();
  const low = Math.max(LEAST, ...ends.map((end) => end + ROOM), box ? box.y + box.height : 0);
  return { x: 0, y: 0, width, height: Math.min(height, Math.ceil(low)) };
}

/**
 * Runs in the page.
 *
 * @param {{ rings: (Box & { number: number })[], room: number }} all
 */
function drawRings({ rings, room }) {
  for (const { x, y, width, height, number } of rings) {
    const ring = document.createElement('div');
    ring.className = 'tutorial-ring';
    ring.style.cssText = `position: fixed; z-index: 9999; box-sizing: border-box; pointer-events: none;
      left: ${x - room}px; top: ${y - room}px; width: ${width + 2 * room}px; height: ${height + 2 * room}px;
      border: 2px solid #d9480f; border-radius: 6px`;
    const label = document.createElement('div');
    label.textContent = String(number);
    label.style.cssText = `position: absolute; left: -14px; top: calc(50% - 10px); min-width: 20px; height: 20px;
      box-sizing: border-box; padding: 0 5px; border-radius: 10px; background: #d9480f; color: #fff; font: bold 12px/20px Arial, sans-serif; text-align: center`;
    ring.append(label);
    document.body.append(ring);
  }
}

/**
 * Runs in the page: the pixels of a screenshot.
 *
 * @param {string} png
 */
async function decode(png) {
  const blob = await (await fetch(`data:image/png;base64,${png}`)).blob();
  const image = await createImageBitmap(blob);
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  let text = '';
  for (let i = 0; i < data.length; i += 0x8000) {
    text += String.fromCharCode(...data.subarray(i, i + 0x8000));
  }
  return { data: btoa(text), width: image.width, height: image.height };
}
