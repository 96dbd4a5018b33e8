/**
 * Why a text is no expression, in words.
 */

/** So much of a text is quoted. */
const QUOTED = 20;

/** What people write where an expression has other signs, and what it has. @type {[RegExp, string][]} */
const MEANT = [
  [/^=/, 'write == to compare'],
  [/^&/, 'write && for and'],
  [/^\|/, 'write || for or'],
  [/^[\u2018-\u201f\u2039\u203a\u00ab\u00bb]/, "write texts between straight quotation marks, like 'DE'"],
  [/^["']/, 'end the text with the quotation mark that it begins with, and write \\\\ for a backslash in it'],
  [/^[$#]\{/, 'write all parts of one text with ${…}, or all with #{…}'],
];

/**
 * @param {string} text
 * @param {number} at the place from which it cannot be read
 * @returns {string} the end of a sentence
 */
export function unreadableWords(text, at) {
  const rest = text.slice(at);
  if (rest === '') {
    return 'it ends too early: close each bracket, and the expression with }';
  }
  const quoted = rest.length > QUOTED ? `${rest.slice(0, QUOTED)}…` : rest;
  const meant = MEANT.find(([begin]) => begin.test(rest));
  return `it cannot be read from '${quoted}' on${meant === undefined ? '' : `: ${meant[1]}`}`;
}
