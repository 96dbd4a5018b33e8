/**
 * Texts as Java reads them: what counts as a blank there differs from JavaScript in a few letters.
 */

/** What `Character.isWhitespace` says yes to. */
const BLANK = '[\\t-\\r\\u001c-\\u0020\\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000]';
const AROUND = new RegExp(`^${BLANK}+|${BLANK}+$`, 'g');
const ONE_BLANK = new RegExp(`^${BLANK}$`);

/**
 * The text without blanks around it.
 *
 * @param {string} text
 * @returns {string}
 */
export function strip(text) {
  return text.replace(AROUND, '');
}

/**
 * @param {string} text
 * @returns {boolean}
 */
export function isBlank(text) {
  return strip(text) === '';
}

/**
 * @param {string} letter
 * @returns {boolean}
 */
export function isWhitespace(letter) {
  return ONE_BLANK.test(letter);
}

/**
 * In lower case, with one blank where several stood, and none around it.
 *
 * @param {string} text
 * @returns {string}
 */
export function words(text) {
  return strip(text)
    .toLowerCase()
    .replace(/[ \t\n\v\f\r]+/g, ' ');
}

/**
 * Each text once, in the order in which they came first.
 *
 * @param {string[]} texts
 * @returns {string[]}
 */
export function distinct(texts) {
  return [...new Set(texts)];
}
