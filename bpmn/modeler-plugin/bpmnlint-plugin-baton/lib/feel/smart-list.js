/**
 * Reads smart lists as the deployment does.
 *
 * @import { Field } from './condition.js'
 */

import { shortened, strip } from './characters.js';
import { Condition } from './condition.js';
import { filterTexts } from './filter-texts.js';
import { SHOWN_CONDITION } from './limits.js';
import { parse } from './parsing.js';
import { areEqual, operands } from './trees.js';

/** @typedef {{ conditions: Condition[], problem?: string }} Read a list; the problem says why it cannot be read */

/**
 * Reads an expression.
 *
 * @param {string} expression without the `=` before it
 * @returns {Read}
 */
export function readExpression(expression) {
  const text = strip(expression);
  const { tree, problem } = parse(text);
  if (problem !== undefined) {
    return { conditions: [], problem: `'${shortened(text, SHOWN_CONDITION)}' is no FEEL expression: ${problem}` };
  }
  return { conditions: tree ? conditions(text, tree) : [] };
}

/**
 * The filters as they were written, if they say together what the whole says; else the whole is one filter.
 *
 * @param {string} text
 * @param {import('./trees.js').Tree} tree
 */
function conditions(text, tree) {
  const filters = filterTexts(text).flatMap((filter) => {
    const parsed = parse(filter).tree;
    return parsed ? [new Condition(filter, parsed)] : [];
  });
  const parts = filters.flatMap((filter) => operands(filter.tree, 'Conjunction'));
  return areEqual(parts, operands(tree, 'Conjunction')) ? filters : [new Condition(text, tree)];
}

/**
 * Why nobody can ever be on the list; undefined when somebody may.
 *
 * @param {Read} read
 * @param {ReadonlyMap<string, Field>} fields
 */
export function problemOf(read, fields) {
  if (read.problem !== undefined) {
    return read.problem;
  }
  for (const condition of read.conditions) {
    const problem = condition.problem(fields);
    if (problem !== undefined) {
      return problem;
    }
  }
  return undefined;
}
