import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { SIGNATURES, TYPES } from '../lib/feel/functions.js';
import {
  checkSmartList,
  completions,
  fieldNames,
  listSentence,
  smartListReferences,
  triggerTokens,
} from '../lib/feel/index.js';
import { wordsOf } from '../lib/feel/kinds.js';

/** What the deployment says, written by ListCheckTableTest. */
const TABLE = JSON.parse(
  readFileSync(new URL('../../../../src/test/resources/models/smart-lists.json', import.meta.url), 'utf8'),
);
const FIELDS = new Map(TABLE.fields.map((/** @type {{ name: string }} */ field) => [field.name, field]));

/**
 * Long texts are written as parts, with how often each stands.
 *
 * @param {string | (string | { repeat: string, times: number })[]} text
 */
const whole = (text) =>
  typeof text === 'string'
    ? text
    : text.map((part) => (typeof part === 'string' ? part : part.repeat.repeat(part.times))).join('');

/**
 * @param {string} name
 * @param {string[]} texts
 */
const some = (name, texts) => (texts.length === 0 ? {} : { [name]: texts });

/** @param {{ about?: string, text: any }} entry */
function said(entry) {
  const text = whole(entry.text);
  const asks = smartListReferences(text).map(({ kind, key, detail }) =>
    [kind, key, ...(detail ? [detail] : [])].join(' '),
  );
  return {
    ...(entry.about ? { about: entry.about } : {}),
    text: entry.text,
    problems: checkSmartList(text, { fields: FIELDS }),
    ...some('fields', fieldNames(text).sort()),
    ...some('tokens', triggerTokens(text).sort()),
    ...some('asks', asks.sort()),
  };
}

test('says of each list of the table what the deployment says', () => {
  assert.ok(TABLE.lists.length > 150);
  for (const entry of TABLE.lists) {
    assert.deepEqual(said(entry), entry);
  }
});

test('knows the functions that the engine has', () => {
  const known = [...SIGNATURES].map(([name, signatures]) => [
    name,
    {
      calls: signatures.map((one) => one.parameters.join(', ') + (one.anyNumber ? '...' : '')),
      gives: wordsOf(TYPES.get(name)?.gives ?? 'ANY'),
      ...some('takes', TYPES.get(name)?.takes.map(wordsOf) ?? []),
    },
  ]);
  assert.deepEqual(Object.fromEntries(known), TABLE.functions);
});

test('puts the words of the deployment around a problem', () => {
  assert.equal(
    listSentence('x', "filter 'vip' asks for the unknown field 'vip'"),
    "Campaign 'x' has a smart list that can never work: filter 'vip' asks for the unknown field 'vip'. Correct" +
      ' baton.smartList',
  );
  assert.match(listSentence('x', "did you mean 'vip'?"), /'vip'\? Correct/);
});

test('knows the fields of every installation where nothing else is known', () => {
  assert.deepEqual(checkSmartList('= not(unsubscribed) and personScore > 5 and timeZone = null'), []);
  assert.match(checkSmartList('= vip')[0], /unknown field 'vip'/);
});

test('offers the fields of people, the trigger and functions that there are', () => {
  const offered = completions({ fields: FIELDS });
  const functions = offered.filter((one) => one.type === 'function');
  assert.deepEqual(
    offered.filter((one) => one.type === 'variable').map((one) => one.name),
    [...FIELDS.keys(), 'trigger'],
  );
  for (const { name, params, info } of functions) {
    const calls = SIGNATURES.get(name) ?? [];
    assert.ok(
      calls.some((call) => call.parameters.join() === params?.join()),
      name,
    );
    assert.match(info, /\.$/);
  }
  assert.equal(new Set(functions.map((one) => one.name)).size, 7);
});

test('is not held up by a text of any length and depth', () => {
  for (const part of ['(', '[', '{a:', 'f(', 'not(', '-', '1+', '"', 'a and ', '=', '/*', 'date("', 'a[1].b', 'A ']) {
    for (const length of [5_000, 100_000]) {
      const problems = checkSmartList(`= ${part.repeat(length / part.length)}`);
      assert.ok(problems.length <= 1 && (problems[0] ?? '').length < 3_000, part);
    }
  }
});
