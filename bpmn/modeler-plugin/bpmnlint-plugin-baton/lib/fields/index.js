/**
 * The fields of people, and what something needs of them, as `io.baton.person.FieldCatalog` and `FieldNeed` say it.
 */
import { nearest } from '../nearly.js';
import { strip } from '../texts.js';

/**
 * @typedef {'text' | 'integer' | 'score' | 'decimal' | 'boolean' | 'date' | 'datetime' | 'email'} FieldType
 * @typedef {{ name: string, displayName: string, type: FieldType }} Field
 *
 * A value that is written out. Numbers are kept as Java writes them.
 * @typedef {{ kind: 'number' | 'text' | 'truth', text: string }} Written
 *
 * What a field is needed for; without anything it has to be there.
 * @typedef {{ field: string, type?: FieldType, condition?: boolean, compared?: Written }} FieldNeed
 */

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** @type {Record<FieldType, string>} */
const WAYS_OUT = {
  integer: 'write a number',
  score: 'write a number',
  decimal: 'write a number',
  boolean: 'write true or false',
  date: "write a date like '2026-11-23'",
  datetime: "write a date and time like '2026-11-23T17:45Z'",
  text: 'write a text between quotation marks',
  email: 'write a text between quotation marks',
};

/**
 * The field of that name or display name; case does not matter, a name goes before a display name.
 *
 * @param {string} name
 * @param {Map<string, Field>} fields
 * @returns {Field | undefined}
 */
export function findField(name, fields) {
  const exact = fields.get(name);
  if (exact !== undefined) {
    return exact;
  }
  const normal = strip(name).toLowerCase();
  const all = [...fields.values()];
  return (
    all.findLast((field) => field.name.toLowerCase() === normal) ??
    all.find((field) => strip(field.displayName).toLowerCase() === normal)
  );
}

/**
 * Why these fields do not meet a need; it goes on behind the name of who needs it, and says what to do.
 *
 * @param {FieldNeed} need
 * @param {Map<string, Field>} fields
 * @returns {string | undefined}
 */
export function fieldFault(need, fields) {
  const found = findField(need.field, fields);
  return found === undefined ? unknown(need.field, fields) : unfit(need, found);
}

/**
 * @param {string} field
 * @param {Map<string, Field>} fields
 * @returns {string}
 */
function unknown(field, fields) {
  const near = nearest(
    field,
    [...fields.values()].map(({ name }) => name),
  );
  return `names the unknown field '${field}'${near === undefined ? ': create it first' : `; did you mean '${near}'?`}`;
}

/**
 * @param {FieldNeed} need
 * @param {Field} found
 * @returns {string | undefined}
 */
function unfit(need, { type }) {
  const named = `the field '${need.field}', which is of type ${type}`;
  if (need.type !== undefined && need.type !== type) {
    return `names ${named}: it needs a ${need.type} field`;
  }
  if (need.condition && type !== 'boolean') {
    return `takes ${named}, for a yes or no: compare it with a value`;
  }
  return need.compared !== undefined && !isComparable(type, need.compared)
    ? `compares ${named}, with ${writtenWords(need.compared)}: ${WAYS_OUT[type]}`
    : undefined;
}

/**
 * Whether some value of the type can be compared with the value.
 *
 * @param {FieldType} type
 * @param {Written} value
 * @returns {boolean}
 */
function isComparable(type, { kind, text }) {
  switch (type) {
    case 'integer':
    case 'score':
    case 'decimal':
      return kind === 'number' || (kind === 'text' && isNumber(text));
    case 'boolean':
      return kind === 'truth' || (kind === 'text' && isTruth(text));
    case 'date':
    case 'datetime':
      return kind === 'text' && isTime(text);
    default:
      return kind !== 'number';
  }
}

/**
 * Whether a text that is written out may stand for a number, a yes or no, or a time.
 *
 * @param {string} text
 * @param {{ number: boolean, truth: boolean, time: boolean }} wanted
 * @returns {boolean}
 */
export function isWritten(text, wanted) {
  return (wanted.number && isNumber(text)) || (wanted.truth && isTruth(text)) || (wanted.time && isTime(text));
}

/**
 * A value in words.
 *
 * @param {Written} value
 * @returns {string}
 */
export function writtenWords({ kind, text }) {
  return kind === 'text' ? `the text '${text}'` : text;
}

/**
 * A blank text counts as 0.
 *
 * @param {string} text
 */
function isNumber(text) {
  return text === '' || NUMBER.test(text);
}

/** @param {string} text */
function isTruth(text) {
  return /^(?:true|false)$/i.test(text);
}

/** @param {string} text */
function isTime(text) {
  return /^[0-9]/.test(text);
}
