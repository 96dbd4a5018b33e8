/** The start events of a campaign, and those that do not fit its type (E3). */
import { eventKind, eventName, idOf } from './bpmn.js';
import { startsOf } from './campaign.js';
import { meantEvent, nameFault, requestOf } from './events.js';
import { strip } from './texts.js';

/**
 * @typedef {import('./campaign.js').Campaign} Campaign
 * @typedef {import('./campaign.js').Finding} Finding
 * @typedef {import('./elements.js').Element} Element
 */

/**
 * @param {Campaign} campaign
 * @returns {Finding[]}
 */
export function checkStarts(campaign) {
  return campaign.tooDeep === undefined ? startsOf(campaign.process).flatMap((start) => ofOne(campaign, start)) : [];
}

/**
 * @param {Campaign} campaign
 * @param {Element} start
 * @returns {Finding[]}
 */
function ofOne(campaign, start) {
  const kind = eventKind(start);
  if (kind === undefined) {
    return [];
  }
  const sentences = [...unfit(campaign, start, kind), ...nameFaults(campaign, start, kind)];
  return sentences.map((words) => ({ element: idOf(start), words }));
}

/**
 * @param {Campaign} campaign
 * @param {Element} start
 * @param {string} kind
 * @returns {string[]}
 */
function unfit({ key, type }, start, kind) {
  const what = `campaign '${key}' has a ${kind} start event '${idOf(start)}'`;
  if (type === 'executable') {
    return [`Executable ${what}: only another campaign can start it, use a start event without a trigger (E3)`];
  }
  if (type === 'batch' && kind !== 'timer') {
    return [`Batch ${what}: use a start event without a trigger or a timer, or set baton.type to trigger`];
  }
  return type === 'trigger' && kind !== 'signal' && kind !== 'message'
    ? [`Trigger ${what}, which names nobody: use a signal or the message '${requestOf(key)}' (V4)`]
    : [];
}

/**
 * @param {Campaign} campaign
 * @param {Element} start
 * @param {string} kind
 * @returns {string[]}
 */
function nameFaults({ key, type, definitions }, start, kind) {
  if (type !== 'trigger') {
    return [];
  }
  const name = strip(eventName(definitions, start));
  const what = `Trigger campaign '${key}' has the start event '${idOf(start)}' with the`;
  if (kind === 'signal') {
    return signalFaults(name).map((fault) => `${what} signal ${fault}`);
  }
  return kind === 'message' && name !== requestOf(key)
    ? [
        `${what} message '${name}': name the message '${requestOf(key)}', so that the campaign is found when it is` +
          ' requested',
      ]
    : [];
}

/**
 * @param {string} name
 * @returns {string[]}
 */
function signalFaults(name) {
  const fault = nameFault(name);
  const near = name === '' ? undefined : meantEvent(name);
  return [
    ...(fault === undefined ? [] : [fault]),
    ...(near === undefined ? [] : [`'${name}', which never happens; did you mean '${near}'? (V1)`]),
  ];
}
