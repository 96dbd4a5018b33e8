import templates from 'baton:templates';

/**
 * Brings the element templates along. Those of the open folder come first: a folder may have newer ones.
 */
export class BroughtTemplates {
  /** Whether the change is our own. */
  #adding = false;

  /**
   * @param {Services} eventBus
   * @param {Services} elementTemplates
   * @param {Services} elementTemplatesLoader
   */
  constructor(eventBus, elementTemplates, elementTemplatesLoader) {
    this.known = elementTemplates;
    this.loader = elementTemplatesLoader;
    eventBus.on('elementTemplates.changed', () => this.add());
  }

  add() {
    const missing = templates.filter((it) => !this.known.get(it.id, it.version));
    if (this.#adding || !missing.length) {
      return;
    }
    this.#adding = true;
    try {
      this.loader.setTemplates([...this.known.getAll(), ...missing]);
    } finally {
      this.#adding = false;
    }
  }
}
BroughtTemplates.$inject = ['eventBus', 'elementTemplates', 'elementTemplatesLoader'];
