const KIND = 'baton-way';
const ON_WAY = 'baton-on-way';
const STOPS = 'baton-stops-here';

/** How much of what happens inside of another campaign has room beside a step. */
const SHOWN = 3;

/** The height of a gateway. */
const SMALL = 50;
const HALF_A_STEP = 40;

/** Shows the way of a person on the diagram: elements lit up, beside each what it would do. */
export class WayOnCanvas {
  /** @type {string[]} */
  #lit = [];

  /** @type {Set<() => void>} */
  #listeners = new Set();

  /** How often the diagram has changed: a way is of one moment. */
  moment = 0;

  /**
   * @param {Services} canvas
   * @param {Services} overlays
   * @param {Services} elementRegistry
   * @param {Services} eventBus
   */
  constructor(canvas, overlays, elementRegistry, eventBus) {
    this.canvas = canvas;
    this.overlays = overlays;
    this.registry = elementRegistry;
    eventBus.on(['diagram.clear', 'commandStack.changed'], () => {
      this.moment++;
      this.clear();
      this.#listeners.forEach((listener) => listener());
    });
  }

  /**
   * @param {() => void} listener called when the diagram has changed
   * @returns {() => void} ends it
   */
  onChange(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Shows a way, unless the diagram has changed since.
   *
   * @param {import('./walk.js').Stop[]} way
   * @param {number} moment at which it was asked for
   */
  show(way, moment) {
    if (moment !== this.moment) {
      return;
    }
    this.clear();
    for (const stop of way.filter((it) => this.registry.get(it.id))) {
      const { id, stops } = stop;
      this.canvas.addMarker(id, stops ? STOPS : ON_WAY);
      this.#lit.push(id);
      const says = inWords(stop);
      if (says && this.registry.get(id).height) {
        this.overlays.add(id, KIND, this.noteAt(id, says, stops || stop.gate?.qualified === false));
      }
    }
  }

  /**
   * Events and gateways have their labels below, so their notes are above, higher than the steps beside them; where
   * somebody has moved the label up, the note is below.
   *
   * @param {string} id
   * @param {string} says
   * @param {boolean | undefined} stops
   */
  noteAt(id, says, stops) {
    const { height, y, label } = this.registry.get(id);
    const above = height <= SMALL && !(label && label.y < y);
    const kind = `${stops ? ' baton-stops' : ''}${above ? ' baton-above' : ''}`;
    const position = above ? { top: height / 2 - HALF_A_STEP - 6, left: 0 } : { bottom: -6, left: 0 };
    return { position, html: note(says, kind) };
  }

  clear() {
    this.overlays.remove({ type: KIND });
    for (const id of this.#lit.filter((it) => this.registry.get(it))) {
      this.canvas.removeMarker(id, ON_WAY);
      this.canvas.removeMarker(id, STOPS);
    }
    this.#lit = [];
  }
}
WayOnCanvas.$inject = ['canvas', 'overlays', 'elementRegistry', 'eventBus'];

/**
 * What is said of a stop, and below it the first of what happens inside of a campaign that is executed.
 *
 * @param {import('./walk.js').Stop} stop
 */
function inWords({ inside = [], ...stop }) {
  const below = inside.map(inOneLine).filter(Boolean);
  const more = below.length > SHOWN ? [`… and ${below.length - SHOWN} more`] : [];
  return [inOneLine(stop) ?? [], below.slice(0, SHOWN).map((it) => `· ${it}`), more].flat().join('\n');
}

/** @param {import('./walk.js').Stop} stop */
function inOneLine({ says, gate }) {
  return gate?.qualified === false ? `${says}: ${gate.reason}` : says;
}

/**
 * @param {string} says
 * @param {string} kind
 */
function note(says, kind) {
  const node = document.createElement('div');
  node.className = `baton-way-note${kind}`;
  node.textContent = says;
  return node;
}
