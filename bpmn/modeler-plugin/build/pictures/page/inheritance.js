// Runs in the browser: the picture of the first page, two parents that execute one common campaign.

import { card } from './card.js';
import { text } from './text.js';

/** @typedef {import('./card.js').Card} Card */
/** @typedef {{ card: Card, x: number, y: number }} Placed */
/** @typedef {{ color: string, dash: string, title: string, words: string[] }} Look */

const PAD = 20;
const GAP = 250;
const BETWEEN = 28;
const TURN = 36;
const SHOWN = { notes: false, rules: false };
const CALL = 'execute-common-scoring';

/** @type {Look} */
const HANDED = {
  color: '#1a7f4b',
  dash: '',
  title: 'token context: true',
  words: ['+10 goes along and wins:', 'the score rises by 10'],
};

/** @type {Look} */
const KEPT = {
  color: '#b3541e',
  dash: ' stroke-dasharray="6 5"',
  title: 'token context: false',
  words: ['+10 stays behind, +0 counts:', 'the score stays as it is'],
};

/**
 * @param {string[]} files XML of the parent that hands its tokens down, of the one that does not, and of the child
 * @param {Record<string, string>} icons
 */
export async function inheritance([handing, keeping, common], icons) {
  const [first, second, child] = await Promise.all([handing, keeping, common].map((xml) => card(xml, icons, SHOWN)));
  const left = PAD + Math.max(first.width, second.width);
  const inner = first.height + BETWEEN + second.height;
  const [width, height] = [left + GAP + child.width + PAD, inner + 2 * PAD];
  const above = { card: first, x: PAD, y: PAD };
  const below = { card: second, x: PAD, y: PAD + first.height + BETWEEN };
  const called = { card: child, x: left + GAP, y: Math.round((height - child.height) / 2) };
  const back = `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" fill="#f3f4f7" stroke="#d0d4dc"/>`;
  const cards = [above, below, called].map(placed).join('');
  const arrows = arrow(above, called, left, -14, HANDED) + arrow(below, called, left, 14, KEPT);
  return { svg: back + cards + arrows, width, height };
}

/** @param {Placed} one */
function placed({ card: { svg }, x, y }) {
  return `<g transform="translate(${x} ${y})">${svg}</g>`;
}

/**
 * From the step that executes a campaign to that campaign, with a sentence in the gap between the cards.
 *
 * @param {Placed} from
 * @param {Placed} to
 * @param {number} left where the gap begins
 * @param {number} shift of the arrow's end from the middle of the card
 * @param {Look} look
 */
function arrow(from, to, left, shift, { color, dash, title, words }) {
  const box = from.card.boxOf(CALL);
  const [x, y] = [from.x + box.x + box.width / 2, from.y + box.y + box.height + 3];
  const along = from.y + from.card.height - 12;
  const [turn, end] = [to.x - TURN, Math.round(to.y + to.card.height / 2 + shift)];
  const way = end > along ? 8 : -8;
  const line = `M${x} ${y}V${along - 8}q0 8 8 8H${turn - 8}q8 0 8 ${way}V${end - way}q0 ${way} 8 ${way}H${to.x - 10}`;
  const path = `<path d="${line}" fill="none" stroke="${color}" stroke-width="2"${dash}/>`;
  const head = `<path d="M${to.x - 12} ${end - 6}L${to.x - 1} ${end}L${to.x - 12} ${end + 6}z" fill="${color}"/>`;
  const middle = (left + turn) / 2;
  const said = [title, ...words].map((one, index) =>
    text(one, middle, along - 42 + index * 17, { size: 12, bold: index === 0, color, anchor: 'middle' }),
  );
  return path + head + said.join('');
}
