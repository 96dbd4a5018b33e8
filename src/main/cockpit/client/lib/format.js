/** Numbers and times as the reader writes them: in the language of the browser, in the zone of the computer. */

const NUMBERS = new Intl.NumberFormat();
const SHARES = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });
const MOMENTS = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const EXACT = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });
const TIMES = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

/** @param {number | null | undefined} count */
export function number(count) {
  return count === null || count === undefined ? '–' : NUMBERS.format(count);
}

/**
 * @param {number} part
 * @param {number} whole
 */
export function share(part, whole) {
  return whole === 0 ? '–' : SHARES.format(part / whole);
}

/**
 * The moment of an answer; Camunda writes offsets without a colon.
 *
 * @param {string} text
 */
export function date(text) {
  return new Date(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
}

/**
 * A moment: today only the time.
 *
 * @param {string} text
 * @param {Date} [now]
 */
export function moment(text, now = new Date()) {
  const at = date(text);
  return at.toDateString() === now.toDateString() ? `today, ${TIMES.format(at)}` : MOMENTS.format(at);
}

/**
 * A text of the server with its moments as the reader writes them. What only looks like a moment, as in an attribute of
 * an event, stays as it is.
 *
 * @param {string} text
 */
export function withMoments(text) {
  return text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)/g, (at) =>
    Number.isNaN(date(at).getTime()) ? at : moment(at),
  );
}

/** @param {string} text */
export function exactMoment(text) {
  return EXACT.format(date(text));
}

/**
 * A time span in its two largest units.
 *
 * @param {number} seconds
 */
export function duration(seconds) {
  /** @type {[number, string][]} */
  const units = [
    [86400, 'd'],
    [3600, 'h'],
    [60, 'min'],
    [1, 's'],
  ];
  let left = Math.max(0, Math.round(seconds));
  const parts = [];
  for (const [length, unit] of units) {
    if (left >= length || (unit === 's' && parts.length === 0)) {
      parts.push(`${Math.floor(left / length)} ${unit}`);
      left %= length;
    }
  }
  return parts.slice(0, 2).join(' ');
}

/**
 * A count with its noun.
 *
 * @param {number} count
 * @param {string} one
 * @param {string} many
 */
export function counted(count, one, many) {
  return `${number(count)} ${count === 1 ? one : many}`;
}
