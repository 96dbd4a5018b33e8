import { readCondition } from '../model/choice.js';
import { look } from './sight.js';

/** @typedef {import('./sight.js').Sight} Sight */

/**
 * Whether a person takes a branch.
 *
 * @param {string | undefined} text of the condition
 * @param {Sight} sight
 * @returns {boolean | undefined} undefined where only the server can tell
 */
export function holds(text, sight) {
  const condition = readCondition(text);
  return condition && verdict(condition, sight);
}

/**
 * @param {import('../model/choice.js').Condition} condition
 * @param {Sight} sight
 * @returns {boolean | undefined}
 */
function verdict(condition, sight) {
  if ('not' in condition) {
    const of = verdict(condition.not, sight);
    return of === undefined ? undefined : !of;
  }
  if (!('join' in condition)) {
    return compare(condition, sight);
  }
  const verdicts = condition.parts.map((it) => verdict(it, sight));
  const decisive = condition.join === 'or';
  if (verdicts.includes(decisive)) {
    return decisive;
  }
  return verdicts.includes(undefined) ? undefined : !decisive;
}

const isYes = (/** @type {any} */ seen) => seen === true || seen === 'true';

/**
 * How what is seen is compared with a value, both of one kind; of empty fields only some ask.
 *
 * @type {Record<string, (seen: any, value: any, empty: boolean) => boolean>}
 */
const COMPARED = {
  empty: (_seen, _value, empty) => empty,
  'not empty': (_seen, _value, empty) => !empty,
  yes: isYes,
  no: (seen) => !isYes(seen),
  '==': (seen, value, empty) => !empty && seen === value,
  '!=': (seen, value, empty) => empty || seen !== value,
  startsWith: (seen, value, empty) => !empty && String(seen).startsWith(value),
  endsWith: (seen, value, empty) => !empty && String(seen).endsWith(value),
  contains: (seen, value, empty) => !empty && String(seen).includes(value),
  '>': (seen, value, empty) => !empty && seen > value,
  '>=': (seen, value, empty) => !empty && seen >= value,
  '<': (seen, value, empty) => !empty && seen < value,
  '<=': (seen, value, empty) => !empty && seen <= value,
  past: (seen, value, empty) => !empty && seen < value,
  today: (seen, value, empty) => !empty && seen === value,
  future: (seen, value, empty) => !empty && seen > value,
};

/** Operators that compare the letters of texts, and nothing else. */
const OF_TEXTS = ['startsWith', 'endsWith', 'contains'];
const OF_NOW = ['past', 'today', 'future'];
const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/**
 * @param {import('../model/choice.js').Comparison} comparison
 * @param {Sight} sight
 * @returns {boolean | undefined}
 */
function compare({ field, operator, value }, sight) {
  const seen = valueOf(field, sight);
  if (seen === undefined) {
    return undefined;
  }
  const empty = seen === null || seen === '';
  const wanted = OF_NOW.includes(operator) ? now(seen) : value;
  const sides = empty || OF_TEXTS.includes(operator) ? [seen, wanted] : alike(seen, wanted);
  return sides && COMPARED[operator]?.(sides[0], sides[1], empty);
}

/**
 * Today for a day, now for a moment; for anything else only the server knows.
 *
 * @param {any} seen
 */
function now(seen) {
  const date = new Date();
  return MOMENT.test(seen) ? date.toISOString() : DAY.test(seen) ? day(date) : undefined;
}

/**
 * The day where this is read.
 *
 * @param {Date} date
 */
export function day(date) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/**
 * What is seen and a value, both as numbers, moments or texts.
 *
 * @param {any} seen
 * @param {string | undefined} value
 * @returns {any[] | undefined} undefined where they are not of one kind
 */
function alike(seen, value) {
  if (value === undefined) {
    return undefined;
  }
  if (typeof seen === 'number') {
    return value.trim() === '' || Number.isNaN(Number(value)) ? undefined : [seen, Number(value)];
  }
  if (typeof seen === 'string' && MOMENT.test(seen) && MOMENT.test(value)) {
    const moments = [Date.parse(seen), Date.parse(value)];
    return moments.some(Number.isNaN) ? undefined : moments;
  }
  return [String(seen), value];
}

/**
 * @param {string} field as a choice names it
 * @param {Sight} sight
 * @returns {any} null for an empty field, undefined for what is not known here
 */
function valueOf(field, sight) {
  const [, family, dotted, quoted] = /^(\w+)(?:\.(\w+)|\['(.*)'\])$/.exec(field) ?? [];
  const name = dotted ?? quoted?.replace(/\\(.)/g, '$1');
  return name && look(family, name, sight);
}
