import { render } from 'preact';
import { Places } from './places.js';

/**
 * Parts of a viewer of bpmn-js, Cockpit's or ours.
 *
 * @typedef {{ get: (service: string) => any }} Viewer
 */

/** What Cockpit itself puts at the corners of a step: a job that is suspended, instances, called processes. */
const COCKPITS = [
  { at: [1, 0], size: 22 },
  { at: [0, 1], size: 26 },
  { at: [1, 1], size: 22 },
];

/** What is drawn over a diagram: it moves and grows with it, and covers no label and no step where there is room. */
export class Layer {
  /**
   * @param {Viewer} viewer
   * @param {string} name of the layer among others
   */
  constructor(viewer, name) {
    this.overlays = viewer.get('overlays');
    this.elements = viewer.get('elementRegistry');
    this.name = name;
    /** @type {Map<any, Places>} by plane: each subprocess that is collapsed has one of its own */
    this.places = new Map();
    /** @type {HTMLElement[]} */
    this.nodes = [];
  }

  /**
   * Puts something beside a shape.
   *
   * @param {any} shape
   * @param {import('./places.js').Size} size
   * @param {import('preact').ComponentChild} content
   */
  beside(shape, size, content) {
    const { x, y } = this.placesOf(shape).beside(shape, size);
    this.add(shape, { left: x - shape.x, top: y - shape.y }, size, content);
  }

  /**
   * Puts something on a sequence flow.
   *
   * @param {any} flow
   * @param {import('./places.js').Size} size
   * @param {import('preact').ComponentChild} content
   */
  on(flow, size, content) {
    const { x, y } = this.placesOf(flow).on(flow.waypoints, size);
    const left = Math.min(...flow.waypoints.map((/** @type {any} */ it) => it.x));
    const top = Math.min(...flow.waypoints.map((/** @type {any} */ it) => it.y));
    this.add(flow, { left: x - left, top: y - top }, size, content);
  }

  /**
   * @param {any} element
   * @param {{ left: number, top: number }} position
   * @param {import('./places.js').Size} size
   * @param {import('preact').ComponentChild} content
   */
  add(element, position, size, content) {
    const node = document.createElement('div');
    node.className = 'baton baton-over';
    node.style.width = `${size.width}px`;
    node.style.height = `${size.height}px`;
    render(content, node);
    this.nodes.push(node);
    this.overlays.add(element, this.name, { position, html: node });
  }

  /** Takes all of it away. */
  clear() {
    this.overlays.remove({ type: this.name });
    this.nodes.forEach((node) => render(null, node));
    this.nodes = [];
    this.places.clear();
  }

  /** @param {any} element */
  placesOf(element) {
    const plane = planeOf(element);
    let places = this.places.get(plane);
    if (!places) {
      const there = this.elements.filter(
        (/** @type {any} */ it) => planeOf(it) === plane && it !== plane && !it.hidden,
      );
      places = new Places(
        there.flatMap((/** @type {any} */ it) => (it.waypoints ? [] : boxesOf(it))),
        there.flatMap((/** @type {any} */ it) => (it.waypoints ? [it.waypoints] : [])),
      );
      this.places.set(plane, places);
    }
    return places;
  }
}

/** The root of the plane that an element is drawn on. */
function planeOf(/** @type {any} */ element) {
  let root = element;
  while (root.parent) {
    root = root.parent;
  }
  return root;
}

/** A shape, and what Cockpit may put at its corners. */
function boxesOf(/** @type {any} */ shape) {
  if (!isFlowNode(shape)) {
    return [shape];
  }
  const corners = COCKPITS.map(({ at: [right, bottom], size }) => ({
    x: shape.x + right * shape.width - size / 2,
    y: shape.y + bottom * shape.height - size / 2,
    width: size,
    height: size,
  }));
  return [shape, ...corners];
}

/** Whether people pass it: a step, an event, a gateway, a subprocess. */
export function isFlowNode(/** @type {any} */ element) {
  const isShape = element.parent && !element.labelTarget && !element.waypoints;
  return isShape && element.businessObject?.$instanceOf?.('bpmn:FlowNode') === true;
}

/**
 * The drawn flows out of an element. Models need not name them at the element itself.
 *
 * @param {any} element
 * @returns {any[]}
 */
export function sequenceFlows(element) {
  return element.outgoing.filter((/** @type {any} */ it) => it.businessObject.$instanceOf('bpmn:SequenceFlow'));
}
