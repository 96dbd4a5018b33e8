/** The events that Baton itself tells of, and what each brings along: docs/reference/triggers.md. */
export const TRIGGERS = [
  { name: 'Person is Created', tokens: [] },
  { name: 'Data Value Changes', tokens: ['fieldName', 'oldValue', 'newValue'] },
  { name: 'Score is Changed', tokens: ['scoreName', 'changeValue', 'oldValue', 'newValue'] },
  { name: 'Added to List', tokens: ['list'] },
  { name: 'Removed from List', tokens: ['list'] },
  { name: 'Program Status is Changed', tokens: ['program', 'oldStatus', 'newStatus'] },
];

/** Every event has these: flow, API or import; and the key of the campaign that did it, if one did. */
export const ALWAYS = ['source', 'campaign'];

const REQUESTED = 'Campaign is Requested: ';

/** @param {string} key */
export function requestedName(key) {
  return REQUESTED + key;
}

/** @param {string | undefined} message */
export function isRequestedName(message) {
  return (message ?? '').trim().toLowerCase().startsWith(REQUESTED.trim().toLowerCase());
}

/**
 * @param {string} signal
 * @returns {string[] | undefined} undefined for an event of the user's own, whose tokens nobody knows
 */
export function tokensOf(signal) {
  const known = TRIGGERS.find((it) => it.name === signal);
  return known && [...known.tokens, ...ALWAYS];
}
