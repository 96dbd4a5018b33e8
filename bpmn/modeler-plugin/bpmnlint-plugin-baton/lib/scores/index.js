/**
 * Changes of scores (F1), as `io.baton.flow.ScoreChange` reads them.
 */
import { isBlank, strip } from '../texts.js';
import { isLiteral } from '../tokens/index.js';

const CHANGE = /^([+-]|=-?)([0-9]{1,10})$/;

/**
 * What a deployment says of the change of a Change Score step. The answer goes on behind the name of the step.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function checkScoreChange(text) {
  return isLiteral(text) && !isBlank(text) && !isScoreChange(text)
    ? [`has the change '${text}', which is no score change of 32 bits: write +5, -5, =5 or =-5`]
    : [];
}

/**
 * @param {string} text
 * @returns {boolean}
 */
function isScoreChange(text) {
  const match = CHANGE.exec(strip(text));
  if (match === null) {
    return false;
  }
  const amount = match[1].endsWith('-') ? -Number(match[2]) : Number(match[2]);
  return amount >= -(2 ** 31) && amount < 2 ** 31;
}
