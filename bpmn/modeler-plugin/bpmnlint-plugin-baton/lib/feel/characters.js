/** What Java and feel-engine say of characters: these are 16 bits wide, and halves of a pair are no letters. */

const BLANK = /[\t\n\v\f\r \u0085\u00a0\u1680\u180e\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]/;
const SPACE = /[\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]/;
const LETTER = /^\p{L}$/u;
const DIGIT = /^\p{Nd}$/u;
const UPPER = /^\p{Uppercase}/u;
const NAME_START = /^[\p{L}\p{Nl}\p{Sc}\p{Pc}]$/u;
const NAME_PART = /^[\p{L}\p{Nl}\p{Sc}\p{Pc}\p{Nd}\p{Mc}\p{Mn}\p{Cc}\p{Cf}]$/u;

/**
 * A blank of FEEL's.
 *
 * @param {string} c
 */
export const isWhitespace = (c) => BLANK.test(c);

/** @param {string} c */
export const isLetter = (c) => LETTER.test(c);

/** @param {string} c */
export const isLetterOrDigit = (c) => LETTER.test(c) || DIGIT.test(c);

/**
 * Whether a text begins with a capital letter.
 *
 * @param {string} text
 */
export const isCapitalized = (text) => UPPER.test(text);

/** @param {string} c */
export const isNameStart = (c) => NAME_START.test(c);

/** @param {string} c */
export const isNamePart = (c) => NAME_PART.test(c) && !isWhitespace(c) && !isSeparator(c);

/**
 * Control characters that separate: white space of Java's, and no blanks of FEEL's.
 *
 * @param {string} c
 */
const isSeparator = (c) => c >= '\u001c' && c <= '\u001f';

/**
 * White space of Java's.
 *
 * @param {string} c
 */
const isSpace = (c) => (c >= '\t' && c <= '\r') || c === ' ' || isSeparator(c) || SPACE.test(c);

/**
 * Without the white space around it, as Java's strip.
 *
 * @param {string} text
 */
export function strip(text) {
  let from = 0;
  let to = text.length;
  while (from < to && isSpace(text[from])) {
    from++;
  }
  while (to > from && isSpace(text[to - 1])) {
    to--;
  }
  return text.slice(from, to);
}

/**
 * A text in at most so many characters; a longer one ends in an ellipsis.
 *
 * @param {string} text
 * @param {number} most
 */
export function shortened(text, most) {
  if (text.length <= most) {
    return text;
  }
  const end = /[\ud800-\udbff]/.test(text[most - 2]) ? most - 2 : most - 1;
  return text.slice(0, end) + '…';
}
