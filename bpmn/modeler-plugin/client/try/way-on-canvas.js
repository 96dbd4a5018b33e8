const KIND = 'baton-way';
const ON_WAY = 'baton-on-way';
const STOPS = 'baton-stops-here';

/** The height of a gateway. */
const SMALL = 50;

/** Shows the way of a person on the diagram: elements lit up, beside each what it would do. */
export class WayOnCanvas {
  /** @type {string[]} */
  #lit = [];

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
    eventBus.on(['diagram.clear', 'commandStack.changed'], () => this.clear());
  }

  /** @param {import('./walk.js').Stop[]} way */
  show(way) {
    this.clear();
    for (const { id, says, stops } of way.filter((it) => this.registry.get(it.id))) {
      this.canvas.addMarker(id, stops ? STOPS : ON_WAY);
      this.#lit.push(id);
      if (says) {
        this.overlays.add(id, KIND, this.noteAt(id, says, stops));
      }
    }
  }

  /**
   * Events and gateways have their labels below, so their notes are above.
   *
   * @param {string} id
   * @param {string} says
   * @param {boolean | undefined} stops
   */
  noteAt(id, says, stops) {
    const above = this.registry.get(id).height <= SMALL;
    const kind = `${stops ? ' baton-stops' : ''}${above ? ' baton-above' : ''}`;
    return { position: above ? { top: -4, left: 0 } : { bottom: -6, left: 0 }, html: note(says, kind) };
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
 * @param {string} says
 * @param {string} kind
 */
function note(says, kind) {
  const node = document.createElement('div');
  node.className = `baton-way-note${kind}`;
  node.textContent = says;
  return node;
}
