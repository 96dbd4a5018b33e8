/**
 * Parses expressions within bounds, and says why a text is none.
 *
 * @import { Tree } from './trees.js'
 *
 * @typedef {{ tree?: Tree, problem?: string }} Parsed what became of a text: an expression, or why it is none; neither
 *   where it takes too long to tell
 */

import { shortened } from './characters.js';
import { unreadable } from './constants.js';
import { wholeExpression } from './grammar.js';
import { wayOut } from './hints.js';
import { DEPTH, EXPRESSION, LOOKS, LOOKS_A_CHARACTER, PATIENCE } from './limits.js';
import { Run, TooHard } from './machine.js';
import { children, depth, normal } from './trees.js';

/**
 * @param {string} text
 * @returns {Parsed}
 */
export function parse(text) {
  if (text.length > EXPRESSION) {
    return {
      problem: `it has ${text.length} characters, ${EXPRESSION} are the most: divide it into several smart lists`,
    };
  }
  const constant = unreadable(text);
  if (constant !== undefined) {
    return { problem: constant };
  }
  const looks = LOOKS + LOOKS_A_CHARACTER * text.length;
  try {
    const read = new Run(text, Math.min(looks, PATIENCE)).read(wholeExpression);
    return read.failedAt === undefined ? bounded(read.value) : { problem: notUnderstood(text, read.failedAt) };
  } catch (failure) {
    if (failure instanceof TooHard) {
      return looks > PATIENCE ? {} : { problem: failure.message };
    }
    throw failure;
  }
}

/**
 * @param {Tree} read
 * @returns {Parsed}
 */
function bounded(read) {
  const deep = depth(read);
  if (deep > DEPTH) {
    return { problem: `it nests ${deep} deep, ${DEPTH} are the most: divide it into several smart lists` };
  }
  const tree = normal(read);
  return callsJava(tree) ? { problem: 'it calls a function of Java, which a smart list may not' } : { tree };
}

/**
 * @param {Tree} tree
 * @returns {boolean}
 */
const callsJava = (tree) => tree.type === 'JavaFunctionInvocation' || children(tree).some(callsJava);

/**
 * @param {string} text
 * @param {number} position
 */
function notUnderstood(text, position) {
  const found = shortened(text.slice(position), 20).replace(/[ \t-\r]+/g, ' ');
  const way = wayOut(text, position);
  return (
    `it is not understood from character ${position + 1} on` +
    (found === '' ? ', at its end' : `, '${found}'`) +
    (way === undefined ? '' : `: ${way}`)
  );
}
