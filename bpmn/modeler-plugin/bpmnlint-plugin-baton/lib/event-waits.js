/** The events in a campaign's flow that people wait for, and those that can never come. */
import { childrenOf, describe, eventKind, eventName, idOf, properties, repeatedProperties } from './bpmn.js';
import { checkCondition } from './feel/index.js';
import { DATA_VALUE_CHANGES, REQUESTED, meantEvent, nameFault, tokensOf } from './events.js';
import { CONDITION, KEY, OF_WAITS } from './names.js';
import { alternatives } from './nearly.js';
import { strip } from './texts.js';

/**
 * @typedef {import('./campaign.js').Campaign} Campaign
 * @typedef {import('./campaign.js').Finding} Finding
 * @typedef {import('./elements.js').Element} Element
 * @typedef {import('./workspace/index.js').Workspace} Workspace
 *
 * What ends a wait.
 * @typedef {{ event: Element, name: string, key: string }} EventWait
 */

/** What conditions of the engine never learn of: they look at process variables, when these change. */
const OF_THE_PERSON = /\b(?:person|lead|member|trigger)[ \t\n\v\f\r]*[.[]/i;

/**
 * @param {Campaign} campaign
 * @param {Workspace} workspace
 * @returns {Finding[]}
 */
export function checkEventWaits(campaign, workspace) {
  if (campaign.type === 'executable') {
    return []; // refused as a whole
  }
  const events = campaign.elements.filter((element) => isWait(element, campaign.process));
  const waits = events.filter(isSignal).map((event) => readWait(campaign, event));
  return [
    ...events.filter((event) => !isSignal(event)).flatMap((event) => otherFaults(event).map(say(campaign, event))),
    ...waits.flatMap((wait) => signalFaults(wait, workspace).map(say(campaign, wait.event))),
    ...waits.flatMap((wait) => keyOfNoEvent(wait, waits, campaign).map(say(campaign, wait.event))),
  ];
}

/**
 * Start events of the process itself start the campaign, those of subprocesses wait.
 *
 * @param {Element} element
 * @param {Element} process
 */
function isWait(element, process) {
  return (
    element.tag === 'intermediateCatchEvent' ||
    element.tag === 'boundaryEvent' ||
    (element.tag === 'startEvent' && !process.children.includes(element))
  );
}

/** @param {Element} event */
const isSignal = (event) => eventKind(event) === 'signal';

/**
 * @param {Campaign} campaign
 * @param {Element} event
 * @returns {(text: string) => Finding}
 */
function say({ key }, event) {
  const words = describe(event);
  const subject = `${words.charAt(0).toUpperCase()}${words.slice(1)} of campaign '${key}'`;
  return (text) => ({ element: idOf(event), words: `${subject} ${text}` });
}

/**
 * @param {Campaign} campaign
 * @param {Element} event
 * @returns {EventWait}
 */
function readWait({ definitions }, event) {
  return { event, name: strip(eventName(definitions, event)), key: strip(properties(event).get(KEY) ?? '') };
}

/**
 * @param {Element} event
 * @returns {string[]}
 */
function otherFaults(event) {
  const property = [...properties(event).keys()].find((name) => OF_WAITS.includes(name));
  const condition = childrenOf(event, 'conditionalEventDefinition')
    .flatMap((definition) => childrenOf(definition, 'condition'))
    .find(({ text }) => OF_THE_PERSON.test(text));
  return [
    ...(property === undefined
      ? []
      : [`has the property '${property}': only signal events have it, draw one with the event's name`]),
    ...(condition === undefined
      ? []
      : [
          `has the condition '${strip(condition.text)}', which is looked at only when a process variable changes: draw` +
            ` a signal event for what happens to the person, such as '${DATA_VALUE_CHANGES}', with the condition as its` +
            ` ${CONDITION}`,
        ]),
  ];
}

/**
 * @param {EventWait} wait
 * @param {Workspace} workspace
 * @returns {string[]}
 */
function signalFaults({ event, name, key }, workspace) {
  const names = [...properties(event).keys()];
  return [
    ...names
      .filter((one) => one.startsWith('baton.') && !OF_WAITS.includes(one))
      .map((one) => `has the unknown property '${one}'${alternatives(one, OF_WAITS)}`),
    ...repeatedProperties(event).map((one) => `has the property '${one}' twice: keep one`),
    ...nameFaults(name),
    ...conditionFaults(properties(event).get(CONDITION) ?? '', workspace),
    ...keyFaults(key, name),
  ];
}

/**
 * @param {string} name
 * @returns {string[]}
 */
function nameFaults(name) {
  const fault = nameFault(name);
  if (fault !== undefined) {
    return [`waits for the signal ${fault}`];
  }
  if (name.startsWith(REQUESTED)) {
    return [`waits for '${name}': a request starts a campaign and ends no wait, use another event`];
  }
  const near = meantEvent(name);
  return near === undefined ? [] : [`waits for '${name}', which never happens; did you mean '${near}'?`];
}

/**
 * @param {string} text
 * @param {Workspace} workspace
 * @returns {string[]}
 */
function conditionFaults(text, { fields }) {
  const condition = strip(text);
  const faults = condition === '' ? [] : checkCondition(condition.replace(/^=/, ''), { fields });
  return faults.map(
    (why) =>
      `has a ${CONDITION} that nobody meets: ${why}${why.endsWith('?') ? '' : '.'} Write it like the smart list of a` +
      ' campaign, such as = trigger.total = "high"',
  );
}

/**
 * @param {string} key
 * @param {string} name of the event
 * @returns {string[]}
 */
function keyFaults(key, name) {
  if (key === '') {
    return [];
  }
  const known = tokensOf(name);
  return [
    ...(/^[^{}.="]+$/.test(key)
      ? []
      : [`has the ${KEY} '${key}': write the name of one attribute of the event, such as cartId`]),
    ...(known.length === 0 || isAmong(key, known)
      ? []
      : [`has the ${KEY} '${key}', which '${name}' does not bring${alternatives(key, known)}`]),
  ];
}

/**
 * A key has something to compare with only where the event that started the campaign, or another wait, may have brought
 * it.
 *
 * @param {EventWait} wait
 * @param {EventWait[]} waits
 * @param {Campaign} campaign
 * @returns {string[]}
 */
function keyOfNoEvent({ key }, waits, { events, process, definitions }) {
  const starts = signalsThatStart(events, process, definitions);
  const others = waits.filter((other) => other.key.toLowerCase() !== key.toLowerCase()).map(({ name }) => name);
  return key === '' || [...starts, ...others].some((event) => mayBring(event, key))
    ? []
    : [
        `has the ${KEY} '${key}', ` +
          (starts.length === 0 ? 'and no event starts it' : `which '${starts.join("' or '")}' does not bring`) +
          ': there is nothing to compare with, remove the key from the first wait or start the campaign by a signal' +
          ' that brings it',
      ];
}

/**
 * @param {string[]} events that start the campaign
 * @param {Element} process
 * @param {Element} definitions
 */
function signalsThatStart(events, process, definitions) {
  const signals = childrenOf(process, 'startEvent')
    .filter(isSignal)
    .map((start) => strip(eventName(definitions, start)));
  return events.filter((event) => signals.includes(event));
}

/**
 * Events of others bring what their sender likes.
 *
 * @param {string} event
 * @param {string} token
 */
function mayBring(event, token) {
  const known = tokensOf(event);
  return known.length === 0 || isAmong(token, known);
}

/**
 * @param {string} name
 * @param {string[]} known
 */
const isAmong = (name, known) => known.some((one) => one.toLowerCase() === name.toLowerCase());
