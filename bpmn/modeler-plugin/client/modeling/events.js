import { child, is, run, update } from '../model/properties.js';

/** What events refer to, by the property that does. */
const ROOTS = { signalRef: 'bpmn:Signal', messageRef: 'bpmn:Message' };

/** @typedef {'signalRef' | 'messageRef'} Reference */

/** @param {Moddle} bo */
export function eventDefinition(bo) {
  return is(bo, 'bpmn:CatchEvent') ? bo.get('eventDefinitions')[0] : undefined;
}

/**
 * Whether the event is how people get into the campaign: a start event of the process itself.
 *
 * @param {Moddle} bo
 */
export function isEntrance(bo) {
  return is(bo, 'bpmn:StartEvent') && is(bo.$parent, 'bpmn:Process');
}

/**
 * Lets an event hear a signal or message of a name, and only this event: others keep theirs.
 *
 * @param {Services} injector
 * @param {Shape} element
 * @param {'signal' | 'message'} kind
 * @param {string} name
 * @returns {Shape} the element, or the one that had to take its place
 */
export function hear(injector, element, kind, name) {
  const wanted = kind === 'signal' ? 'bpmn:SignalEventDefinition' : 'bpmn:MessageEventDefinition';
  const reference = `${kind}Ref`;
  const context = { element, wanted, reference, name };
  injector.get('commandStack').execute('baton.hear', context);
  return context.element;
}

/** Makes the event of another kind if it must, and refers it to the name; one step of undo. */
export class HearHandler {
  /**
   * @param {Services} injector
   * @param {Services} bpmnReplace
   */
  constructor(injector, bpmnReplace) {
    this.injector = injector;
    this.replace = bpmnReplace;
  }

  /** @param {{ element: Shape, wanted: string, reference: string, name: string }} context */
  preExecute(context) {
    const bo = context.element.businessObject;
    if (!is(eventDefinition(bo), context.wanted)) {
      context.element = this.replace.replaceElement(context.element, {
        type: bo.$type,
        eventDefinitionType: context.wanted,
        isInterrupting: bo.isInterrupting,
        cancelActivity: bo.cancelActivity,
      });
      this.injector.get('selection').select(context.element);
    }
  }

  /** @param {{ element: Shape, reference: Reference, name: string }} context */
  postExecute({ element, reference, name }) {
    refer(this.injector, element, eventDefinition(element.businessObject), reference, name);
  }
}
HearHandler.$inject = ['injector', 'bpmnReplace'];

/**
 * Refers to the signal or message of a name: one that is there already, its own with another name where nobody else
 * refers to that, or a new one. What only looks like one of this diagram counts for nothing.
 *
 * @param {Services} injector
 * @param {Shape} element
 * @param {Moddle} holder of the reference
 * @param {Reference} reference
 * @param {string} name
 */
export function refer(injector, element, holder, reference, name) {
  const definitions = rootOf(holder);
  const roots = definitions.get('rootElements');
  const present = holder.get(reference);
  const same = roots.find((/** @type {Moddle} */ it) => is(it, ROOTS[reference]) && it.name === name);
  if (same) {
    run(injector, [update(element, holder, { [reference]: same })]);
  } else if (roots.includes(present) && countUses(definitions, reference, present) === 1) {
    run(injector, [update(element, present, { name })]);
  } else {
    const made = child(injector.get('bpmnFactory'), definitions, ROOTS[reference], { name });
    run(injector, [
      update(element, definitions, { rootElements: [...roots, made] }),
      update(element, holder, { [reference]: made }),
    ]);
  }
}

/**
 * Takes a signal or message out of the diagram that nobody refers to any more.
 *
 * @param {Services} injector
 * @param {Shape} element
 * @param {Moddle} definitions
 * @param {Reference} reference
 * @param {Moddle} target
 */
export function removeUnused(injector, element, definitions, reference, target) {
  const roots = definitions.get('rootElements');
  if (roots.includes(target) && countUses(definitions, reference, target) === 0) {
    const rootElements = roots.filter((/** @type {Moddle} */ it) => it !== target);
    run(injector, [update(element, definitions, { rootElements })]);
  }
}

/** @param {Moddle} bo */
export function rootOf(bo) {
  let root = bo;
  while (root.$parent) {
    root = root.$parent;
  }
  return root;
}

/**
 * @param {Moddle} definitions
 * @param {string} reference
 * @param {Moddle} target
 */
function countUses(definitions, reference, target) {
  let count = 0;
  const look = (/** @type {Moddle} */ bo) => {
    count += bo.get(reference) === target ? 1 : 0;
    (bo.get('eventDefinitions') ?? []).forEach(
      (/** @type {Moddle} */ it) => (count += it[reference] === target ? 1 : 0),
    );
    (bo.get('flowElements') ?? []).forEach(look);
  };
  definitions.get('rootElements').forEach(look);
  return count;
}

/** Makes the command known. @param {Services} commandStack */
export function EventCommands(commandStack) {
  commandStack.registerHandler('baton.hear', HearHandler);
}
EventCommands.$inject = ['commandStack'];
