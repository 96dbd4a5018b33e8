import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALL, asTree, passes } from '../../client/campaigns/list.js';

const ROW = /** @type {import('../../client/campaigns/list.js').Row} */ ({
  key: 'webinar-attended',
  name: 'Webinar Attended',
  type: 'batch',
  workspace: null,
  program: 'q4',
  active: true,
  valid: false,
});

test('a campaign is found by a part of its key or name, whatever the case', () => {
  assert.equal(passes(ROW, { ...ALL, search: ' ATTENDED ' }), true);
  assert.equal(passes(ROW, { ...ALL, search: 'webinar-' }), true);
  assert.equal(passes(ROW, { ...ALL, search: 'newsletter' }), false);
});

test('filters are all met', () => {
  assert.equal(passes(ROW, { ...ALL, program: 'q4', type: 'batch', state: 'invalid' }), true);
  assert.equal(passes(ROW, { ...ALL, program: 'q3' }), false);
  assert.equal(passes(ROW, { ...ALL, type: 'trigger' }), false);
  assert.equal(passes(ROW, { ...ALL, state: 'inactive' }), false);
});

test('programs stand below what they are in; one whose folder is out of sight stands at the top', () => {
  assert.deepEqual(
    asTree([
      { key: 'b', name: 'B', parent: 'a' },
      { key: 'a', name: 'A', parent: null },
      { key: 'c', name: 'C', parent: 'hidden' },
    ]),
    [
      { key: 'a', name: 'A', depth: 0 },
      { key: 'b', name: 'B', depth: 1 },
      { key: 'c', name: 'C', depth: 0 },
    ],
  );
});
