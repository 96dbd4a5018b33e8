/**
 * What a part of an expression says by itself.
 */

/**
 * @typedef {import('./parser.js').Node} Node
 * @typedef {import('../fields/index.js').Written} Written
 */

export const COMPARISONS = new Set(['==', '!=', '<', '<=', '>', '>=']);
export const SUMS = new Set(['+', '-', '*', '/', '%']);

/**
 * What stands in brackets.
 *
 * @param {Node} node
 * @returns {Node}
 */
export function plain(node) {
  let inner = node;
  while (inner.kind === 'nested') {
    inner = inner.kids[0];
  }
  return inner;
}

/**
 * Whether a part is an operator with two sides that is one of these.
 *
 * @param {Node} node
 * @param {Set<string>} signs
 */
export function isBinary(node, signs) {
  return node.kind === 'binary' && signs.has(node.text);
}

/**
 * Whether a part asks another one for a part.
 *
 * @param {Node} node
 */
export function isProperty(node) {
  return node.kind === 'dot' || node.kind === 'bracket';
}

/**
 * Whether it is the object whose parts are fields.
 *
 * @param {Node} node
 */
export function isPerson(node) {
  return node.kind === 'name' && (node.text === 'person' || node.text === 'lead');
}

/**
 * The field of the person that it is.
 *
 * @param {Node} node
 * @param {Set<string>} variables
 * @returns {string | undefined}
 */
export function fieldOf(node, variables) {
  return isProperty(node) && isPerson(node.kids[0]) && !variables.has(node.kids[0].text) ? nameOf(node) : undefined;
}

/**
 * What it asks its object for, where it is written out.
 *
 * @param {Node} node
 * @returns {string | undefined}
 */
export function nameOf(node) {
  if (node.kind === 'dot') {
    return node.text;
  }
  return node.kind === 'bracket' && node.kids[1].kind === 'string' ? node.kids[1].text : undefined;
}

/**
 * The name of the object whose part it is.
 *
 * @param {Node} node
 * @returns {string | undefined}
 */
export function objectOf(node) {
  return isProperty(node) && node.kids[0].kind === 'name' ? node.kids[0].text : undefined;
}

/**
 * The value that is written out.
 *
 * @param {Node} node
 * @returns {Written | undefined}
 */
export function literal(node) {
  switch (node.kind) {
    case 'string':
      return { kind: 'text', text: node.text };
    case 'truth':
      return { kind: 'truth', text: node.text };
    case 'number':
      return { kind: 'number', text: number(node.text) };
    default:
      return node.kind === 'unary' && node.text === '-' ? negative(plain(node.kids[0])) : undefined;
  }
}

/**
 * @param {Node} node
 * @returns {Written | undefined}
 */
function negative(node) {
  let minus = true;
  let inner = node;
  while (inner.kind === 'unary' && inner.text === '-') {
    minus = !minus;
    inner = plain(inner.kids[0]);
  }
  const value = inner.kind === 'number' ? number(inner.text) : 'Infinity';
  if (value === 'Infinity') {
    return undefined;
  }
  const exact = decimal(value);
  return { kind: 'number', text: minus && /[1-9]/.test(exact.replace(/E.*/, '')) ? `-${exact}` : exact };
}

/**
 * A number as Java writes it: whole ones as they are, others as `Double.toString` does.
 *
 * @param {string} text
 * @returns {string}
 */
function number(text) {
  if (/^\d+$/.test(text)) {
    return BigInt(text).toString();
  }
  const value = Number(text);
  if (value === Infinity) {
    return 'Infinity';
  }
  if (value === 0 || (value >= 1e-3 && value < 1e7)) {
    const plainly = String(value);
    return plainly.includes('.') ? plainly : `${plainly}.0`;
  }
  const [digits, power] = value.toExponential().split('e');
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(power)}`;
}

/**
 * The same number as `BigDecimal` writes it.
 *
 * @param {string} text
 * @returns {string}
 */
function decimal(text) {
  const [digits, power] = text.split('E');
  if (power === undefined) {
    return text;
  }
  const [whole, fraction] = digits.split('.');
  const all = BigInt(whole + fraction).toString();
  const scale = fraction.length - Number(power);
  const adjusted = all.length - 1 - scale;
  if (scale >= 0 && adjusted >= -6) {
    const filled = all.padStart(scale + 1, '0');
    return scale === 0 ? filled : `${filled.slice(0, -scale)}.${filled.slice(-scale)}`;
  }
  const mantissa = all.length > 1 ? `${all[0]}.${all.slice(1)}` : all;
  return `${mantissa}E${adjusted > 0 ? '+' : ''}${adjusted}`;
}
