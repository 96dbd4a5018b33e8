// What conditions of choices ask a field by.

/** @typedef {{ id: string, label: string }} Operator what a person reads, and what the expression says by it */

/** @type {Operator[]} */
const EQUAL = [
  { id: '==', label: 'is' },
  { id: '!=', label: 'is not' },
];

/** @type {Operator[]} */
const ORDER = [
  { id: '>', label: 'is greater than' },
  { id: '>=', label: 'is at least' },
  { id: '<', label: 'is less than' },
  { id: '<=', label: 'is at most' },
];

/** @type {Operator[]} */
const PARTS = [
  { id: 'startsWith', label: 'starts with' },
  { id: 'endsWith', label: 'ends with' },
  { id: 'contains', label: 'contains' },
];

/** @type {Operator[]} */
const TRUTH = [
  { id: 'yes', label: 'is yes' },
  { id: 'no', label: 'is no, or empty' },
];

/** @type {Operator[]} */
const TIMES = [
  { id: '<', label: 'is before' },
  { id: '<=', label: 'is not after' },
  { id: '>', label: 'is after' },
  { id: '>=', label: 'is not before' },
];

/** @type {Operator[]} */
const EMPTY = [
  { id: 'empty', label: 'is empty' },
  { id: 'not empty', label: 'is not empty' },
];

const NUMBER = [...EQUAL, ...ORDER, ...EMPTY];
const DAYS = [
  { id: 'past', label: 'is before today' },
  { id: 'today', label: 'is today' },
  { id: 'future', label: 'is after today' },
];
const MOMENTS = [
  { id: 'past', label: 'is in the past' },
  { id: 'future', label: 'is in the future' },
];

/** @type {Record<string, Operator[]>} by the type of the field */
const OF_TYPES = {
  integer: NUMBER,
  decimal: NUMBER,
  score: NUMBER,
  number: NUMBER,
  boolean: [...TRUTH, ...EMPTY],
  date: [...EQUAL, ...TIMES, ...DAYS, ...EMPTY],
  datetime: [...TIMES, ...MOMENTS, ...EMPTY],
};

const ALL = [...EQUAL, ...ORDER, ...PARTS, ...TRUTH, ...EMPTY];

/** What `now()` is compared by. @type {Record<string, string>} */
export const NOW = { '<': 'past', '==': 'today', '>': 'future' };

/** Types whose values may be any text. */
export const OPEN = ['text', 'email'];

/** Operators that say all by themselves. */
const ALONE = ['yes', 'no', 'empty', 'not empty', ...Object.values(NOW)];

/**
 * What a field can be asked by, and what it is asked by now even if that makes little sense.
 *
 * @param {string | undefined} type of the field
 * @param {string} [present]
 * @returns {Operator[]}
 */
export function operatorsOf(type, present) {
  const fitting = OF_TYPES[type ?? ''] ?? ALL;
  const known = !present || fitting.some((it) => it.id === present);
  return known ? fitting : [...fitting, ...[...ALL, ...DAYS].filter((it) => it.id === present)];
}

/** @param {string} operator */
export function takesValue(operator) {
  return !ALONE.includes(operator);
}
