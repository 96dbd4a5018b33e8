/**
 * Signs that HTML writes by their number or name. Of the names only those count that stand for a sign of ASCII: no other
 * sign decides what an attribute is.
 */

/** @type {Record<string, string>} */
const NAMED = {
  AMP: '&',
  GT: '>',
  Hat: '^',
  LT: '<',
  NewLine: '\n',
  QUOT: '"',
  Tab: '\t',
  UnderBar: '_',
  VerticalLine: '|',
  amp: '&',
  apos: "'",
  ast: '*',
  bsol: '\\',
  colon: ':',
  comma: ',',
  commat: '@',
  dollar: '$',
  equals: '=',
  excl: '!',
  fjlig: 'fj',
  grave: '`',
  gt: '>',
  lbrace: '{',
  lbrack: '[',
  lcub: '{',
  lowbar: '_',
  lpar: '(',
  lsqb: '[',
  lt: '<',
  midast: '*',
  num: '#',
  percnt: '%',
  period: '.',
  plus: '+',
  quest: '?',
  quot: '"',
  rbrace: '}',
  rbrack: ']',
  rcub: '}',
  rpar: ')',
  rsqb: ']',
  semi: ';',
  sol: '/',
  verbar: '|',
  vert: '|',
};

/** Some names may do without the semicolon, unless a letter or the like follows. */
const REFERENCE =
  /&(?:#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?|([A-Za-z]+);|(amp|lt|gt|quot|AMP|LT|GT|QUOT)(?![A-Za-z0-9=_-]))/g;

/**
 * The value of an attribute as it is meant.
 *
 * @param {string} value as it is written
 * @returns {string}
 */
export function decode(value) {
  return value.replace(REFERENCE, (whole, hex, digits, name, short) => {
    if (hex !== undefined || digits !== undefined) {
      return letter(hex === undefined ? parseInt(digits, 10) : parseInt(hex, 16));
    }
    return NAMED[name ?? short] ?? whole;
  });
}

/** @param {number} code */
function letter(code) {
  return code < 0x80 || (code > 0x9f && code <= 0x10_ff_ff) ? String.fromCodePoint(code) : '\ufffd';
}
