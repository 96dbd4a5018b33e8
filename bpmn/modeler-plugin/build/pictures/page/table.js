// Runs in the browser: draws a DMN decision, which dmn-js shows as HTML only.

import { lines, text, widthOf } from './text.js';

/** @typedef {import('./diagram.js').Drawing} Drawing */
/** @typedef {{ title: string, hint: string, kind: 'input' | 'output' | 'note', cells: string[] }} Column */

const HEAD = 44;
const ROW = 30;
const PAD = 12;
const FILLS = { input: '#eef2fb', output: '#f3edfb', note: '#f6f6f6' };

/**
 * Draws a decision: its table, or its expression in a box.
 *
 * @param {Document} file
 * @returns {Drawing}
 */
export function drawDecision(file) {
  const expression = content(file, 'literalExpression > text');
  return expression === '' ? drawTable(file) : drawExpression(expression);
}

/**
 * @param {string} expression
 * @returns {Drawing}
 */
function drawExpression(expression) {
  const parts = lines(expression, 13, 560);
  const width = Math.max(...parts.map((part) => widthOf(part, 13))) + 2 * PAD;
  const height = parts.length * 18 + 2 * PAD;
  const box = `<rect width="${width}" height="${height}" rx="4" fill="${FILLS.input}" stroke="#22242a"/>`;
  const said = parts.map((part, index) => text(part, PAD, PAD + 14 + index * 18, { size: 13 })).join('');
  return { svg: `<g>${box}${said}</g>`, x: 0, y: 0, width, height };
}

/**
 * @param {Document} file
 * @returns {Drawing}
 */
function drawTable(file) {
  const columns = columnsOf(file);
  const rules = columns[0].cells.length;
  const height = HEAD + rules * ROW;
  let x = 0;
  let svg = '';
  for (const column of columns) {
    const width = widthOfColumn(column);
    svg += drawColumn(column, x, width);
    x += width;
  }
  for (let row = 0; row <= rules; row++) {
    svg += `<path d="M0 ${HEAD + row * ROW}H${x}" stroke="${row ? '#c9ccd3' : '#22242a'}"/>`;
  }
  svg += `<rect width="${x}" height="${height}" fill="none" stroke="#22242a"/>`;
  return { svg: `<g>${svg}</g>`, x: 0, y: 0, width: x, height };
}

/**
 * @param {Document} file
 * @returns {Column[]}
 */
function columnsOf(file) {
  const rules = [...file.querySelectorAll('rule')];
  const policy = file.querySelector('decisionTable')?.getAttribute('hitPolicy') ?? 'UNIQUE';
  const numbers = rules.map((_, index) => String(index + 1));
  const cells = (/** @type {string} */ tag, /** @type {number} */ index) =>
    rules.map((rule) => content(rule.querySelectorAll(tag)[index], 'text') || '–');
  const inputs = [...file.querySelectorAll('input')].map((input, index) => ({
    ...head(input, content(input, 'inputExpression > text')),
    kind: /** @type {const} */ ('input'),
    cells: cells('inputEntry', index),
  }));
  const outputs = [...file.querySelectorAll('output')].map((output, index) => ({
    ...head(output, ''),
    kind: /** @type {const} */ ('output'),
    cells: cells('outputEntry', index),
  }));
  const notes = rules.map((rule) => content(rule, 'description'));
  return [
    { title: policy.toLowerCase(), hint: 'match', kind: 'note', cells: numbers },
    ...inputs,
    ...outputs,
    { title: 'Annotation', hint: '', kind: 'note', cells: notes },
  ];
}

/**
 * @param {Element} clause
 * @param {string} hint
 */
function head(clause, hint) {
  return { title: clause.getAttribute('label') ?? clause.getAttribute('name') ?? '', hint };
}

/** @param {Column} column */
function widthOfColumn({ title, hint, cells }) {
  const widths = [widthOf(title, 13, true), widthOf(hint, 11), ...cells.map((cell) => widthOf(cell, 12))];
  return Math.ceil(Math.max(...widths)) + 2 * PAD;
}

/**
 * @param {Column} column
 * @param {number} x
 * @param {number} width
 */
function drawColumn({ title, hint, kind, cells }, x, width) {
  const back = `<rect x="${x}" width="${width}" height="${HEAD}" fill="${FILLS[kind]}"/>`;
  const line = x ? `<path d="M${x} 0V${HEAD + cells.length * ROW}" stroke="#c9ccd3"/>` : '';
  const named =
    text(title, x + PAD, hint ? 19 : 27, { size: 13, bold: true }) +
    text(hint, x + PAD, 35, { size: 11, color: '#5b606b' });
  const color = kind === 'note' ? '#5b606b' : '#22242a';
  const said = cells.map((cell, row) => text(cell, x + PAD, HEAD + row * ROW + 19, { size: 12, color })).join('');
  return back + named + said + line;
}

/**
 * @param {Document | Element | undefined} parent
 * @param {string} selector
 */
function content(parent, selector) {
  return parent?.querySelector(selector)?.textContent?.trim() ?? '';
}
