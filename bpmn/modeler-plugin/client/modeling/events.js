import { child, is, run, update } from '../model/properties.js';

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
   * @param {Services} bpmnFactory
   * @param {Services} bpmnReplace
   */
  constructor(injector, bpmnFactory, bpmnReplace) {
    this.injector = injector;
    this.factory = bpmnFactory;
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

  /** @param {{ element: Shape, reference: string, name: string }} context */
  postExecute({ element, reference, name }) {
    const definition = eventDefinition(element.businessObject);
    const definitions = rootOf(definition);
    const type = reference === 'signalRef' ? 'bpmn:Signal' : 'bpmn:Message';
    const same = definitions.get('rootElements').find((/** @type {Moddle} */ it) => is(it, type) && it.name === name);
    const present = definition.get(reference);
    if (same) {
      run(this.injector, [update(element, definition, { [reference]: same })]);
    } else if (present && countUses(definitions, reference, present) === 1) {
      run(this.injector, [update(element, present, { name })]);
    } else {
      const made = child(this.factory, definitions, type, { name });
      run(this.injector, [
        update(element, definitions, { rootElements: [...definitions.get('rootElements'), made] }),
        update(element, definition, { [reference]: made }),
      ]);
    }
  }
}
HearHandler.$inject = ['injector', 'bpmnFactory', 'bpmnReplace'];

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
