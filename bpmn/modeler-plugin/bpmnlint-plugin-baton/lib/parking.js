/** The elements that never stand in an executable campaign: those that park a person or call a webhook (E8). */
import { attribute, childrenOf, delegate, describe, eventKind, extensions, idOf } from './bpmn.js';

/**
 * @typedef {import('./campaign.js').Campaign} Campaign
 * @typedef {import('./campaign.js').Finding} Finding
 * @typedef {import('./elements.js').Element} Element
 */

const WAITING_EVENTS = ['timer', 'message', 'signal', 'conditional'];

/** @type {Record<string, (element: Element) => string | undefined>} */
const REASONS = {
  userTask: () => 'which waits for somebody',
  receiveTask: () => 'which waits for a message',
  eventBasedGateway: () => 'which waits for an event',
  intermediateCatchEvent: waiting,
  boundaryEvent: waiting,
  subProcess: eventSubprocess,
  serviceTask: outside,
  sendTask: outside,
  businessRuleTask: outside,
  intermediateThrowEvent: message,
  endEvent: message,
};

/**
 * @param {Campaign} campaign
 * @returns {Finding[]}
 */
export function checkParking({ key, type, elements }) {
  return type !== 'executable'
    ? []
    : elements.flatMap((element) => {
        const reason = REASONS[element.tag]?.(element);
        return reason === undefined
          ? []
          : [
              {
                element: idOf(element),
                words:
                  `Executable campaign '${key}' has the ${describe(element)}, ${reason}: executable campaigns never` +
                  ' wait and never call webhooks, move it to a campaign that is requested (E8)',
              },
            ];
      });
}

/**
 * @param {Element} event
 * @returns {string | undefined}
 */
function waiting(event) {
  const kind = eventKind(event);
  return kind !== undefined && WAITING_EVENTS.includes(kind) ? `which waits for a ${kind}` : undefined;
}

/**
 * @param {Element} subprocess
 * @returns {string | undefined}
 */
function eventSubprocess(subprocess) {
  return attribute(subprocess, 'triggeredByEvent') === 'true'
    ? childrenOf(subprocess, 'startEvent')
        .map(waiting)
        .find((reason) => reason !== undefined)
    : undefined;
}

/**
 * @param {Element} event
 * @returns {string | undefined}
 */
function message(event) {
  return childrenOf(event, 'messageEventDefinition')
    .map(outside)
    .find((reason) => reason !== undefined);
}

/**
 * @param {Element} element
 * @returns {string | undefined}
 */
function outside(element) {
  if (delegate(element) === 'wait') {
    return 'which waits for a time';
  }
  if (attribute(element, 'camunda:type') === 'external') {
    return 'an external task, which waits for a worker';
  }
  return extensions(element, 'connector').length > 0 ? 'a connector, which calls another system' : undefined;
}
