import { readChoice } from '../model/choice.js';

/**
 * What a campaign knows while one person goes through.
 *
 * @typedef {{
 *   fields: Record<string, any>, my: Record<string, string>, campaign: Record<string, string>,
 *   system: Record<string, string>,
 * }} Sight
 */

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

/**
 * @param {string} family
 * @param {string} name
 * @param {Sight} sight
 */
function look(family, name, sight) {
  const families = { person: sight.fields, lead: sight.fields, my: sight.my, campaign: sight.campaign };
  const known = { ...families, system: sight.system }[/** @type {'my'} */ (family.toLowerCase())];
  const key = Object.keys(known ?? {}).find((it) => it.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : known[key];
}

/**
 * A text with its tokens replaced, as far as they are known.
 *
 * @param {string} text
 * @param {Sight} sight
 */
export function resolved(text, sight) {
  return text.replace(/\{\{\s*(\w+)\.([^{}:]+?)\s*(?::default=([^{}]*))?\}\}/g, (whole, family, name, otherwise) => {
    const value = look(family, name, sight);
    if (value === undefined) {
      return whole;
    }
    return value === null || value === '' ? (otherwise ?? '') : String(value);
  });
}
