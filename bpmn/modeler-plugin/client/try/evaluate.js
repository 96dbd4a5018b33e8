import { readChoice } from '../model/choice.js';
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
  const choice = readChoice(text);
  const verdicts = choice?.comparisons.map((it) => compare(it, sight)) ?? [undefined];
  const decisive = choice?.join !== 'or' ? false : true;
  if (verdicts.includes(decisive)) {
    return decisive;
  }
  return verdicts.includes(undefined) ? undefined : !decisive;
}

const isYes = (/** @type {any} */ seen) => seen === true || seen === 'true';

/** How what is seen is compared with a value; of empty fields only some ask. */
/** @type {Record<string, (seen: any, value: string, empty: boolean) => boolean>} */
const COMPARED = {
  empty: (_seen, _value, empty) => empty,
  'not empty': (_seen, _value, empty) => !empty,
  yes: isYes,
  no: (seen) => !isYes(seen),
  '==': (seen, value, empty) => !empty && String(seen) === value,
  '!=': (seen, value, empty) => empty || String(seen) !== value,
  startsWith: (seen, value, empty) => !empty && String(seen).startsWith(value),
  endsWith: (seen, value, empty) => !empty && String(seen).endsWith(value),
  contains: (seen, value, empty) => !empty && String(seen).includes(value),
  '>': (seen, value, empty) => !empty && seen > like(seen, value),
  '>=': (seen, value, empty) => !empty && seen >= like(seen, value),
  '<': (seen, value, empty) => !empty && seen < like(seen, value),
  '<=': (seen, value, empty) => !empty && seen <= like(seen, value),
};

/**
 * @param {any} seen
 * @param {string} value
 */
function like(seen, value) {
  return typeof seen === 'number' ? Number(value) : value;
}

/**
 * @param {import('../model/choice.js').Comparison} comparison
 * @param {Sight} sight
 * @returns {boolean | undefined}
 */
function compare({ field, operator, value }, sight) {
  const seen = valueOf(field, sight);
  return seen === undefined ? undefined : COMPARED[operator]?.(seen, value, seen === null || seen === '');
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
