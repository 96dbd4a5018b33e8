import { catalog } from '../app/catalog.js';

/**
 * Lets the Modeler lint the diagram again when more is known of what is around it: the editor does so when element
 * templates have changed, and there is no other event for it.
 */
export class LintAgain {
  /** @param {Services} eventBus */
  constructor(eventBus) {
    const end = catalog.onChange(() => eventBus.fire('elementTemplates.changed'));
    eventBus.on('diagram.destroy', end);
  }
}
LintAgain.$inject = ['eventBus'];
