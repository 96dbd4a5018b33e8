/**
 * Smart lists as the deployment reads them: what is wrong with one, what it refers to, and what an editor can offer.
 *
 * @import { Field, Reference } from './condition.js'
 * @import { Completion } from './completions.js'
 *
 * @typedef {{ fields?: ReadonlyMap<string, Field> }} Context the fields people have, by their names; those that every
 *   installation has when nothing else is known
 */

import { strip } from './characters.js';
import { completionsOf } from './completions.js';
import { BUILT_IN_FIELDS } from './fields.js';
import { problemOf, readExpression } from './smart-list.js';

/** The list that was read last: mostly several things are asked of the same. */
let last = { expression: '', read: readExpression('') };

/** @param {string} expression */
function readOnce(expression) {
  if (last.expression !== expression) {
    last = { expression, read: readExpression(expression) };
  }
  return last.read;
}

/** @param {Context} [context] */
const fieldsOf = (context) => context?.fields ?? BUILT_IN_FIELDS;

/**
 * The text of an expression; undefined for an empty list and for the key of a decision.
 *
 * @param {string} text as `baton.smartList` holds it
 */
function expressionOf(text) {
  const stripped = strip(text);
  return stripped.startsWith('=') ? stripped.slice(1) : undefined;
}

/** What no id in an XML file has, and an expression without its `=` nearly always. */
const NO_KEY = /[ =<>"'()!]/;

/**
 * Why a list can never qualify anybody, in the words of the deployment; empty when it may.
 *
 * @param {string} text as `baton.smartList` holds it
 * @param {Context} [context]
 * @returns {string[]}
 */
export function checkSmartList(text, context) {
  const expression = expressionOf(text);
  if (expression !== undefined) {
    return problems(expression, context);
  }
  const key = strip(text);
  return NO_KEY.test(key) ? [`'${key}' is no key of a DMN decision; an expression begins with '='`] : [];
}

/**
 * The same for the `baton.condition` of an event, which may go without the `=`.
 *
 * @param {string} text
 * @param {Context} [context]
 * @returns {string[]}
 */
export function checkCondition(text, context) {
  const stripped = strip(text);
  return stripped === '' ? [] : problems(stripped.replace(/^=/, ''), context);
}

/**
 * @param {string} expression
 * @param {Context} [context]
 */
function problems(expression, context) {
  const problem = problemOf(readOnce(expression), fieldsOf(context));
  return problem === undefined ? [] : [problem];
}

/**
 * What the deployment puts around the problem of a campaign's list.
 *
 * @param {string} campaign its key
 * @param {string} problem
 */
export const listSentence = (campaign, problem) =>
  `Campaign '${campaign}' has a smart list that can never work: ${problem}${problem.endsWith('?') ? '' : '.'}` +
  ' Correct baton.smartList';

/**
 * What a list names, each once: lists, smart lists, programs with their statuses, and campaigns. A key is the smart
 * list that it names.
 *
 * @param {string} text as `baton.smartList` holds it
 * @returns {Reference[]}
 */
export function smartListReferences(text) {
  const expression = expressionOf(text);
  if (expression === undefined) {
    const key = strip(text);
    return key === '' ? [] : [{ kind: 'smart list', key }];
  }
  const references = readOnce(expression).conditions.flatMap((condition) => condition.references);
  const seen = new Map(references.map((one) => [JSON.stringify([one.kind, one.key, one.detail]), one]));
  return [...seen.values()];
}

/**
 * The tokens of the trigger that a list asks for, each once.
 *
 * @param {string} text as `baton.smartList` holds it
 * @returns {string[]}
 */
export function triggerTokens(text) {
  const read = readOnce(expressionOf(text) ?? 'true');
  return [...new Set(read.conditions.flatMap((condition) => [...condition.triggerTokens]))];
}

/**
 * The fields that a list reads, each once.
 *
 * @param {string} text as `baton.smartList` holds it
 * @returns {string[]}
 */
export function fieldNames(text) {
  const read = readOnce(expressionOf(text) ?? 'true');
  return [...new Set(read.conditions.flatMap(({ names, scores }) => [...names, ...scores]))];
}

/**
 * What an editor offers while a list is written: the fields of people, the trigger, and Baton's own functions.
 *
 * @param {Context} [context]
 * @returns {Completion[]}
 */
export const completions = (context) => completionsOf(fieldsOf(context));
