/** The events that Baton itself tells of, and what each brings along: docs/reference/triggers.md. */
export const TRIGGERS = [
  { name: 'Person is Created', about: 'When somebody new comes in', tokens: [] },
  {
    name: 'Data Value Changes',
    about: 'When a field gets another value',
    tokens: ['fieldName', 'oldValue', 'newValue'],
  },
  {
    name: 'Score is Changed',
    about: 'When somebody gets or loses points',
    tokens: ['scoreName', 'changeValue', 'oldValue', 'newValue'],
  },
  { name: 'Added to List', about: 'When somebody is put on a list', tokens: ['list'] },
  { name: 'Removed from List', about: 'When somebody is taken off a list', tokens: ['list'] },
  {
    name: 'Program Status is Changed',
    about: 'When somebody gets another status in a program',
    tokens: ['program', 'oldStatus', 'newStatus'],
  },
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
