import { campaignType, processOf } from '../model/campaign.js';
import { isRequestedName, requestedName } from '../model/triggers.js';
import { isEntrance, refer, removeUnused, rootOf } from './events.js';

/** @type {import('./events.js').Reference[]} */
const REFERENCES = ['signalRef', 'messageRef'];

/**
 * What is pasted refers to signals and messages of where it was copied: another diagram, or another window, which sends
 * them along as text. Here it refers to those of the same name in this diagram; the engine refuses a name twice.
 */
export class PastedReferences {
  /**
   * @param {Services} eventBus
   * @param {Services} injector
   */
  constructor(eventBus, injector) {
    this.injector = injector;
    eventBus.on('commandStack.elements.create.postExecuted', (/** @type {any} */ { context }) =>
      context.elements.forEach(this.adopt, this),
    );
  }

  /** @param {Shape} shape */
  adopt(shape) {
    const bo = shape.businessObject;
    const holder = bo.get('eventDefinitions')?.[0] ?? bo;
    const reference = shape.labelTarget ? undefined : REFERENCES.find((it) => holder.get(it)?.get('name'));
    if (reference) {
      const present = holder.get(reference);
      refer(this.injector, shape, holder, reference, nameFor(shape, present.get('name')));
      if (holder.get(reference) !== present) {
        removeUnused(this.injector, shape, rootOf(holder), reference, present);
      }
    }
  }
}
PastedReferences.$inject = ['eventBus', 'injector'];

/**
 * A start event that was copied from another campaign waits for requests of this one.
 *
 * @param {Shape} shape
 * @param {string} name
 */
function nameFor(shape, name) {
  const process = processOf(shape);
  const isRequested = isEntrance(shape.businessObject) && isRequestedName(name) && campaignType(process) === 'trigger';
  return isRequested ? requestedName(process.get('id')) : name;
}
