/** What Camunda itself refuses, of the mistakes that happen while a campaign is drawn, in Camunda's words. */
import { attribute, childrenOf, eventKind, extensions, idOf } from './bpmn.js';
import { isTask, startsOf } from './campaign.js';

/**
 * @typedef {import('./campaign.js').Campaign} Campaign
 * @typedef {import('./campaign.js').Finding} Finding
 * @typedef {import('./elements.js').Element} Element
 */

/** Those that may stand without any definition of an event. */
const EVENTS = ['startEvent', 'intermediateCatchEvent', 'boundaryEvent'];

/** A name of XML without a prefix. */
const NC_NAME = /^[\p{L}_][\p{L}\p{M}\p{N}._·-]*$/u;

/** @type {Record<string, string>} */
const NOTHING = {
  intermediateCatchEvent: 'Unsupported intermediate catch event type',
  boundaryEvent: 'Unsupported boundary event type',
};

/**
 * @param {Campaign} campaign
 * @returns {Finding[]}
 */
export function checkEngine({ process, elements, definitions }) {
  const flows = elements.filter(({ tag }) => tag === 'sequenceFlow');
  return [
    ...starts(process),
    ...[process, ...elements].flatMap(noId),
    ...elements.flatMap((element) => [
      ...withoutStart(element),
      ...plainStart(element),
      ...task(element),
      ...choice(element, flows),
      ...event(element, definitions),
    ]),
    ...namelessSignals(definitions),
  ];
}

/**
 * @param {Element} element
 * @param {string} words
 * @returns {Finding}
 */
const at = (element, words) => ({ element: idOf(element), words });

/**
 * An ID that XML does not allow. Most of them bpmn-moddle refuses before any rule sees the file.
 *
 * @param {Element} element
 * @returns {Finding[]}
 */
function noId(element) {
  const id = idOf(element);
  return !element.attributes.has('id') || NC_NAME.test(id)
    ? []
    : [
        at(
          element,
          `'${id}' is no ID: write letters, digits, '_', '-' and '.' without blanks, and begin with a letter or '_'`,
        ),
      ];
}

/**
 * @param {Element} process
 * @returns {Finding[]}
 */
function starts(process) {
  const all = startsOf(process);
  const plain = all.filter((start) => ['timer', undefined].includes(eventKind(start)));
  return [
    ...(all.length === 0 ? [at(process, 'process must define a startEvent element')] : []),
    ...plain
      .slice(1)
      .map((start) =>
        at(start, 'multiple none start events or timer start events not supported on process definition'),
      ),
  ];
}

/**
 * @param {Element} element
 * @returns {Finding[]}
 */
function withoutStart(element) {
  return element.tag === 'subProcess' && startsOf(element).length === 0
    ? [at(element, 'subProcess must define a startEvent element')]
    : [];
}

/**
 * Nothing would set an event subprocess off.
 *
 * @param {Element} element
 * @returns {Finding[]}
 */
function plainStart(element) {
  const words =
    "start event of event subprocess must be of type 'error', 'message', 'timer', 'signal', 'compensation' or" +
    " 'escalation'";
  return element.tag === 'subProcess' && attribute(element, 'triggeredByEvent') === 'true'
    ? startsOf(element)
        .filter((start) => eventKind(start) === undefined)
        .map((start) => at(start, words))
    : [];
}

/**
 * One without any implementation is told with the steps, a call of nobody with the calls.
 *
 * @param {Element} element
 * @returns {Finding[]}
 */
function task(element) {
  return isTask(element) &&
    extensions(element, 'connector').length === 0 &&
    attribute(element, 'camunda:type') === 'external' &&
    attribute(element, 'camunda:topic') === ''
    ? [at(element, "External tasks must specify a 'topic' attribute in the camunda namespace")]
    : [];
}

/**
 * @param {Element} gateway
 * @param {Element[]} flows
 * @returns {Finding[]}
 */
function choice(gateway, flows) {
  if (gateway.tag !== 'exclusiveGateway') {
    return [];
  }
  const outgoing = flows.filter((flow) => attribute(flow, 'sourceRef') === idOf(gateway));
  const subject = `Exclusive Gateway '${idOf(gateway)}' has`;
  if (outgoing.length === 0) {
    return [at(gateway, `${subject} no outgoing sequence flows.`)];
  }
  return outgoing.length === 1
    ? outgoing
        .filter(hasCondition)
        .map((flow) =>
          at(
            gateway,
            `${subject} only one outgoing sequence flow ('${idOf(flow)}'). This is not allowed to have a condition.`,
          ),
        )
    : ways(gateway, outgoing).map((words) => at(gateway, `${subject} outgoing sequence flow ${words}`));
}

/**
 * @param {Element} gateway
 * @param {Element[]} outgoing
 * @returns {string[]}
 */
function ways(gateway, outgoing) {
  const standard = attribute(gateway, 'default');
  const open = outgoing.filter((flow) => !hasCondition(flow) && idOf(flow) !== standard);
  return [
    ...outgoing
      .filter((flow) => hasCondition(flow) && idOf(flow) === standard)
      .map((flow) => `'${idOf(flow)}' which is the default flow but has a condition too.`),
    ...(standard !== '' || open.length > 1
      ? open.map((flow) => `'${idOf(flow)}' without condition which is not the default flow.`)
      : []),
  ];
}

/** @param {Element} flow */
const hasCondition = (flow) => childrenOf(flow, 'conditionExpression').length > 0;

/**
 * @param {Element} element
 * @param {Element} definitions
 * @returns {Finding[]}
 */
function event(element, definitions) {
  if (!EVENTS.includes(element.tag)) {
    return [];
  }
  switch (eventKind(element)) {
    case undefined:
      return element.tag in NOTHING ? [at(element, NOTHING[element.tag])] : [];
    case 'timer':
      return timer(element).map((words) => at(element, words));
    case 'signal':
      return signal(element, definitions).map((words) => at(element, words));
    case 'message':
      return message(element).map((words) => at(element, words));
    default:
      return [];
  }
}

/** @param {Element} element */
function timer(element) {
  return childrenOf(element, 'timerEventDefinition').some(({ children }) =>
    children.some(({ tag }) => ['timeDate', 'timeCycle', 'timeDuration'].includes(tag)),
  )
    ? []
    : ['Timer needs configuration (either timeDate, timeCycle or timeDuration is needed).'];
}

/**
 * @param {Element} element
 * @param {Element} definitions
 */
function signal(element, definitions) {
  const [name] = childrenOf(element, 'signalEventDefinition').map((one) => attribute(one, 'signalRef'));
  if (name === '') {
    return ["signalEventDefinition does not have required property 'signalRef'"];
  }
  return childrenOf(definitions, 'signal').some((one) => idOf(one) === name && one.attributes.has('name'))
    ? []
    : [`Could not find signal with id '${name}'`];
}

/** @param {Element} element */
function message(element) {
  return childrenOf(element, 'messageEventDefinition').some((one) => attribute(one, 'messageRef') === '')
    ? ["attribute 'messageRef' is required", "Invalid 'messageRef': no message with id 'null' found."]
    : [];
}

/**
 * @param {Element} definitions
 * @returns {Finding[]}
 */
function namelessSignals(definitions) {
  return childrenOf(definitions, 'signal')
    .filter((one) => !one.attributes.has('name'))
    .map((one) => at(one, `signal with id '${idOf(one)}' has no name`));
}
