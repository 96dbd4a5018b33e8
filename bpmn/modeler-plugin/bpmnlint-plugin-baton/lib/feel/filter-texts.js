/** Cuts the text of an expression at its outermost `and`, so that a filter can be named as it was written. */

import { isLetter, isLetterOrDigit, strip } from './characters.js';
import { endOfText } from './constants.js';

/** Names of FEEL's own that hold an `and`. */
const NAME_WITH_AND =
  /(?:date[ \t-\r]+and[ \t-\r]+time|(?:days[ \t-\r]+and[ \t-\r]+time|years[ \t-\r]+and[ \t-\r]+months)[ \t-\r]+duration)(?![\p{L}\p{Nd}_])/uy;

/** @param {string} text */
export function filterTexts(text) {
  const cut = { texts: /** @type {string[]} */ ([]), from: 0, depth: 0, betweens: 0 };
  let i = 0;
  while (i < text.length) {
    const c = text[i];
    if (c === '"') {
      i = endOfText(text, i);
    } else if ('([{'.includes(c)) {
      cut.depth++;
    } else if (')]}'.includes(c)) {
      cut.depth--;
    } else if (isLetter(c)) {
      const end = endOfWord(text, i);
      atWord(text, i, end, cut);
      i = end - 1;
    }
    i++;
  }
  cut.texts.push(strip(text.slice(cut.from)));
  return cut.texts;
}

/**
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {{ texts: string[], from: number, depth: number, betweens: number }} cut
 */
function atWord(text, start, end, cut) {
  const word = cut.depth === 0 ? text.slice(start, end) : '';
  if (word === 'between') {
    cut.betweens++;
  } else if (word === 'and' && cut.betweens > 0) {
    cut.betweens--;
  } else if (word === 'and') {
    cut.texts.push(strip(text.slice(cut.from, start)));
    cut.from = end;
  }
}

/**
 * @param {string} text
 * @param {number} start
 */
function endOfWord(text, start) {
  NAME_WITH_AND.lastIndex = start;
  if (NAME_WITH_AND.test(text)) {
    return NAME_WITH_AND.lastIndex;
  }
  let i = start;
  while (i < text.length && (isLetterOrDigit(text[i]) || text[i] === '_')) {
    i++;
  }
  return i;
}
