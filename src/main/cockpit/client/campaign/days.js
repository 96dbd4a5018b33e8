/** @typedef {{ day: string, entered: number, notQualified: number, failed: number }} Day */

/** A year and its leap day: more bars than that nobody tells apart. */
const MOST_DAYS = 366;

const DAY = 24 * 60 * 60 * 1000;

/**
 * All days from the first to the last one that something happened on; the answer has those only.
 *
 * @param {Day[]} days
 * @returns {Day[]}
 */
export function everyDay(days) {
  const byDay = new Map(days.map((day) => [day.day, day]));
  const times = days.map((day) => Date.parse(day.day));
  const last = Math.max(...times);
  const all = [];
  for (let time = Math.max(Math.min(...times), last - MOST_DAYS * DAY); time <= last; time += DAY) {
    const day = new Date(time).toISOString().slice(0, 10);
    all.push(byDay.get(day) ?? { day, entered: 0, notQualified: 0, failed: 0 });
  }
  return all;
}
