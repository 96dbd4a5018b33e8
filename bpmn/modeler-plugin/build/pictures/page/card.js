// Runs in the browser: a diagram with what its campaign says of itself above it.

import { drawDiagram } from './diagram.js';
import { drawDecision } from './table.js';
import { lines, text, widthOf } from './text.js';

/** @typedef {import('./diagram.js').Box} Box */
/** @typedef {{ svg: string, width: number, height: number, boxOf: (id: string) => Box }} Card */
/** @typedef {{ name: string, kind: string, facts: string[] }} Head */
/** @typedef {{ notes: boolean, rules: boolean }} Options what is shown: annotations, who qualifies and how often */

const PAD = 20;
const LINE = 18;
const BELOW_HEAD = 22;
const NAME = 15;
const FACTS = 12;
const NARROWEST = 360;
const CHIPS = { batch: '#e3effa', trigger: '#fdf0dc', executable: '#efe6fb', decision: '#e6f4ea' };
const EVERYBODY = 'everybody';

/**
 * A sample as a card.
 *
 * @param {string} xml of a campaign or a decision
 * @param {Record<string, string>} icons SVG by the id of the element template
 * @param {Options} options
 * @returns {Promise<Card>}
 */
export async function card(xml, icons, options) {
  const file = new DOMParser().parseFromString(xml, 'text/xml');
  const decision = file.querySelector('decision');
  const drawing = decision
    ? { ...drawDecision(file), boxOf: () => ({ x: 0, y: 0, width: 0, height: 0 }) }
    : await drawDiagram(xml, icons, (element) => options.notes || !isNote(element));
  const head = decision ? headOfDecision(decision) : headOfCampaign(file, options);
  const inner = Math.max(drawing.width, NARROWEST);
  const said = drawHead(head, inner);
  const top = PAD + said.height + BELOW_HEAD;
  const [dx, dy] = [PAD - drawing.x, top - drawing.y];
  const moved = `<g transform="translate(${dx} ${dy})">${drawing.svg}</g>`;
  const width = inner + 2 * PAD;
  const height = top + drawing.height + PAD;
  const back = `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" fill="#fff" stroke="#d0d4dc"/>`;
  const boxOf = (/** @type {string} */ id) => {
    const box = drawing.boxOf(id);
    return { ...box, x: box.x + dx, y: box.y + dy };
  };
  return { svg: back + said.svg + moved, width, height, boxOf };
}

/** @param {{ type: string }} element of bpmn-js */
function isNote({ type }) {
  return type === 'bpmn:TextAnnotation' || type === 'bpmn:Association';
}

/**
 * @param {Head} head
 * @param {number} width
 */
function drawHead({ name, kind, facts }, width) {
  const color = Reflect.get(CHIPS, kind.split(' ')[0]);
  const x = PAD + widthOf(name, NAME, true) + 12;
  const chip = `<rect x="${x}" y="${PAD - 1}" width="${widthOf(kind, 11) + 16}" height="19" rx="9.5" fill="${color}"/>`;
  let svg = text(name, PAD, PAD + 14, { size: NAME, bold: true }) + chip;
  svg += text(kind, x + 8, PAD + 12.5, { size: 11 });
  let y = PAD + 14;
  for (const fact of facts.flatMap((one) => lines(one, FACTS, width))) {
    y += LINE;
    svg += text(fact, PAD, y, { size: FACTS, color: '#5b606b' });
  }
  return { svg, height: y - PAD };
}

/**
 * @param {Element} decision
 * @returns {Head}
 */
function headOfDecision(decision) {
  const kind = decision.querySelector('decisionTable') ? 'decision table' : 'decision expression';
  return { name: decision.getAttribute('name') ?? '', kind, facts: [`Smart list ${decision.id}`] };
}

/**
 * @param {Document} file
 * @param {Options} options
 * @returns {Head}
 */
function headOfCampaign(file, options) {
  const process = /** @type {Element} */ (file.getElementsByTagNameNS('*', 'process')[0]);
  const extensions = [...process.children].find((child) => child.localName === 'extensionElements');
  const properties = [.../** @type {Element} */ (extensions).getElementsByTagNameNS('*', 'property')];
  const value = new Map(properties.map((one) => [one.getAttribute('name') ?? '', one.getAttribute('value') ?? '']));
  const tokens = [...value].filter(([name]) => name.startsWith('my.'));
  const facts = options.rules ? rulesOf(value) : [];
  if (tokens.length) {
    facts.push(tokens.map(([name, token]) => `{{${name}}} = ${token}`).join('  ·  '));
  }
  return { name: process.getAttribute('name') ?? '', kind: `${value.get('baton.type')} campaign`, facts };
}

/** What an empty qualification rule means. */
const RULE = 'once';

/**
 * Who qualifies, how often, and what else is set.
 *
 * @param {Map<string, string>} value of each property
 */
function rulesOf(value) {
  const list = value.get('baton.smartList') || EVERYBODY;
  const more = [
    ['Rule', value.get('baton.qualification') || RULE],
    ['Person limit', value.get('baton.personLimit')],
    ['Program', value.get('baton.program')],
  ];
  const said = more.filter(([, text]) => text).map(([label, text]) => `${label}: ${text}`);
  return [`Smart list: ${list.replace(/^=\s*/, '')}`, said.join('  ·  ')];
}
