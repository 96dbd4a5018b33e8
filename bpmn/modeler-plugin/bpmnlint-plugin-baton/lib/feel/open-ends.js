/** Finds the bracket or the text in quotes that somebody forgot to close; the parser stops far before it. */

import { endOfText } from './constants.js';

/** Where brackets may mean something else: in ranges, which may begin with a closing one, comments, and backticks. */
const OTHERWISE = /[`]|\.\.|\/[/*]/y;

/**
 * What is not closed, or closes nothing, as the end of a sentence; undefined when all is closed.
 *
 * @param {string} text
 */
export function openEnd(text) {
  /** @type {number[]} */
  const open = [];
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    OTHERWISE.lastIndex = i;
    if (OTHERWISE.test(text)) {
      return undefined;
    }
    if (c === '"') {
      const end = endOfText(text, i);
      if (end >= text.length) {
        return `the text that begins at character ${i + 1} is not closed, write a " at its end`;
      }
      i = end;
    } else if ('([{'.includes(c)) {
      open.push(i);
    } else if (')]}'.includes(c) && open.pop() === undefined) {
      return `the ${c} at character ${i + 1} closes nothing`;
    }
  }
  const last = open.pop();
  return last === undefined ? undefined : `the ${text[last]} at character ${last + 1} is not closed`;
}
