/** The events that start campaigns and end waits: what Baton's own are called, and which tokens they bring. */
import { isExpression } from './bpmn.js';
import { alternatives, nearest } from './nearly.js';
import { isBlank } from './texts.js';

/** @typedef {import('./campaign.js').CampaignType} CampaignType */

/** A campaign was requested. */
export const REQUESTED = 'Campaign is Requested';

export const DATA_VALUE_CHANGES = 'Data Value Changes';

/** How many characters the name of an event has at most. */
const MOST_NAME = 64;

/** How many letters may differ from the name of an event of Baton's own: more, and it may be a name by itself. */
const MOST_MISTAKES = 2;

const OF_EVERY_EVENT = ['source', 'campaign'];

/** @type {Map<string, string[]>} */
const BY_EVENT = new Map([
  ['Person is Created', []],
  [DATA_VALUE_CHANGES, ['fieldName', 'oldValue', 'newValue']],
  ['Score is Changed', ['scoreName', 'changeValue', 'oldValue', 'newValue']],
  ['Added to List', ['list']],
  ['Removed from List', ['list']],
  ['Program Status is Changed', ['program', 'oldStatus', 'newStatus']],
]);

/** The events that Baton itself raises. They cannot be posted. */
export const OWN_EVENTS = [...BY_EVENT.keys(), REQUESTED];

/**
 * The message that requests a campaign.
 *
 * @param {string} campaign
 */
export const requestOf = (campaign) => `${REQUESTED}: ${campaign}`;

/**
 * Names of the tokens that an event brings; none where that cannot be known.
 *
 * @param {string} event
 * @returns {string[]}
 */
export function tokensOf(event) {
  const tokens = BY_EVENT.get(event);
  return tokens === undefined ? [] : [...tokens, ...OF_EVERY_EVENT];
}

/**
 * The event of Baton's own that a name is probably meant to be; nothing when it is one, or a name by itself.
 *
 * @param {string} event
 * @returns {string | undefined}
 */
export function meantEvent(event) {
  return OWN_EVENTS.includes(event) ? undefined : nearest(event, OWN_EVENTS, MOST_MISTAKES);
}

/**
 * Why no event has a name, as what follows an event and "the signal" in a sentence.
 *
 * @param {string} name
 * @returns {string | undefined}
 */
export function nameFault(name) {
  if (isBlank(name)) {
    return `without a name: give it the name of an event, such as '${DATA_VALUE_CHANGES}'`;
  }
  if (isExpression(name) || name.includes('{{')) {
    return `'${name}': name the event itself, nobody knows who waits for it else`;
  }
  return name.length <= MOST_NAME
    ? undefined
    : `'${name.slice(0, MOST_NAME)}…', which has ${name.length} characters: an event's name has at most ${MOST_NAME}`;
}

/**
 * Why a list asks for trigger tokens that its campaign never has, as what follows "the list" in a sentence; nothing
 * when it asks for none, or when an event may bring them.
 *
 * @param {CampaignType} type
 * @param {string[]} events that start the campaign
 * @param {string[]} tokens the trigger tokens that the list asks for
 * @returns {string | undefined}
 */
export function neverBrought(type, events, tokens) {
  return [...tokens]
    .sort()
    .map((token) => tokenFault(type, [...new Set(events)], token))
    .find((fault) => fault !== undefined);
}

/**
 * @param {CampaignType} type
 * @param {string[]} events
 * @param {string} token
 * @returns {string | undefined}
 */
function tokenFault(type, events, token) {
  if (type === 'batch') {
    return (
      `asks for 'trigger.${token}', and no event starts a batch campaign: leave the filter out, or set baton.type to` +
      ' trigger and draw a signal start event'
    );
  }
  if (type !== 'trigger' || !events.every((event) => BY_EVENT.has(event))) {
    return undefined;
  }
  const known = [...new Set(events.flatMap(tokensOf))];
  return events.length === 0 || known.includes(token)
    ? undefined
    : `asks for 'trigger.${token}', which '${events.join("' or '")}' does not bring${alternatives(token, known)}`;
}
