import assert from 'node:assert/strict';
import { test } from 'node:test';
import { everyDay } from '../../client/campaign/days.js';

const day = (/** @type {string} */ name, entered = 0) => ({ day: name, entered, notQualified: 0, failed: 0 });

test('days without anybody are there, too', () => {
  assert.deepEqual(everyDay([day('2026-11-28', 3), day('2026-12-01', 5)]), [
    day('2026-11-28', 3),
    day('2026-11-29'),
    day('2026-11-30'),
    day('2026-12-01', 5),
  ]);
  assert.deepEqual(everyDay([]), []);
});

test('of many years the last one is shown', () => {
  const days = everyDay([day('2020-01-01', 1), day('2026-12-01', 5)]);
  assert.equal(days.length, 367);
  assert.equal(days.at(-1)?.entered, 5);
});
