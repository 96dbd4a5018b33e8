const DRAWN = ['commandStack.shape.append.postExecuted', 'commandStack.elements.create.postExecuted'];
const BEHIND_ALL = 300;

/** Shapes of the menus' entries: what else is to be done when one of them is drawn and connected. */
export class DrawnShapes {
  /** @type {WeakMap<Shape, (shape: Shape) => Shape>} for shapes that are about to be drawn */
  #coming = new WeakMap();

  /** @type {Shape | undefined} what was drawn just now */
  #done;

  /**
   * @param {Services} eventBus
   * @param {Services} elementFactory
   * @param {Services} selection
   */
  constructor(eventBus, elementFactory, selection) {
    this.factory = elementFactory;
    this.selection = selection;
    eventBus.on(DRAWN, (/** @type {any} */ { context }) => this.#finish(context.shape ?? context.elements?.[0]));
    eventBus.on(['autoPlace.end', 'create.end'], BEHIND_ALL, () => this.#select());
  }

  /**
   * A shape to be drawn.
   *
   * @param {{ type: string, eventDefinitionType?: string }} attributes
   * @param {(shape: Shape) => Shape} finish in the same step of undo; answers the shape, or another one in its place
   * @returns {Shape}
   */
  create(attributes, finish) {
    const shape = this.factory.createShape(attributes);
    this.#coming.set(shape, finish);
    return shape;
  }

  /** @param {Shape} shape */
  #finish(shape) {
    const finish = this.#coming.get(shape);
    if (finish) {
      this.#coming.delete(shape);
      this.#done = finish(shape);
    }
  }

  #select() {
    if (this.#done) {
      this.selection.select(this.#done);
      this.#done = undefined;
    }
  }
}
DrawnShapes.$inject = ['eventBus', 'elementFactory', 'selection'];
