import { requestedName, isRequestedName } from '../model/triggers.js';
import { processOf, campaignType } from '../model/campaign.js';
import { is, run, update } from '../model/properties.js';
import { eventDefinition, hear, isEntrance } from './events.js';

const CHANGES = ['element.updateProperties', 'element.updateModdleProperties'];

/**
 * Keeps the name of the message of a requested campaign right: it bears the campaign's key, which is the id of the
 * process.
 */
export class RequestedName {
  /** @type {WeakMap<object, string>} keys before the commands that are under way, by their contexts */
  #before = new WeakMap();

  /**
   * @param {Services} eventBus
   * @param {Services} injector
   */
  constructor(eventBus, injector) {
    this.injector = injector;
    const on = (/** @type {string} */ command, /** @type {string} */ phase, /** @type {Function} */ work) =>
      eventBus.on(`commandStack.${command}.${phase}`, (/** @type {any} */ event) => work(event.context));
    for (const command of CHANGES) {
      on(command, 'preExecute', (/** @type {any} */ context) => this.remember(context));
      on(command, 'postExecuted', (/** @type {any} */ context) => this.follow(context));
    }
    on('shape.replace', 'postExecuted', (/** @type {any} */ context) => this.name(context.newShape));
  }

  /** @param {{ element: Shape }} context */
  remember(context) {
    const process = processOf(context.element);
    if (process) {
      this.#before.set(context, process.get('id'));
    }
  }

  /** @param {{ element: Shape }} context */
  follow(context) {
    const process = processOf(context.element);
    const before = this.#before.get(context);
    if (process && before !== undefined && before !== process.get('id')) {
      this.rename(context.element, process, requestedName(before));
    }
  }

  /**
   * @param {Shape} element
   * @param {Moddle} process
   * @param {string} old
   */
  rename(element, process, old) {
    const messages = process
      .get('flowElements')
      .filter(isEntrance)
      .map((/** @type {Moddle} */ it) => eventDefinition(it)?.messageRef)
      .filter((/** @type {Moddle} */ it) => it && isRequestedName(it.name) && it.name.trim() === old);
    const name = requestedName(process.get('id'));
    const commands = [...new Set(messages)].map((message) => update(element, message, { name }));
    if (commands.length) {
      run(this.injector, commands);
    }
  }

  /**
   * A start event that has just become a message start gets the name at once: a campaign has no other.
   *
   * @param {Shape} shape
   */
  name(shape) {
    const bo = shape?.businessObject;
    const definition = eventDefinition(bo);
    const blank = is(definition, 'bpmn:MessageEventDefinition') && !definition.messageRef;
    if (blank && isEntrance(bo) && campaignType(processOf(shape)) === 'trigger') {
      hear(this.injector, shape, 'message', requestedName(processOf(shape).get('id')));
    }
  }
}
RequestedName.$inject = ['eventBus', 'injector'];

/**
 * The start events of a process that has become a trigger campaign wait for its own requests: they may be copies.
 *
 * @param {Services} injector
 * @param {Moddle} process
 */
export function hearOwnRequests(injector, process) {
  const name = requestedName(process.get('id'));
  const starts = process.get('flowElements').filter((/** @type {Moddle} */ it) => {
    const heard = isEntrance(it) ? eventDefinition(it)?.messageRef?.name : undefined;
    return isRequestedName(heard) && heard.trim() !== name;
  });
  starts.forEach((/** @type {Moddle} */ it) =>
    hear(injector, injector.get('elementRegistry').get(it.get('id')), 'message', name),
  );
}
