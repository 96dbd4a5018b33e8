// Runs in the browser: draws a diagram with bpmn-js and keeps of it what a picture needs.

import BpmnViewer from 'bpmn-js/lib/Viewer.js';

/** @typedef {any} Service a service or an object of bpmn-js, which has no types of its own */
/** @typedef {{ x: number, y: number, width: number, height: number }} Box */
/** @typedef {Box & { svg: string }} Drawing */

const SVG = 'http://www.w3.org/2000/svg';
const INK = '#22242a';
const ICON_FROM_CORNER = 5;

/** What bears the icon of its element template; events and gateways keep the look that BPMN gives them. */
const STEPS = new Set(['bpmn:ServiceTask', 'bpmn:CallActivity']);

/** What bpmn-js says by style, and what a picture says once for all by attributes of the group around it. */
const USUAL = new Map([
  ['fill', 'none'],
  ['stroke-linecap', 'round'],
  ['stroke-linejoin', 'round'],
  ['font-family', 'Arial, sans-serif'],
  ['font-weight', 'normal'],
]);
const KEPT = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'font-size',
  'font-weight',
  'marker-start',
  'marker-end',
];

/**
 * Draws a diagram.
 *
 * @param {string} xml
 * @param {Record<string, string>} icons SVG by the id of the element template
 * @param {(element: Service) => boolean} wanted what is drawn
 * @returns {Promise<Drawing & { boxOf: (id: string) => Box }>}
 */
export async function drawDiagram(xml, icons, wanted) {
  const container = document.createElement('div');
  container.style.cssText = 'width: 2000px; height: 2000px';
  document.body.append(container);
  const colors = { defaultFillColor: '#fff', defaultStrokeColor: INK, defaultLabelColor: INK };
  const Viewer = /** @type {Service} */ (BpmnViewer);
  const viewer = new Viewer({ container, bpmnRenderer: colors });
  const { warnings } = await viewer.importXML(xml);
  if (warnings.length) {
    throw new Error(warnings.map((/** @type {Error} */ one) => one.message).join('\n'));
  }
  /** @type {Service} */
  const registry = viewer.get('elementRegistry');
  const group = document.createElementNS(SVG, 'g');
  USUAL.forEach((value, name) => group.setAttribute(name, value));
  const markers = new Markers();
  for (const gfx of viewer.get('canvas').getActiveLayer().querySelectorAll('.djs-element')) {
    const element = registry.get(gfx.dataset.elementId);
    if (!wanted(element)) {
      continue;
    }
    const icon = STEPS.has(element.type) ? icons[element.businessObject.get('camunda:modelerTemplate')] : undefined;
    group.append(shape(gfx, icon, markers));
  }
  group.prepend(markers.defs());
  const box = measured(group);
  const boxes = new Map(
    registry.getAll().map((/** @type {Service} */ { id, x, y, width, height }) => [id, { x, y, width, height }]),
  );
  viewer.destroy();
  container.remove();
  return { svg: group.outerHTML.replaceAll(` xmlns="${SVG}"`, ''), ...box, boxOf: (id) => boxes.get(id) };
}

/**
 * @param {SVGElement} gfx
 * @param {string | undefined} icon
 * @param {Markers} markers
 */
function shape(gfx, icon, markers) {
  const visual = /** @type {SVGElement} */ (gfx.querySelector('.djs-visual')).cloneNode(true);
  const parts = [.../** @type {Element} */ (visual).children].filter((part) => part.tagName !== 'defs');
  const group = document.createElementNS(SVG, 'g');
  const place = /matrix\(1 0 0 1 ([-\d.]+) ([-\d.]+)\)/.exec(gfx.getAttribute('transform') ?? '');
  if (place) {
    group.setAttribute('transform', `translate(${round(place[1])} ${round(place[2])})`);
  }
  markers.learn(/** @type {Element} */ (visual));
  group.append(...(icon ? withIcon(parts, icon) : parts));
  group.querySelectorAll('*').forEach((part) => part.closest('[data-icon]') ?? tidy(part, markers));
  return group;
}

/**
 * The icon of the step in the place of the gear, as Baton's plugin draws it in the Modeler.
 *
 * @param {Element[]} parts
 * @param {string} icon
 */
function withIcon(parts, icon) {
  const isCall = parts.some((part) => part.getAttribute('data-marker') === 'sub-process');
  const kept = isCall ? parts : parts.filter((part) => part.tagName === 'rect' || part.tagName === 'text');
  const drawn = new DOMParser().parseFromString(icon, 'image/svg+xml').documentElement;
  drawn.setAttribute('x', String(ICON_FROM_CORNER));
  drawn.setAttribute('y', String(ICON_FROM_CORNER));
  drawn.setAttribute('data-icon', '');
  return [...kept, document.importNode(drawn, true)];
}

/**
 * Attributes in place of styles, short numbers, and nothing that only an editor needs.
 *
 * @param {Element} part
 * @param {Markers} markers
 */
function tidy(part, markers) {
  const style = /** @type {SVGElement} */ (part).style;
  const said = KEPT.map((name) => [name, style.getPropertyValue(name)]).filter(([, value]) => value);
  ['style', 'class', 'lineHeight', 'data-marker', 'data-corner-radius'].forEach((name) => part.removeAttribute(name));
  for (const [name, value] of said) {
    if (USUAL.get(name) !== value && !(name === 'stroke' && value === 'none')) {
      part.setAttribute(name, markers.renamed(colored(value)));
    }
  }
  for (const name of ['d', 'x', 'y', 'points', 'transform', 'cx', 'cy']) {
    const value = part.getAttribute(name);
    if (value !== null) {
      part.setAttribute(name, value.replaceAll(/-?\d+\.\d+/g, round));
    }
  }
}

/** @param {string} value */
function colored(value) {
  return value
    .replaceAll(/rgb\((\d+), (\d+), (\d+)\)/g, (_, ...rgb) => '#' + rgb.slice(0, 3).map(hex).join(''))
    .replace(/^(white|#ffffff)$/, '#fff')
    .replace(/(\d)px$/, '$1');
}

/** @param {string} number */
function hex(number) {
  return Number(number).toString(16).padStart(2, '0');
}

/** @param {string} number */
function round(number) {
  return String(Math.round(Number(number) * 10) / 10);
}

/** @param {SVGGElement} group */
function measured(group) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.append(group);
  document.body.append(svg);
  const { x, y, width, height } = group.getBBox();
  svg.remove();
  return { x: Math.floor(x), y: Math.floor(y), width: Math.ceil(width) + 1, height: Math.ceil(height) + 1 };
}

/** The ends of lines. bpmn-js gives each a random id; here those that look the same are one, named by its place. */
class Markers {
  /** @type {Map<string, string>} */
  #names = new Map();
  /** @type {Map<string, { name: string, marker: Element }>} */
  #kinds = new Map();

  /** @param {Element} visual */
  learn(visual) {
    for (const marker of visual.querySelectorAll('marker')) {
      const id = marker.id;
      marker.removeAttribute('id');
      marker.querySelectorAll('*').forEach((part) => tidy(part, this));
      const look = marker.outerHTML;
      const kind = this.#kinds.get(look) ?? { name: `end-${this.#kinds.size + 1}`, marker };
      this.#kinds.set(look, kind);
      this.#names.set(id, kind.name);
    }
  }

  /** @param {string} value */
  renamed(value) {
    const id = /^url\("?#([^")]+)"?\)$/.exec(value)?.[1];
    return id ? `url(#${this.#names.get(id)})` : value;
  }

  defs() {
    const defs = document.createElementNS(SVG, 'defs');
    for (const { name, marker } of this.#kinds.values()) {
      marker.id = name;
      defs.append(marker);
    }
    return defs;
  }
}
