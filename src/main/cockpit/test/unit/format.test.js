import assert from 'node:assert/strict';
import { test } from 'node:test';
import { date, duration, number, share, withMoments } from '../../client/lib/format.js';

test('numbers are grouped, and a dash stands for none', () => {
  assert.match(number(1234567), /^1.234.567$/);
  assert.equal(number(null), '–');
});

test('a share of nothing is none', () => {
  assert.equal(share(0, 0), '–');
  assert.match(share(1, 4), /^25\s?%$/);
});

test('a time span has its two largest units', () => {
  assert.equal(duration(0), '0 s');
  assert.equal(duration(59), '59 s');
  assert.equal(duration(61), '1 min 1 s');
  assert.equal(duration(3600), '1 h');
  assert.equal(duration(90061), '1 d 1 h');
});

test('moments of Camunda are read, whose offsets have no colon', () => {
  assert.equal(date('2026-11-27T08:00:00.000+0100').toISOString(), '2026-11-27T07:00:00.000Z');
  assert.equal(date('2026-11-27T08:00:00.000+01:00').toISOString(), '2026-11-27T07:00:00.000Z');
});

test('moments in a text are those of the reader; what is none stays', () => {
  assert.doesNotMatch(withMoments('since 2026-11-27T08:47:06.843Z, it never opens again'), /T08:47|Z,/);
  assert.equal(withMoments('2026-11-27 and T08:47Z'), '2026-11-27 and T08:47Z');
  assert.equal(withMoments('at 2026-13-45T25:61:00Z'), 'at 2026-13-45T25:61:00Z');
});
