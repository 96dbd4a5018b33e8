/**
 * Texts that say how long a person waits, in the words of the deployment.
 */
import { strip } from '../texts.js';
import { fill, written } from '../tokens/index.js';
import { waitTime } from './time.js';

/** @typedef {import('./time.js').Time} Time */

/** The way out, for messages. */
export const WAIT_FORM =
  'write a duration like 4 hours, 2 days or P2D, a moment like 2026-12-24 09:00, Monday 09:00, weekday 09:00 or 09:00,' +
  ' or a moment and a duration like {{lead.Renewal Date}} - 7 days';

/** The most tokens in one text for which values are tried. */
const TRIED = 4;

/** Values that a token may turn out to have. */
const SAMPLES = [
  '1',
  '2026-11-23',
  '2026-11-23T09:00:00Z',
  '1 day',
  'Monday',
  '09:00',
  'Monday 09:00',
  'days',
  '+1',
  '+ 1 day',
];

/**
 * What a deployment says of the property `for` of a Wait step. The answer goes on behind the name of the step.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function checkWaitFor(text) {
  return check(text, ['duration'], "write a duration like 4 hours, 2 days or P2D, or use the property 'until'");
}

/**
 * What a deployment says of the property `until` of a Wait step.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function checkWaitUntil(text) {
  return check(
    text,
    ['moment'],
    "write a moment like 2026-12-24 09:00, Monday 09:00 or {{lead.Renewal Date}} - 7 days, or use the property 'for'",
  );
}

/**
 * What a deployment says of the text of a timer event.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function checkTimer(text) {
  return check(text, ['duration', 'moment'], WAIT_FORM);
}

/**
 * A text with tokens has to say a time for some values of the tokens.
 *
 * @param {string} text
 * @param {Time[]} kinds
 * @param {string} form
 * @returns {string[]}
 */
function check(text, kinds, form) {
  const tokens = written(text).length;
  const readable = tokens > TRIED || isReadable(text, tokens, [], kinds);
  return readable ? [] : [`has the text '${strip(text)}', which says no time to wait: ${form}`];
}

/**
 * @param {string} text
 * @param {number} open how many tokens have no value yet
 * @param {string[]} values of the others
 * @param {Time[]} kinds
 * @returns {boolean}
 */
function isReadable(text, open, values, kinds) {
  if (open > 0) {
    return SAMPLES.some((sample) => isReadable(text, open - 1, [...values, sample], kinds));
  }
  const time = waitTime(fill(text, (token) => values[token]));
  return time !== undefined && kinds.includes(time);
}
