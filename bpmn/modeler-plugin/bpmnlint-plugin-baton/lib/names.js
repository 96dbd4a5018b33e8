/** Names in BPMN files: Baton's own properties, steps and events. */
import { isNear, nearest } from './nearly.js';

/** The property that makes a process a campaign: `batch`, `trigger` or `executable`. */
export const TYPE = 'baton.type';
export const PROGRAM = 'baton.program';
export const SMART_LIST = 'baton.smartList';
export const QUALIFICATION = 'baton.qualification';
export const PERSON_LIMIT = 'baton.personLimit';

/** The properties of a campaign, My Tokens aside. */
export const SETTINGS = [TYPE, PROGRAM, SMART_LIST, QUALIFICATION, PERSON_LIMIT];

/** The property of a signal event in a flow: which events of the name end the wait. */
export const CONDITION = 'baton.condition';

/** The property of a signal event in a flow: the attribute that must be the same as in the instance. */
export const KEY = 'baton.key';

/** The properties of a signal event in a flow. */
export const OF_WAITS = [CONDITION, KEY];

/** The property of an Execute Campaign step that sends the caller's token context along. */
export const USE_PARENT_TOKEN_CONTEXT = 'useParentTokenContext';

/** Keys under which REST answers something else than a campaign. */
export const TAKEN_KEYS = ['count'];

/** Names of process variables that only the engine may set. */
export const RESERVED_VARIABLES = ['personId', 'campaignDepth', 'tokenContext', 'runId', 'cascade'];

/**
 * The property of Baton that a name was probably meant to be: it differs in case, in signs or in one letter, or it
 * begins with `baton.`. Nothing for a property of Baton, and for one of somebody else.
 *
 * @param {string} property
 * @returns {string | undefined}
 */
export function meant(property) {
  if (SETTINGS.includes(property)) {
    return undefined;
  }
  const near = SETTINGS.find((setting) => isNear(letters(property), letters(setting)));
  return near ?? (property.startsWith('baton.') ? (nearest(property, SETTINGS) ?? TYPE) : undefined);
}

/**
 * Whether a property is `baton.type` but for case, signs or one letter: its author means a campaign.
 *
 * @param {string} property
 */
export function isMisspeltType(property) {
  return property !== TYPE && isNear(letters(property), letters(TYPE));
}

/**
 * The letters of a name, in lower case: what remains of it whatever signs stand between.
 *
 * @param {string} property
 */
export const letters = (property) => property.replace(/[^A-Za-z]/g, '').toLowerCase();
