/**
 * Finds dates, times and durations that are written out and are none, such as `date("2026-02-30")`. The parser makes
 * them null, so that a comparison with them would find empty fields.
 */

import { isLetter, isLetterOrDigit } from './characters.js';
import { wholeExpression } from './grammar.js';
import { Run } from './machine.js';

const CONSTANT =
  /(?:date[ \t-\r]+and[ \t-\r]+time|date|time|duration)[ \t-\r]*\([ \t-\r]*"[^"\\]{0,100}"[ \t-\r]*\)|@"[^"\\]{0,100}"/y;

/**
 * What is wrong with the first that cannot be read, with the way out; undefined when all can.
 *
 * @param {string} text
 */
export function unreadable(text) {
  let inWord = false;
  let i = 0;
  while (i < text.length) {
    const c = text[i];
    const constant = !inWord && (c === '@' || isLetter(c)) ? constantAt(text, i) : '';
    if (constant && isNone(constant)) {
      return (
        `'${constant}' is no date, time or duration: write it like date("2026-11-23"), ` +
        'date and time("2026-11-23T17:45:00Z") or duration("P7D")'
      );
    }
    if (constant) {
      i += constant.length;
    } else {
      i = c === '"' ? endOfText(text, i) + 1 : i + 1;
      inWord = isLetterOrDigit(c) || c === '_';
    }
  }
  return undefined;
}

/**
 * @param {string} text
 * @param {number} from
 */
function constantAt(text, from) {
  CONSTANT.lastIndex = from;
  return CONSTANT.exec(text)?.[0] ?? '';
}

/** @param {string} constant */
function isNone(constant) {
  const { value } = new Run(constant, Infinity).read(wholeExpression);
  return value === undefined || value.type === 'ConstNull';
}

/**
 * Where a text in quotes ends; beyond the whole when it does not.
 *
 * @param {string} text
 * @param {number} quote
 */
export function endOfText(text, quote) {
  let i = quote + 1;
  while (i < text.length && text[i] !== '"') {
    i += text[i] === '\\' ? 2 : 1;
  }
  return i;
}
