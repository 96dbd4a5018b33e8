/**
 * What feel-engine's parser makes of dates, times and durations that are written out: null where they are none.
 *
 * @import { Tree } from './trees.js'
 */

const DATE = /^-?(?:[1-9]\d{0,4})?\d{4}-[01]\d-[0-3]\d$/;
const TIME_WITH_OFFSET = /^T?\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[+-]\d{2}:\d{2}|Z|@.*)$/;
const MOMENT_WITH_OFFSET =
  /^-?(?:[1-9]\d{0,4})?\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d(?::[0-5]\d)?(?:\.\d{1,9})?(?:[+-][01]\d:[0-5]\d|Z|@.*)$/;
const LOCAL_MOMENT = /^-?(?:[1-9]\d{0,4})?\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d(?::[0-5]\d)?(?:\.\d{1,9})?$/;
const MONTHS = /^-?P-?(?:\d+Y)?-?(?:\d+M)?$/;
const DAYS = /^-?P(?:-?(?:\d+D)?(?:T-?(?:\d+H)?-?(?:\d+M)?-?(?:\d+(?:.\d*)?S)?)?)$/;

const ISO_DATE = /^(-?)(\d{4,9})-(\d\d)-(\d\d)$/;
const ISO_TIME = /^(\d\d):(\d\d)(?::(\d\d)(?:\.\d{0,9})?|\.?)$/;
const PERIOD = /^[-+]?P(?=.)(?:([-+]?\d+)Y)?(?:([-+]?\d+)M)?(?:([-+]?\d+)W)?(?:([-+]?\d+)D)?$/i;
const DURATION =
  /^[-+]?P(?=.)(?:([-+]?\d+)D)?(?:T(?=.)(?:([-+]?\d+)H)?(?:([-+]?\d+)M)?(?:([-+]?\d+)(?:[.,]\d{0,9})?S)?)?$/i;
const MOST_INT = 2n ** 31n;
const MOST_LONG = 2n ** 63n;

/**
 * @param {string} kind the name of the function, or `@`
 * @param {string} text
 * @returns {Tree}
 */
export function temporalValue(kind, text) {
  const type = typeOf(kind, text);
  return type ? { type, value: text } : { type: 'ConstNull' };
}

/**
 * @param {string} kind
 * @param {string} text
 */
function typeOf(kind, text) {
  switch (kind) {
    case 'duration':
      return MONTHS.test(text) ? monthsType(text) : daysType(text);
    case 'date':
      return DATE.test(text) ? dateType(text) : undefined;
    case 'time':
      return TIME_WITH_OFFSET.test(text) ? offsetTimeType(text) : localTimeType(text);
    case 'date and time':
      return momentType(text);
    default:
      return anyType(text);
  }
}

/** @param {string} text */
function momentType(text) {
  if (DATE.test(text)) {
    return isDate(text) ? 'ConstLocalDateTime' : undefined;
  }
  return MOMENT_WITH_OFFSET.test(text) ? offsetMomentType(text) : localMomentType(text);
}

/** @param {string} text */
function anyType(text) {
  /** @type {[RegExp, (text: string) => string | undefined][]} */
  const forms = [
    [DATE, dateType],
    [TIME_WITH_OFFSET, offsetTimeType],
    [MOMENT_WITH_OFFSET, offsetMomentType],
    [LOCAL_MOMENT, localMomentType],
    [MONTHS, monthsType],
    [DAYS, daysType],
  ];
  const form = forms.find(([pattern]) => pattern.test(text));
  return form ? form[1](text) : localTimeType(text);
}

/** @param {string} text */
const dateType = (text) => (isDate(text) ? 'ConstDate' : undefined);

/** @param {string} text */
const localTimeType = (text) => (isTime(text.replace(/^T/, '')) ? 'ConstLocalTime' : undefined);

/** @param {string} text */
function offsetTimeType(text) {
  const [time, offset] = cut(text.replace(/^T/, ''));
  return isTime(time) && isOffset(offset) ? 'ConstTime' : undefined;
}

/** @param {string} text */
function offsetMomentType(text) {
  const [date, time] = halves(text, 'T');
  const [local, offset] = cut(time);
  return isDate(date) && isTime(local) && isOffset(offset) ? 'ConstDateTime' : undefined;
}

/** @param {string} text */
function localMomentType(text) {
  const [date, time] = halves(text, 'T');
  return isDate(date) && isTime(time) ? 'ConstLocalDateTime' : undefined;
}

/** @param {string} text */
const monthsType = (text) =>
  isWithin(PERIOD.exec(text), [1n, 1n, 7n, 1n], MOST_INT) ? 'ConstYearMonthDuration' : undefined;

/** @param {string} text */
const daysType = (text) =>
  isWithin(DURATION.exec(text), [86400n, 3600n, 60n, 1n], MOST_LONG) ? 'ConstDayTimeDuration' : undefined;

/**
 * Whether the numbers of a duration can be kept, each by itself and together.
 *
 * @param {RegExpExecArray | null} found
 * @param {bigint[]} factors
 * @param {bigint} most
 */
function isWithin(found, factors, most) {
  if (!found) {
    return false;
  }
  const parts = factors.map((factor, i) => BigInt((found[i + 1] ?? '0').replace('+', '')) * factor);
  const all = parts.reduce((sum, part) => sum + part, 0n);
  return [...parts, all].every((part) => part < most && part >= -most);
}

/**
 * @param {string} text
 * @param {string} sign
 */
function halves(text, sign) {
  const at = text.indexOf(sign);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/**
 * A time and the offset or zone behind it.
 *
 * @param {string} text
 */
function cut(text) {
  const at = text.search(/[-+Z@]/);
  return [text.slice(0, at), text.slice(at)];
}

/** @param {string} text */
function isDate(text) {
  const found = ISO_DATE.exec(text);
  if (!found || (found[1] && Number(found[2]) === 0)) {
    return false;
  }
  const [year, month, day] = found.slice(2).map(Number);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}

/** @param {string} text */
function isTime(text) {
  const found = ISO_TIME.exec(text);
  return found !== null && Number(found[1]) < 24 && Number(found[2]) < 60 && Number(found[3] ?? 0) < 60;
}

/** @param {string} text an offset such as `+01:00`, `Z`, or a zone behind `@` */
function isOffset(text) {
  if (text.startsWith('@')) {
    return isZone(text.slice(1));
  }
  const found = /^[-+](\d\d):(\d\d)$/.exec(text);
  const seconds = found ? Number(found[1]) * 60 + Number(found[2]) : 0;
  return text === 'Z' || (found !== null && Number(found[2]) < 60 && seconds <= 18 * 60);
}

/** @param {string} id */
function isZone(id) {
  if (!/^[A-Z][A-Za-z0-9~/._+-]*$/.test(id)) {
    return false;
  }
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: id }));
  } catch {
    return false;
  }
}
