import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attributesInWords, inWords, recorded } from '../../client/lib/attributes.js';
import { keyAmong, offers } from '../../client/lib/campaign-key.js';
import { KEYS, keysIn, targetName } from '../../client/lib/names.js';
import {
  askedOf,
  CAMPAIGN_STATES,
  choicesOf,
  RUN_STATES,
  stateOf,
  statesOf,
  whyNotRun,
} from '../../client/lib/states.js';

/** @type {(names: Record<string, string>) => (key: string) => string} */
const among = (some) => (key) => some[key] ?? key;

const NAMES = {
  ...KEYS,
  campaign: among({ parent: 'Parent', child: 'Child' }),
  field: among({ personScore: 'Person Score' }),
  list: among({ guests: 'Guests' }),
};

test('names of attributes are told in words; those that nobody knows are split into words', () => {
  for (const [name, words] of [
    ['cartId', 'Cart id'],
    ['utm_source', 'Utm source'],
    ['order-total.net', 'Order total net'],
    ['HTTPStatus', 'HTTP status'],
    ['x', 'X'],
    ['Größe', 'Größe'],
    ['__', '__'],
    ['', ''],
  ]) {
    assert.equal(inWords(name), words, name);
  }
});

test('attributes of an activity have names in place of keys, and what repeats the target is left out', () => {
  const activity = {
    type: 'Change Score',
    target: 'personScore',
    attributes: { scoreName: 'personScore', oldValue: '', newValue: '5', tokenSource: "ancestor 'parent': campaign" },
  };
  assert.deepEqual(
    attributesInWords(activity, false, NAMES).map(({ word, value }) => [word, value]),
    [
      ['After', '5'],
      ['Tokens from', 'caller Parent'],
    ],
  );
  assert.equal(targetName(activity, NAMES), 'Person Score');
  const left = { target: 'parent', attributes: { left: 'parent > child > gone', changed: 'true', own: 'a' } };
  assert.deepEqual(
    attributesInWords(left, false, NAMES).map(({ word, value }) => [word, value]),
    [
      ['Left', 'Parent > Child > gone'],
      ['Changed', 'yes'],
      ['Own', 'a'],
    ],
  );
});

test('attributes of an event are values of somebody: they stay as they are, even under names of ours', () => {
  const event = { target: '', attributes: { changed: 'true', toString: 'x', fieldName: 'personScore' } };
  assert.deepEqual(
    attributesInWords(event, true, NAMES).map(({ word, value }) => [word, value]),
    [
      ['Changed', 'true'],
      ['To string', 'x'],
      ['Field name', 'personScore'],
    ],
  );
});

test('an attribute that nobody knows is no name of an object either', () => {
  assert.deepEqual(attributesInWords({ target: '', attributes: { constructor: 'x' } }, false, NAMES), [
    { name: 'constructor', word: 'Constructor', value: 'x' },
  ]);
});

test('sources of tokens name the caller', () => {
  assert.equal(
    recorded("ancestor 'child': program 'a, b', campaign", NAMES),
    "program 'a, b', handed down by Child; this campaign",
  );
});

test('activities tell which campaigns and lists they name', () => {
  const one = { target: '', campaign: '', attributes: {} };
  const { campaigns, lists } = keysIn([
    { ...one, type: 'Add to List', target: 'guests', campaign: 'parent' },
    { ...one, type: 'Remove from Flow', target: 'child', attributes: { left: 'child > deep' } },
    { ...one, type: 'Posted', target: 'guests', attributes: { left: 'a > b' } },
  ]);
  assert.deepEqual([...campaigns].sort(), ['child', 'deep', 'parent']);
  assert.deepEqual([...lists], ['guests']);
});

test('each state that a campaign is told to be in can be chosen, and asks for its type', () => {
  for (const type of /** @type {const} */ (['batch', 'trigger', 'executable'])) {
    for (const active of [true, false]) {
      for (const valid of [true, false]) {
        for (const state of statesOf({ type, active, valid })) {
          const { types, query } = askedOf(state, '');
          assert.ok(types.includes(type), `${state} ${type}`);
          assert.ok(
            Object.entries(query).every(([name, value]) => ({ active, valid })[name] === value),
            state,
          );
          assert.equal(choicesOf(type)[state], CAMPAIGN_STATES[state].word);
          assert.deepEqual(askedOf(state, type).types, [type]);
        }
      }
    }
  }
  assert.deepEqual(Object.keys(choicesOf('trigger')), ['active', 'off', 'invalid']);
  assert.deepEqual(Object.keys(choicesOf('')), Object.keys(CAMPAIGN_STATES));
  assert.deepEqual(askedOf('', 'batch'), { types: ['batch'], query: {} });
});

test('a state of a newer server is told as it is', () => {
  assert.deepEqual(stateOf(RUN_STATES, 'paused'), { word: 'paused', kind: 'calm' });
});

test('only a batch campaign that is valid and not suspended can run; of others the reason is told', () => {
  const batch = /** @type {const} */ ({ type: 'batch', active: true, valid: true });
  assert.equal(whyNotRun(batch), '');
  assert.equal(whyNotRun({ ...batch, valid: false }), 'It is invalid.');
  assert.equal(whyNotRun({ ...batch, active: false }), 'It is suspended.');
  assert.equal(whyNotRun({ ...batch, type: 'trigger' }), 'Events start it.');
  assert.equal(whyNotRun({ ...batch, type: 'executable' }), 'Others execute it.');
});

test('a campaign is meant by its key, its name, or as the only one that fits', () => {
  const found = [
    { campaign: 'a', name: 'Same', workspace: null },
    { campaign: 'b', name: 'Same', workspace: null },
    { campaign: 'same', name: 'Other', workspace: null },
    { campaign: 'same', name: 'Other', workspace: 'emea' },
  ];
  assert.deepEqual(offers(found), ['Same (a)', 'Same (b)', 'Other']);
  assert.equal(keyAmong('same', found), 'same');
  assert.equal(keyAmong('Same (b)', found), 'b');
  assert.equal(keyAmong('other', found), 'same');
  assert.equal(keyAmong('oth', found), 'oth');
  assert.equal(keyAmong('oth', found.slice(2)), 'same');
  assert.equal(keyAmong('x', []), 'x');
});
