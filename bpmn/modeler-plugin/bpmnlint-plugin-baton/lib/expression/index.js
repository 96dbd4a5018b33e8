/**
 * What can never work in an expression of a campaign, in the words of the deployment.
 */
import { Expression } from './expression.js';

/** @typedef {import('./expression.js').Context} Context */

/**
 * What a deployment says of a condition. Each answer goes on behind the name of the place: `The condition of … `.
 *
 * @param {string} text
 * @param {Context} [context]
 * @returns {string[]}
 */
export function checkCondition(text, context = {}) {
  return Expression.condition(text, context).problems();
}

/**
 * What a deployment says of any other text that the engine evaluates. Each answer goes on behind `An expression of … `.
 *
 * @param {string} text
 * @param {Context} [context]
 * @returns {string[]}
 */
export function checkExpression(text, context = {}) {
  return Expression.of(text, context).problems();
}

/**
 * What a deployment warns of in the condition of a choice: fields about which, when they are empty, it decides otherwise
 * than a smart list would. One answer at most; it goes on behind `The condition of … `.
 *
 * @param {string} text
 * @param {Context} [context]
 * @returns {string[]}
 */
export function checkEmptyFields(text, context = {}) {
  const fields = Expression.condition(text, context).doubtful;
  const field = `person.${fields[0]}`;
  return fields.length === 0
    ? []
    : [
        `is ${text}: for people whose ${fields.join(' or ')} is empty it decides otherwise than a smart list with the` +
          ` same comparison, which does not take them. Ask for the empty field as well: ${field} != null && … leaves` +
          ` them out, ${field} == null || … takes them in`,
      ];
}
