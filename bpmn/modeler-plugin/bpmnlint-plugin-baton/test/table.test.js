/** Every model of the table: the lint says what a deployment says, the same elements, numbers and words. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lintEntry } from './lint.js';
import { entries, fields } from './table.js';

/** @typedef {import('./table.js').Expected} Expected */

const REFUSED = 'BATON-01045';

/**
 * A refused deployment gives no warnings.
 *
 * @param {Expected[]} found
 */
function asDeployed(found) {
  const refused = found.some(({ number }) => number === REFUSED);
  return found
    .filter(({ number }) => !refused || number === REFUSED)
    .map(({ number, element, words }) => `${number} ${element} | ${words}`)
    .sort();
}

describe('the lint says what a deployment says', () => {
  for (const entry of entries()) {
    test(entry.name, async () => {
      assert.deepEqual(asDeployed(await lintEntry(entry, fields)), asDeployed(entry.expected));
    });
  }
});

describe('the same where moddle was not told of the extensions of Camunda', () => {
  for (const entry of entries()) {
    test(entry.name, async () => {
      assert.deepEqual(asDeployed(await lintEntry(entry, fields, {})), asDeployed(entry.expected));
    });
  }
});

test('the table has an entry for each kind of problem', () => {
  assert.ok(entries().length >= 150);
});
