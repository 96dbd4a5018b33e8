import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asTree } from '../../client/campaigns/list.js';

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
