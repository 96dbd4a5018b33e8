// What is pasted brings along signs that nobody sees, from mails, tables and presentations.

/** What XML cannot hold: the server would refuse the whole file for it. */
const NOT_IN_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const LINE_BREAKS = /[\v\f]/g;

const HARD_BLANKS = /[\u00A0\u202F]/g;

const NOTHING = /[\u00AD\u200B\u2060\uFEFF]/g;

/**
 * A text as a file can hold it.
 *
 * @param {string} text
 */
export function storable(text) {
  return text.replace(LINE_BREAKS, '\n').replace(NOT_IN_XML, '');
}

/**
 * A name as a person reads it: of two that look alike only one would be found.
 *
 * @template {string | undefined} T
 * @param {T} name
 * @returns {T}
 */
export function legible(name) {
  return /** @type {T} */ (name?.replace(HARD_BLANKS, ' ').replace(NOTHING, ''));
}

/**
 * A condition as a person reads it; its texts in quotation marks stay as they are.
 *
 * @template {string | undefined} T
 * @param {T} condition
 * @returns {T}
 */
export function legibleCondition(condition) {
  const parts = condition && storable(condition).match(/"(?:[^"\\]|\\[^])*"|[^"]+|"/g);
  return /** @type {T} */ (parts ? parts.map((it) => (/^".*"$/s.test(it) ? it : legible(it))).join('') : condition);
}
