/**
 * What kind of value an expression has, as far as that can be told without a person.
 *
 * @typedef {'TEXT' | 'NUMBER' | 'TRUTH' | 'DATE' | 'MOMENT' | 'LOCAL_MOMENT' | 'DAYS' | 'MONTHS' | 'DAY' | 'LIST' |
 *   'CONTEXT' | 'FUNCTION' | 'NOTHING' | 'ANY'} Kind `DAY` is what functions take that look at the day: a date, with a
 *   time or without; `ANY` may be whatever
 */

/** The kinds with their articles, for messages. @type {Record<Kind, string>} */
const WORDS = {
  TEXT: 'a text',
  NUMBER: 'a number',
  TRUTH: 'true or false',
  DATE: 'a date',
  MOMENT: 'a date and time',
  LOCAL_MOMENT: 'a date and time without an offset',
  DAYS: 'a duration of days',
  MONTHS: 'a duration of months',
  DAY: 'a date',
  LIST: 'a list',
  CONTEXT: 'a context',
  FUNCTION: 'a function',
  NOTHING: 'null',
  ANY: 'anything',
};

/** How a value is written, as the end of a message. @type {Partial<Record<Kind, string>>} */
const WRITTEN = {
  TEXT: ': write a text in quotes, like "5"',
  NUMBER: ': write a number without quotes, like 5',
  TRUTH: ': write true or false, without quotes',
  DATE: ': write a date like date("2026-11-23")',
  DAY: ': write a date like date("2026-11-23")',
  MOMENT: ': write a date and time like date and time("2026-11-23T17:45:00Z")',
  DAYS: ': write a duration like duration("P7D")',
  MONTHS: ': write a duration like duration("P1M")',
};

/** The names of the parts of values. @type {Partial<Record<Kind, string[]>>} */
const PARTS = {
  DATE: ['year', 'month', 'day', 'weekday'],
  MOMENT: ['year', 'month', 'day', 'weekday', 'hour', 'minute', 'second', 'time offset', 'timezone'],
  LOCAL_MOMENT: ['year', 'month', 'day', 'weekday', 'hour', 'minute', 'second', 'time offset', 'timezone'],
  DAYS: ['days', 'hours', 'minutes', 'seconds'],
  MONTHS: ['years', 'months'],
};

/** The kinds of the values that fields hold. @type {Record<string, Kind>} */
const OF_FIELDS = {
  text: 'TEXT',
  email: 'TEXT',
  integer: 'NUMBER',
  score: 'NUMBER',
  decimal: 'NUMBER',
  boolean: 'TRUTH',
  date: 'DATE',
  datetime: 'MOMENT',
};

const UNORDERED = ['TRUTH', 'LIST', 'CONTEXT', 'FUNCTION', 'NOTHING'];

/** @param {Kind} kind */
export const wordsOf = (kind) => WORDS[kind];

/** @param {Kind} kind */
export const written = (kind) => WRITTEN[kind] ?? '';

/**
 * The names of the parts of a value; none where they cannot be known, and where there are none.
 *
 * @param {Kind} kind
 */
export const partsOf = (kind) => PARTS[kind] ?? [];

/**
 * @param {string} type of a field
 * @returns {Kind}
 */
export const ofField = (type) => OF_FIELDS[type] ?? 'ANY';

/** @param {Kind} kind */
export const isDuration = (kind) => kind === 'DAYS' || kind === 'MONTHS';

/** @param {Kind} kind */
export const isTime = (kind) => kind === 'DATE' || kind === 'MOMENT' || kind === 'LOCAL_MOMENT';

/**
 * Whether a value may be of both kinds.
 *
 * @param {Kind} one
 * @param {Kind} other
 */
export const meets = (one, other) =>
  one === other ||
  one === 'ANY' ||
  other === 'ANY' ||
  (one === 'DAY' && isTime(other)) ||
  (other === 'DAY' && isTime(one));

/**
 * Whether there is a before and an after among its values.
 *
 * @param {Kind} kind
 */
export const isOrdered = (kind) => !UNORDERED.includes(kind);

/**
 * Whether it has parts such as `year`.
 *
 * @param {Kind} kind
 */
export const hasParts = (kind) => isTime(kind) || isDuration(kind) || kind === 'CONTEXT' || kind === 'ANY';

/**
 * What calculating with values of two kinds gives; undefined where it can never give a value.
 *
 * @param {string} type of the calculation
 * @param {Kind} one
 * @param {Kind} other
 * @returns {Kind | undefined}
 */
export function calculated(type, one, other) {
  const open = ['ANY', 'NOTHING'].includes(one) || ['ANY', 'NOTHING'].includes(other);
  if (type === 'Exponentiation') {
    return open || (one === 'NUMBER' && other === 'NUMBER') ? 'NUMBER' : undefined;
  }
  return open ? 'ANY' : RESULTS[type](one, other);
}

/** @type {Record<string, (one: Kind, other: Kind) => Kind | undefined>} */
const RESULTS = { Addition: sum, Subtraction: difference, Multiplication: product, Division: quotient };

/** @type {(one: Kind, other: Kind) => Kind | undefined} */
function sum(one, other) {
  if (isTime(one) && isDuration(other)) {
    return one;
  }
  if (isDuration(one) && isTime(other)) {
    return other;
  }
  return one === other && (one === 'NUMBER' || one === 'TEXT' || isDuration(one)) ? one : undefined;
}

/** @type {(one: Kind, other: Kind) => Kind | undefined} */
function difference(one, other) {
  if (isTime(one)) {
    return isDuration(other) ? one : isTime(other) ? 'DAYS' : undefined;
  }
  return one === other && (one === 'NUMBER' || isDuration(one)) ? one : undefined;
}

/** @type {(one: Kind, other: Kind) => Kind | undefined} */
function product(one, other) {
  if (one === 'NUMBER') {
    return other === 'NUMBER' || isDuration(other) ? other : undefined;
  }
  return isDuration(one) && other === 'NUMBER' ? one : undefined;
}

/** @type {(one: Kind, other: Kind) => Kind | undefined} */
function quotient(one, other) {
  if (other === 'NUMBER') {
    return one === 'NUMBER' || isDuration(one) ? one : undefined;
  }
  return isDuration(one) && one === other ? 'NUMBER' : undefined;
}
