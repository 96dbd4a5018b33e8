/** Guesses what was meant by a text that is no FEEL: people bring what they know from other languages. */

import { isCapitalized, strip } from './characters.js';
import { openEnd } from './open-ends.js';

/** What stands where the text is not understood, with the way out. @type {[RegExp, string][]} */
const MEANT = [
  [/^[=<>!]{0,2}[ \t-\r]*['“”„‟«»‘’‚]/, 'write texts in straight double quotes, like "DE"'],
  [/^==/, 'write one = to compare'],
  [/^=>/, 'write >='],
  [/^=</, 'write <='],
  [/^<>/, 'write != for unequal'],
  [/^[&|]/, 'write and, or'],
  [/^(?:AND|OR|NOT|IN|BETWEEN)(?![\p{L}\p{Nd}_])/u, 'write and, or, not, in and between in small letters'],
  [/^like(?![\p{L}\p{Nd}_])/iu, 'ask with starts with(…), ends with(…), contains(…) or matches(…)'],
];

const CAPITALIZED_WORD = /(?<![\p{L}\p{Nd}_])\p{Lu}\p{Ll}+[ \t-\r]*$/u;

/**
 * The way out, as the end of a sentence; undefined when nothing is known of it.
 *
 * @param {string} text
 * @param {number} position where the text is not understood, from 0 to its length
 */
export function wayOut(text, position) {
  const rest = strip(text.slice(position));
  const meant = MEANT.find(([found]) => found.test(rest));
  if (meant) {
    return meant[1];
  }
  return isNameWithBlank(text.slice(0, position), rest)
    ? 'names of fields have no blanks, like firstName'
    : openEnd(text);
}

/**
 * @param {string} before
 * @param {string} rest
 */
const isNameWithBlank = (before, rest) => rest !== '' && isCapitalized(rest[0]) && CAPITALIZED_WORD.test(before);
