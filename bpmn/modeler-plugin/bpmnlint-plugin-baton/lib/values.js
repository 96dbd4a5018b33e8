/** Values of fields as people write them, and why one does not fit. */
import { strip } from './texts.js';

/** @typedef {import('./fields/index.js').FieldType} FieldType */

const MOST_TEXT = 1_000_000;
const MOST_EMAIL = 320;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DATE = /^([+-]?\d{4,9})-(\d{2})-(\d{2})$/;
const TIME = /^(\d{2}):(\d{2})(?::(\d{2})(?:[.,]?\d{0,9})?)?$/;
const MOMENT = /^(.+?)[Tt](\d{2}:\d{2}(?::\d{2}(?:\.\d{0,9})?)?)([Zz]|[+-]\d{2}(?::?\d{2}(?::?\d{2})?)?)$/;
const LETTERS = '[^ \\t-\\r@<>"\\u0000-\\u001f\\u007f]';
const EMAIL = new RegExp(`^${LETTERS}{1,64}@${LETTERS}{1,255}$`);
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,10})?$/;

/** @type {Record<FieldType, (text: string) => string | undefined>} */
const FAULTS = {
  text: (text) =>
    text.length > MOST_TEXT
      ? `a text has at most ${MOST_TEXT} characters, this one has ${text.length}`
      : characters(text, 'a text '),
  integer: (text) => wholeNumber(text, -(2n ** 63n), 2n ** 63n - 1n),
  score: (text) => wholeNumber(text, -(2n ** 31n), 2n ** 31n - 1n),
  decimal: decimal,
  boolean: (text) =>
    /^(?:true|false)$/i.test(strip(text)) ? undefined : `'${abbreviated(text)}' is neither true nor false`,
  date: (text) => calendar(text, isDate(strip(text)), strip(text), 'date like 2026-11-23'),
  datetime: moment,
  email: (text) =>
    isEmail(strip(text)) ? undefined : `'${abbreviated(strip(text))}' is no e-mail address like ann@example.com`,
};

/**
 * Why a text is no value of a type, and what would be one.
 *
 * @param {FieldType} type
 * @param {string} text
 * @returns {string | undefined}
 */
export const valueFault = (type, text) => FAULTS[type](text);

/**
 * @param {string} text
 * @param {bigint} least
 * @param {bigint} most
 */
function wholeNumber(text, least, most) {
  const digits = strip(text);
  if (/^[+-]?\d{1,40}$/.test(digits)) {
    const number = BigInt(digits.replace('+', ''));
    if (number >= least && number <= most) {
      return undefined;
    }
  }
  return `'${abbreviated(text)}' is no whole number from ${least} to ${most}`;
}

/** @param {string} text */
function decimal(text) {
  const fault = (/** @type {string} */ shown) =>
    `'${shown}' is no decimal number of up to 28 digits before and 10 after the point, like 12.50`;
  if (text.length > 100) {
    return fault(`${text.slice(0, 20)}…`);
  }
  const number = strip(text);
  return DECIMAL.test(number) && fits(number) ? undefined : fault(text);
}

/**
 * Whether a number has few enough digits on both sides of its point, zeros at its ends aside.
 *
 * @param {string} number
 */
function fits(number) {
  const [mantissa, exponent = '0'] = number.replace(/^[+-]/, '').toLowerCase().split('e');
  const [whole, fraction = ''] = mantissa.split('.');
  const digits = (whole + fraction).replace(/^0+/, '');
  if (digits === '') {
    return true;
  }
  const significant = digits.replace(/0+$/, '');
  const scale = fraction.length - Number(exponent) - (digits.length - significant.length);
  return scale <= 10 && significant.length - scale <= 28;
}

/** @param {string} text */
function isDate(text) {
  const [, year, month, day] = DATE.exec(text) ?? [];
  return year !== undefined && isYear(year) && isDay(Number(year), Number(month), Number(day));
}

/**
 * Years of more than four digits have a sign, others have none.
 *
 * @param {string} year
 */
const isYear = (year) => /^(?:\d{4}|-\d{4,9}|\+\d{5,9})$/.test(year);

/**
 * @param {number} year
 * @param {number} month
 * @param {number} day
 */
function isDay(year, month, day) {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month - 1] + (month === 2 && leap ? 1 : 0);
}

/** @param {string} text */
function moment(text) {
  const [, date = '', time = '', offset = ''] = MOMENT.exec(strip(text)) ?? [];
  return calendar(
    text,
    isDate(date) && isTime(time) && isOffset(offset),
    date,
    'date and time like 2026-11-23T17:45:00+01:00',
  );
}

/**
 * Whether a text is a time of day such as `09:00` or `09:00:30.5`.
 *
 * @param {string} text
 */
function isTime(text) {
  const [, hour, minute, second = '0'] = TIME.exec(text) ?? [];
  return hour !== undefined && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
}

/**
 * Whether a text is an offset from UTC, of at most 18 hours.
 *
 * @param {string} text
 */
function isOffset(text) {
  if (/^[Zz]$/.test(text)) {
    return true;
  }
  const [hours = '', minutes = '0', seconds = '0'] = text.slice(1).split(':');
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return hours !== '' && Number(minutes) < 60 && Number(seconds) < 60 && total <= 18 * 3600;
}

/**
 * @param {string} text
 * @param {boolean} isReal
 * @param {string} date
 * @param {string} form
 */
function calendar(text, isReal, date, form) {
  if (!isReal) {
    return `'${abbreviated(text)}' is no ${form}`;
  }
  const year = Number(date.slice(0, date.lastIndexOf('-', date.lastIndexOf('-') - 1)));
  return year < 1 || year > 9999 ? `'${abbreviated(text)}' is outside the years 1 to 9999` : undefined;
}

/** @param {string} address */
function isEmail(address) {
  return address.length <= MOST_EMAIL && EMAIL.test(address) && characters(address, '') === undefined;
}

/**
 * @param {string} text
 * @param {string} what
 */
function characters(text, what) {
  if (text.includes('\0')) {
    return `${what}cannot hold the character NUL`;
  }
  return /\p{Surrogate}/u.test(text)
    ? `${what}holds half of a character, a surrogate without the other one`
    : undefined;
}

/** @param {string} text */
const abbreviated = (text) => (text.length <= 60 ? text : `${text.slice(0, 60)}…`);
