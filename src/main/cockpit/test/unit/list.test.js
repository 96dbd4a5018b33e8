import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asTree, partsOf } from '../../client/campaigns/list.js';

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

test('a page of several lists, one behind the other, has each line once', () => {
  for (const counts of [[], [0, 0], [3, 0], [0, 3], [7, 5], [25, 25], [24, 2]]) {
    const lines = counts.flatMap((count, list) => Array.from({ length: count }, (_, index) => `${list} ${index}`));
    for (let first = 0; first <= lines.length; first += 5) {
      const page = partsOf(counts, first, 5).flatMap(({ index, firstResult, maxResults }) =>
        Array.from({ length: maxResults }, (_, at) => `${index} ${firstResult + at}`),
      );
      assert.deepEqual(page, lines.slice(first, first + 5), `${counts} from ${first}`);
    }
  }
});
