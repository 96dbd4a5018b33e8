import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { ADMINISTRATOR, ANALYST, closeBrowser, Cockpit } from './cockpit.js';

after(closeBrowser);

describe('An administrator who is asked for the data of a person', () => {
  /** @type {Cockpit} */
  let cockpit;
  before(async () => {
    cockpit = await Cockpit.login(ADMINISTRATOR);
  });

  test('exports all of it as one file', async () => {
    await cockpit.find('person38@example.com');
    const download = cockpit.page.waitForEvent('download');
    await cockpit.page.getByRole('link', { name: 'Export' }).click();
    const file = await download;
    assert.match(file.suggestedFilename(), /^person-\d+\.json$/);
    const exported = JSON.parse(readFileSync(await file.path(), 'utf8'));
    assert.equal(exported.person.email, 'person38@example.com');
    await cockpit.look('person-care');
  });

  test('keeps the person when the reader shrinks back', async () => {
    await cockpit.page.getByRole('button', { name: 'Delete…' }).click();
    await cockpit.page.getByRole('dialog').waitFor();
    await cockpit.look('person-delete');
    await cockpit.page.getByRole('button', { name: 'Cancel' }).click();
    const found = await cockpit.call('person?email=person38@example.com');
    assert.equal(found.length, 1);
  });

  test('deletes a person for good', async () => {
    await cockpit.page.getByRole('button', { name: 'Delete…' }).click();
    await cockpit.page.getByRole('button', { name: 'Delete for good' }).click();
    await cockpit.page.getByText('The person was deleted.').waitFor();
    assert.deepEqual(await cockpit.call('person?email=person38@example.com'), []);
    await cockpit.look('person-deleted');
  });
});

describe('An analyst who is asked for the data of a person', () => {
  test('exports it, and is offered no deletion', async () => {
    const cockpit = await Cockpit.login(ANALYST);
    await cockpit.find('person37@example.com');
    await cockpit.page.getByRole('link', { name: 'Export' }).waitFor();
    assert.equal(await cockpit.page.getByRole('button', { name: 'Delete…' }).count(), 0);
  });
});
