import { NOW, OPEN, takesValue } from './operators.js';

/**
 * Conditions of choices: field, operator, value. What is written otherwise stays as it is.
 *
 * @typedef {{ field: string, operator: string, value: string, literal?: string }} Comparison the literal as the file has
 *   it, as long as nobody changed the value
 * @typedef {{ join: 'and' | 'or', comparisons: Comparison[] }} Choice
 */

const METHODS = ['startsWith', 'endsWith', 'contains'];
const FAMILIES = 'person|lead|my|campaign|program|member|trigger';
const NAME = '[A-Za-z_][A-Za-z0-9_]*';
const FIELD = `(?:(?:${FAMILIES})(?:\\.${NAME}|\\['(?:[^'\\\\]|\\\\.)*'\\])|sample)`;
const LITERAL = '(?:\'(?:[^\'\\\\]|\\\\.)*\'|"(?:[^"\\\\]|\\\\.)*"|-?[0-9]+(?:\\.[0-9]+)?|true|false|null)';
const COMPARED = new RegExp(`^(${FIELD})\\s*(==|!=|>=|<=|>|<)\\s*(${LITERAL})$`);
const TIMED = new RegExp(`^(${FIELD})\\s*(==|>|<)\\s*now\\(\\)$`);
const CALLED = new RegExp(`^(${FIELD})\\.(${METHODS.join('|')})\\((${LITERAL})\\)$`);
const BY_ITSELF = new RegExp(`^(!?)(${FIELD})$`);

/**
 * @param {string | undefined} text
 * @returns {Choice | undefined} undefined when the text says something else
 */
export function readChoice(text) {
  const body = /^\s*\$\{([^]*)\}\s*$/.exec(text ?? '')?.[1];
  if (body === undefined) {
    return undefined;
  }
  for (const [join, sign] of /** @type {['and' | 'or', string][]} */ ([
    ['and', '&&'],
    ['or', '||'],
  ])) {
    const comparisons = split(body, sign).map(readComparison);
    if (comparisons.every(Boolean)) {
      return { join, comparisons: /** @type {Comparison[]} */ (comparisons) };
    }
  }
  return undefined;
}

/**
 * A condition with brackets, and with `&&` and `||` among each other.
 *
 * @typedef {Comparison | { join: 'and' | 'or', parts: Condition[] } | { not: Condition }} Condition
 *
 * @param {string | undefined} text
 * @returns {Condition | undefined} undefined when a part of it is more than a comparison
 */
export function readCondition(text) {
  const body = /^\s*\$\{([^]*)\}\s*$/.exec(text ?? '')?.[1];
  return body === undefined ? undefined : readPart(body.trim(), 0);
}

/** Brackets that lie deeper in each other are nobody's. */
const DEEPEST = 50;

/**
 * @param {string} text
 * @param {number} depth
 * @returns {Condition | undefined}
 */
function readPart(text, depth) {
  if (depth > DEEPEST) {
    return undefined;
  }
  for (const [join, sign] of /** @type {['and' | 'or', string][]} */ ([
    ['or', '||'],
    ['and', '&&'],
  ])) {
    const parts = split(text, sign, true);
    if (parts.length > 1) {
      const read = parts.map((it) => readPart(it, depth + 1));
      return read.every(Boolean) ? { join, parts: /** @type {Condition[]} */ (read) } : undefined;
    }
  }
  const [, no, inner] = /^(!?)\s*\(([^]*)\)$/.exec(text) ?? [];
  if (inner === undefined) {
    return readComparison(text);
  }
  const read = readPart(inner.trim(), depth + 1);
  return read && no ? { not: read } : read;
}

/**
 * @param {Choice} choice
 * @param {(field: string) => string | undefined} typeOf type of a field, where it is known
 * @returns {string | undefined} undefined while a field or a value is missing
 */
export function writeChoice(choice, typeOf) {
  if (!choice.comparisons.length || !choice.comparisons.every((it) => isWhole(it, typeOf(it.field)))) {
    return undefined;
  }
  const sign = choice.join === 'and' ? ' && ' : ' || ';
  return '${' + choice.comparisons.map((it) => writeComparison(it, typeOf(it.field))).join(sign) + '}';
}

/**
 * Whether nothing is missing. A text may be blank, a number or a date cannot.
 *
 * @param {Comparison} comparison
 * @param {string | undefined} type of the field
 */
export function isWhole({ field, operator, value }, type) {
  return field !== '' && (!takesValue(operator) || OPEN.includes(type ?? 'text') || value.trim() !== '');
}

/**
 * What somebody typed as a field in the words of an expression: `country`, `person.country`, `{{my.Activity Score}}`.
 *
 * @param {string} typed
 * @returns {string} '' where it is no field
 */
export function fieldOf(typed) {
  const text = typed
    .trim()
    .replace(/^\{\{\s*/, '')
    .replace(/\s*\}\}$/, '');
  if (new RegExp(`^${FIELD}$`).test(text)) {
    return text;
  }
  const parts = new RegExp(`^(${FAMILIES})\\.(.+)$`).exec(text);
  if (parts) {
    return `${parts[1]}['${escape(parts[2])}']`;
  }
  return new RegExp(`^${NAME}$`).test(text) ? `person.${text}` : '';
}

/**
 * Splits at a sign that stands outside of quotation marks, and if wanted of brackets.
 *
 * @param {string} body
 * @param {string} sign
 */
function split(body, sign, outsideOfBrackets = false) {
  const parts = [''];
  let open = 0;
  for (const piece of body.match(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|&&|\|\||[^]/g) ?? []) {
    open += piece === '(' ? 1 : piece === ')' ? -1 : 0;
    if (piece === sign && !(outsideOfBrackets && open > 0)) {
      parts.push('');
    } else {
      parts[parts.length - 1] += piece;
    }
  }
  return parts.map((it) => it.trim());
}

/**
 * @param {string} text
 * @returns {Comparison | undefined}
 */
function readComparison(text) {
  const called = CALLED.exec(text);
  if (called) {
    return { field: called[1], operator: called[2], value: readLiteral(called[3]), literal: called[3] };
  }
  const compared = COMPARED.exec(text);
  if (compared) {
    const [, field, operator, literal] = compared;
    if (literal !== 'null') {
      return { field, operator, value: readLiteral(literal), literal };
    }
    const operators = /** @type {Record<string, string>} */ ({ '==': 'empty', '!=': 'not empty' });
    return operators[operator] ? { field, operator: operators[operator], value: '' } : undefined;
  }
  const timed = TIMED.exec(text);
  if (timed) {
    return { field: timed[1], operator: NOW[timed[2]], value: '' };
  }
  const alone = BY_ITSELF.exec(text);
  return alone ? { field: alone[2], operator: alone[1] ? 'no' : 'yes', value: '' } : undefined;
}

/**
 * @param {Comparison} comparison
 * @param {string | undefined} type
 */
function writeComparison({ field, operator, value, literal }, type) {
  if (operator === 'yes' || operator === 'no') {
    return operator === 'yes' ? field : `!${field}`;
  }
  if (operator === 'empty') {
    return `${field} == null`;
  }
  const sign = Object.keys(NOW).find((it) => NOW[it] === operator);
  if (sign !== undefined) {
    return `${field} ${sign} now()`;
  }
  if (operator === 'not empty') {
    return `${field} != null`;
  }
  if (METHODS.includes(operator)) {
    return `${field}.${operator}(${literal ?? quote(value)})`;
  }
  return `${field} ${operator} ${literal ?? writeLiteral(value, type)}`;
}

/** @param {string} literal */
function readLiteral(literal) {
  return /^['"]/.test(literal) ? literal.slice(1, -1).replace(/\\(.)/g, '$1') : literal;
}

/**
 * @param {string} value
 * @param {string | undefined} type
 */
function writeLiteral(value, type) {
  const trimmed = value.trim();
  const bare = /^(-?(?:0|[1-9][0-9]*)(\.[0-9]+)?|true|false)$/.test(trimmed);
  return bare && type !== 'text' ? trimmed : quote(value);
}

/** @param {string} value */
function quote(value) {
  return `'${escape(value)}'`;
}

/** @param {string} value */
function escape(value) {
  return value.replace(/[\\']/g, '\\$&');
}
