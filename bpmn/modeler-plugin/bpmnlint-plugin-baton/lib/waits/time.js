/**
 * The times that people wait (F6), as `io.baton.flow.WaitTime` reads them: a duration, or a moment and perhaps durations
 * before or behind it.
 */
import { words } from '../texts.js';

/**
 * A sum of durations: years, months and days move the date, nanoseconds pass as they are.
 *
 * @typedef {{ years: number, months: number, days: number, nanos: bigint }} Shift
 * @typedef {'duration' | 'moment'} Time
 */

/** No wait is longer: 100 years. */
const MOST_DAYS = 36_525;

/** No text of a time is longer. */
const MOST_LETTERS = 500;

const END = '(?![\\w.:])';
const SPAN = new RegExp(
  ' ?(?:and )?(?:(\\d{1,9}) ?(second|minute|hour|day|week|month|year)s?' +
    `|p(?=[\\dt])((?:\\d{1,9}[ymwd])*)(?:t((?:\\d{1,9}(?:\\.\\d{1,9})?[hms])+))?)${END}`,
  'y',
);
const SIGN = / ?([+-]) ?/y;
const LEAD = /(?:(?:until|on|at|next) )+/y;
const TIME = '(\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)';
const CLOCK = new RegExp(TIME + END, 'y');
const DATE = new RegExp(
  `(\\d{4}-\\d{2}-\\d{2})(?:(?:t| at | )${TIME}(?: ?(z|[+-]\\d{2}:\\d{2}(?::\\d{2})?))?${END}|(?![\\w.:-]))`,
  'y',
);
const DAY = '(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekday)s?';
const DAYS = new RegExp(`(${DAY}(?:(?: and | or | ?, ?(?:and |or )?| )${DAY})*)(?: ?,?(?: at)? ${TIME})?${END}`, 'y');
const CALENDAR = /^(?:(\d+)y)?(?:(\d+)m)?(?:(\d+)w)?(?:(\d+)d)?$/;
const EXACT = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)(?:\.(\d+))?s)?$/;

/** A time that is written well and that there is not, such as 25:00. */
class Impossible extends Error {}

/** @type {Shift} */
const NONE = { years: 0, months: 0, days: 0, nanos: 0n };

/**
 * Reads a text; nothing when it says no time, or one of more than 100 years.
 *
 * @param {string} text
 * @returns {Time | undefined}
 */
export function waitTime(text) {
  if (text.length > MOST_LETTERS) {
    return undefined;
  }
  try {
    return new Reader(text).read();
  } catch (impossible) {
    if (impossible instanceof Impossible) {
      return undefined;
    }
    throw impossible;
  }
}

/** Reads a text from its beginning to its end. */
class Reader {
  /** @param {string} text */
  constructor(text) {
    this.text = words(text);
    this.at = 0;
  }

  /** @returns {Time | undefined} */
  read() {
    const span = this.span();
    if (span !== undefined) {
      return this.isEnd(span) ? 'duration' : undefined;
    }
    this.take(LEAD);
    const shift = this.start() ? this.shift() : undefined;
    return shift !== undefined && this.isEnd(shift) ? 'moment' : undefined;
  }

  /** @param {Shift} shift */
  isEnd(shift) {
    return this.at === this.text.length && isSensible(shift);
  }

  /**
   * @param {RegExp} pattern
   * @returns {RegExpExecArray | undefined}
   */
  take(pattern) {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match === null || match[0] === '') {
      return undefined;
    }
    this.at += match[0].length;
    return match;
  }

  /** Whether a moment is next. */
  start() {
    const date = this.take(DATE);
    if (date !== undefined) {
      refuseDate(date[1]);
      refuseTime(date[2]);
      refuseOffset(date[3]);
      return true;
    }
    const days = this.take(DAYS);
    const clock = days ?? this.take(CLOCK);
    refuseTime(days === undefined ? clock?.[1] : days[2]);
    return clock !== undefined;
  }

  /** Signed durations up to the end of the text; nothing when something else follows. */
  shift() {
    let sum = NONE;
    for (let sign = this.take(SIGN); sign !== undefined; sign = this.take(SIGN)) {
      const span = this.span();
      if (span === undefined) {
        return undefined;
      }
      sum = plus(sum, span, sign[1] === '-' ? -1 : 1);
    }
    return sum;
  }

  /** @returns {Shift | undefined} */
  span() {
    let amount = this.take(SPAN);
    if (amount === undefined) {
      return undefined;
    }
    let sum = NONE;
    for (; amount !== undefined; amount = this.take(SPAN)) {
      sum = plus(sum, shiftOf(amount), 1);
    }
    return sum;
  }
}

/**
 * @param {Shift} one
 * @param {Shift} other
 * @param {1 | -1} sign
 * @returns {Shift}
 */
function plus(one, other, sign) {
  return {
    years: whole(one.years + sign * other.years),
    months: whole(one.months + sign * other.months),
    days: whole(one.days + sign * other.days),
    nanos: one.nanos + BigInt(sign) * other.nanos,
  };
}

/**
 * A number of 32 bits.
 *
 * @param {number} number
 */
function whole(number) {
  if (number < -(2 ** 31) || number >= 2 ** 31) {
    throw new Impossible();
  }
  return number;
}

/**
 * @param {RegExpExecArray} match
 * @returns {Shift}
 */
function shiftOf(match) {
  if (match[2] === undefined) {
    return isoShift(match[3], match[4]);
  }
  const number = Number(match[1]);
  switch (match[2]) {
    case 'second':
      return { ...NONE, nanos: seconds(number) };
    case 'minute':
      return { ...NONE, nanos: seconds(number * 60) };
    case 'hour':
      return { ...NONE, nanos: seconds(number * 3_600) };
    case 'day':
      return { ...NONE, days: number };
    case 'week':
      return { ...NONE, days: whole(number * 7) };
    case 'month':
      return { ...NONE, months: number };
    default:
      return { ...NONE, years: number };
  }
}

/**
 * @param {number} number
 * @returns {bigint} as nanoseconds
 */
function seconds(number) {
  return BigInt(number) * 1_000_000_000n;
}

/**
 * @param {string} date years, months, weeks and days of an ISO duration
 * @param {string | undefined} time its hours, minutes and seconds
 * @returns {Shift}
 */
function isoShift(date, time) {
  const calendar = CALENDAR.exec(date);
  const exact = EXACT.exec(time ?? '');
  if (calendar === null || exact === null) {
    throw new Impossible();
  }
  const [years, months, weeks, days] = numbers(calendar);
  const [hours, minutes, rest] = numbers(exact);
  const fraction = BigInt((exact[4] ?? '').padEnd(9, '0'));
  return {
    years,
    months,
    days: whole(whole(weeks * 7) + days),
    nanos: seconds(hours * 3_600 + minutes * 60 + rest) + fraction,
  };
}

/** @param {RegExpExecArray} match */
function numbers(match) {
  return match.slice(1).map((number) => Number(number ?? 0));
}

/** @param {Shift} shift */
function isSensible({ years, months, days, nanos }) {
  const month = years * 12 + months;
  const year = 1970 + Math.floor(month / 12);
  const passed = nanos < 0n ? -nanos : nanos;
  return (
    Math.abs(year) <= 999_999_999 &&
    Math.abs(daysUpTo(year, month - (year - 1970) * 12) + days) <= MOST_DAYS &&
    passed / seconds(86_400) <= BigInt(MOST_DAYS)
  );
}

/**
 * The days from 1970-01-01 to the first of a month.
 *
 * @param {number} year
 * @param {number} month 0 for January
 */
function daysUpTo(year, month) {
  const march = month < 2 ? year - 1 : year; // a year that begins in March ends with its leap day
  const leaps = Math.floor(march / 4) - Math.floor(march / 100) + Math.floor(march / 400);
  const inYear = Math.floor((153 * ((month + 10) % 12) + 2) / 5);
  return march * 365 + leaps + inYear - 719_468;
}

/** @param {string} text */
function refuseDate(text) {
  const [year, month, day] = text.split('-').map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (year < 1 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) {
    throw new Impossible();
  }
}

/** @param {string | undefined} text */
function refuseTime(text) {
  const [hour, minute, second = 0] = (text ?? '0:00').split(':').map(Number);
  if (hour > 23 || minute > 59 || second >= 60) {
    throw new Impossible();
  }
}

/** @param {string | undefined} text from -18:00 to +18:00 */
function refuseOffset(text) {
  if (text === undefined || text === 'z') {
    return;
  }
  const [hours, minutes, seconds = 0] = text.slice(1).split(':').map(Number);
  if (hours > 18 || minutes > 59 || seconds > 59 || (hours === 18 && minutes + seconds > 0)) {
    throw new Impossible();
  }
}
