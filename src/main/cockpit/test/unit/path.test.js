import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recorded } from '../../client/lib/attributes.js';
import { begins, callerOf, stepsOf } from '../../client/path/log.js';
import { between, stopsWithin, toTheEnd } from '../../client/path/ways.js';
import { origin, tokensIn, told } from '../../client/path/words.js';

/** @typedef {import('../../client/path/log.js').Activity} Activity */

/** @param {Partial<Activity> & { id: string }} some @returns {Activity} */
const activity = (some) => ({
  at: '2026-11-27T10:00:00.000+0000',
  type: 'Change Score',
  campaign: 'parent',
  target: '',
  status: 'done',
  depth: 0,
  processInstanceId: 'p1',
  element: 'step',
  runId: null,
  attributes: {},
  ...some,
});
const enter = (/** @type {string} */ id, /** @type {string} */ instance) =>
  activity({
    id,
    type: 'Enter Campaign',
    target: 'parent',
    processInstanceId: instance,
    attributes: { qualified: 'TRUE' },
  });
const execute = (/** @type {string} */ id, /** @type {string} */ instance) =>
  activity({
    id,
    type: 'Execute Campaign',
    target: 'child',
    depth: 1,
    processInstanceId: instance,
    attributes: { qualified: 'TRUE', usedParentTokenContext: 'true' },
  });

test('a way begins where somebody is let in, or fails for good', () => {
  assert.ok(begins(enter('1', 'p1')));
  assert.ok(begins(activity({ id: '1', type: 'Enter Campaign', status: 'failed' })));
  assert.ok(!begins(activity({ id: '1', type: 'Enter Campaign', attributes: { qualified: 'FALSE' } })));
  assert.ok(!begins(activity({ id: '1' })));
});

test('the steps of a way are those of its instance, and the campaigns it executed', () => {
  const first = enter('1', 'p1');
  const second = enter('4', 'p2');
  const log = [
    activity({ id: '2' }),
    execute('3', 'c1'),
    second,
    activity({ id: '5', processInstanceId: 'p2' }),
    execute('6', 'c2'),
  ];
  const all = [first, second];
  assert.deepEqual(
    stepsOf(first, log, all).map(({ id }) => id),
    ['1', '2', '3'],
  );
  assert.deepEqual(
    stepsOf(second, log, all).map(({ id }) => id),
    ['4', '5', '6'],
  );
});

test('the caller is the instance that did something last, and for sure only where no other did', () => {
  const [one, other] = [enter('1', 'p1'), enter('2', 'p2')];
  const acts = [activity({ id: '3', processInstanceId: 'p1' })];
  const found = callerOf(execute('4', 'c1'), [one, other], acts);
  assert.equal(found.beginning?.id, '1');
  assert.equal(found.sure, false);
  assert.deepEqual(callerOf(execute('4', 'c1'), [one], acts), { beginning: one, sure: true });
});

test('a run is no caller of what another run executed', () => {
  const found = callerOf({ ...execute('4', 'c1'), runId: 'r2' }, [{ ...enter('1', 'p1'), runId: 'r1' }], []);
  assert.equal(found.beginning, undefined);
});

const graph = new Map(
  Object.entries({
    start: ['fork'],
    fork: ['a', 'b'],
    a: ['join'],
    b: ['join'],
    join: ['c'],
    c: ['choice'],
    choice: ['end', 'other'],
    other: ['end'],
    end: [],
  }).map(([id, targets]) => [
    id,
    {
      silent: !['a', 'b', 'c'].includes(id),
      outgoing: targets.map((target) => ({ flow: `${id}-${target}`, target })),
    },
  ]),
);

test('what lies between two steps is passed where there is one way only', () => {
  assert.deepEqual([...between(graph, ['start', 'a', 'c'])].sort(), [
    'a-join',
    'fork',
    'fork-a',
    'join',
    'join-c',
    'start-fork',
  ]);
  assert.deepEqual([...between(graph, ['c', 'end'])], []);
});

test('branches that go on side by side each have their way', () => {
  const passed = between(graph, ['start', 'a', 'b']);
  assert.ok(passed.has('fork-a') && passed.has('fork-b'));
});

test('the end is passed where one way leads there', () => {
  assert.deepEqual([...toTheEnd(graph, 'other')], ['other-end', 'end']);
  assert.deepEqual([...toTheEnd(graph, 'c')], []);
});

test('who is at a step of a subprocess came into it by its start, and left it behind its last step', () => {
  const inner = [{ id: 'sub', start: 's' }];
  const around = (/** @type {string} */ id) => (id.startsWith('in') ? inner : []);
  assert.deepEqual(stopsWithin(['a', 'in1', 'in2', 'b'], around), {
    stops: ['a', 'sub', 's', 'in1', 'in2', 'b'],
    left: ['in2'],
  });
});

test('tokens of a step are told with their origin', () => {
  const token = { token: '{{my.Score}}', value: '+10', source: 'campaign', asset: null, campaign: 'parent' };
  const [found, later] = tokensIn('{{my.Score}} for {{ person.firstName }}, {{my.Score}}', [token]);
  assert.equal(found.token?.value, '+10');
  assert.equal(origin(token, 'child'), 'caller parent');
  assert.equal(origin(token, 'parent'), 'this campaign');
  assert.equal(later.name, 'person.firstName');
  assert.ok(later.later);
});

test('what the log says of origins is said in the words of the page', () => {
  assert.equal(recorded("ancestor 'parent': campaign"), 'caller parent');
  assert.equal(
    recorded("campaign, ancestor 'parent': program 'a, b', person"),
    "this campaign; program 'a, b', handed down by parent; the person",
  );
});

test('a step that changed nothing does not say that it did', () => {
  const changed = activity({
    id: '1',
    target: 'personScore',
    attributes: { scoreName: 'personScore', oldValue: '20', newValue: '30', changeValue: '+10' },
  });
  assert.equal(told(changed), 'personScore: 20 → 30 (+10)');
  assert.equal(told({ ...changed, status: 'skipped' }), 'personScore');
});
