/**
 * What a part of an expression is, and what it can be asked for in its turn: `year` of a date, `length()` of a text.
 */
import { knownNames, nearest, order } from '../nearly.js';
import { JAVA_TYPES } from './java-types.js';

/**
 * How a value can be compared, and the Java type it has; without one it is not known.
 *
 * @typedef {'TEXT' | 'NUMBER' | 'TRUTH' | 'DATE' | 'MOMENT' | 'CLOCK' | 'CALENDAR' | 'TOKEN' | 'LENT' | 'NOTHING'
 *   | 'UNKNOWN'} Kind
 * @typedef {{ kind: Kind, type: string }} ValueType
 *
 * @typedef {{ kind: Kind, parts: Map<string, string>, methods: Map<string, string> }} JavaType
 */

/** @type {Record<Kind, string>} */
export const WORDS = {
  TEXT: 'a text',
  NUMBER: 'a number',
  TRUTH: 'a yes or no',
  DATE: 'a date',
  MOMENT: 'a date and time',
  CLOCK: 'a moment of now()',
  CALENDAR: 'a moment of dateTime()',
  TOKEN: 'the text of a token',
  LENT: 'no value',
  NOTHING: 'null',
  UNKNOWN: 'a value',
};

/** @type {ValueType} */
export const UNKNOWN = { kind: 'UNKNOWN', type: '' };

/** @type {Record<import('../fields/index.js').FieldType, string>} */
const OF_FIELDS = {
  text: 'String',
  email: 'String',
  integer: 'Long',
  score: 'Integer',
  decimal: 'BigDecimal',
  boolean: 'Boolean',
  date: 'LocalDate',
  datetime: 'OffsetDateTime',
};

const TYPES = read(JAVA_TYPES);

/**
 * @param {string} table types, each on a line, and on further lines what they can be asked for
 * @returns {Map<string, JavaType>}
 */
function read(table) {
  const types = new Map();
  /** @type {JavaType} */
  let type = { kind: 'UNKNOWN', parts: new Map(), methods: new Map() };
  for (const line of table.split('\n')) {
    const words = line.split(' ');
    if (words[0] !== '') {
      type = { kind: /** @type {Kind} */ (words[1]), parts: new Map(), methods: new Map() };
      types.set(words[0], type);
      continue;
    }
    for (const word of words.slice(1)) {
      const [name, answer = ''] = word.split(':');
      if (name.startsWith('.')) {
        type.parts.set(name.slice(1), answer);
      } else {
        type.methods.set(name, answer);
      }
    }
  }
  return types;
}

/**
 * What has values of a Java type.
 *
 * @param {string} type
 * @returns {ValueType}
 */
export function ofType(type) {
  const kind = TYPES.get(type)?.kind;
  return kind === undefined ? UNKNOWN : { kind, type };
}

/**
 * What has values of a type of fields.
 *
 * @param {import('../fields/index.js').FieldType} type
 * @returns {ValueType}
 */
export function ofField(type) {
  return ofType(OF_FIELDS[type]);
}

/**
 * @param {ValueType} one
 * @param {ValueType} other
 */
export function isSame(one, other) {
  return one.kind === other.kind && one.type === other.type;
}

/**
 * Whether its parts and methods are known.
 *
 * @param {ValueType} value
 */
export function isKnown(value) {
  return value.kind !== 'UNKNOWN' && value.type !== '';
}

/**
 * Whether nothing is known that could be wrong.
 *
 * @param {Kind} kind
 */
export function isOpen(kind) {
  return kind === 'UNKNOWN' || kind === 'TOKEN';
}

/**
 * Whether it is a date, or a moment of any sort.
 *
 * @param {Kind} kind
 */
export function isTime(kind) {
  return kind === 'DATE' || kind === 'MOMENT' || kind === 'CLOCK' || kind === 'CALENDAR';
}

/**
 * What a part of it is, such as `year`; nothing where it has no such part.
 *
 * @param {ValueType} value
 * @param {string} name
 * @returns {ValueType | undefined}
 */
export function partOf(value, name) {
  const part = TYPES.get(value.type)?.parts.get(name);
  return part === undefined ? undefined : ofType(part);
}

/**
 * What a method of it answers; nothing where it has none of that name with so many values.
 *
 * @param {ValueType} value
 * @param {string} name
 * @param {number} values
 * @returns {ValueType | undefined}
 */
export function answerOf(value, name, values) {
  const methods = TYPES.get(value.type)?.methods;
  const answer = methods?.get(`${name}/${values}`) ?? methods?.get(`${name}/*`);
  return answer === undefined ? undefined : ofType(answer);
}

/**
 * @param {ValueType} value
 * @returns {string[]}
 */
function methodNames(value) {
  return [...(TYPES.get(value.type)?.methods.keys() ?? [])].map((key) => key.slice(0, key.indexOf('/')));
}

/**
 * Whether it has a method of that name, whatever it takes.
 *
 * @param {ValueType} value
 * @param {string} name
 */
export function hasMethod(value, name) {
  return methodNames(value).includes(name);
}

/**
 * What it can be asked for in place of a name that is not there, as the end of a sentence.
 *
 * @param {ValueType} value
 * @param {string} name
 * @returns {string}
 */
export function partsInstead(value, name) {
  const parts = [...(TYPES.get(value.type)?.parts.keys() ?? [])].sort(order);
  const method = nearest(name, new Set(methodNames(value)));
  const near = nearest(name, parts) ?? (method && `${method}()`);
  const known = knownNames(parts);
  return (near ? `; did you mean '${near}'?` : '.') + known;
}
