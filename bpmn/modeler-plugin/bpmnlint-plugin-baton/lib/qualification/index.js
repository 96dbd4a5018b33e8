/**
 * How often one person may run through a campaign (Q1), as `io.baton.qualification.QualificationRule` reads it.
 */
import { words } from '../texts.js';

const INTERVAL = /^once every(?: (\d{1,9}))? (hour|day|week|month)s?$/;

/** Hours of each unit. @type {Record<string, number>} */
const HOURS = { hour: 1, day: 24, week: 7 * 24, month: 30 * 24 };

/** 100 years. */
const LONGEST = 36_525 * 24;

/**
 * What a deployment says of a qualification rule. The answer goes on behind `Campaign 'x' `.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function checkRule(text) {
  return isRule(words(text))
    ? []
    : [
        `has the unknown qualification rule '${text}': set baton.qualification to once, every time, or once every N` +
          ' hours, days, weeks or months',
      ];
}

/**
 * @param {string} rule
 * @returns {boolean}
 */
function isRule(rule) {
  if (rule === '' || rule === 'once' || rule === 'every time') {
    return true;
  }
  const match = INTERVAL.exec(rule);
  const number = Number(match?.[1] ?? 1);
  return match !== null && number >= 1 && number * HOURS[match[2]] <= LONGEST;
}
