import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ADMINISTRATOR, closeBrowser, Cockpit } from './cockpit.js';

after(closeBrowser);

test('Of a large audience a sample is tried at once; all of it while one sees how far it is', async () => {
  const cockpit = await Cockpit.login(ADMINISTRATOR);
  await cockpit.campaigns();
  await cockpit.row('Large').getByRole('button', { name: 'Run' }).click();
  const dialog = cockpit.page.getByRole('dialog');
  await dialog.getByText('3,000 people are on the smart list').waitFor();
  await dialog.getByText('2,000 of a sample of 2,000 people would qualify').waitFor();
  await dialog.getByText('The sample is spread evenly over all 3,000 people').waitFor();
  await cockpit.look('dry-run-sample');
  await dialog.getByRole('button', { name: 'Dry run' }).click();
  await dialog.getByText('3,000 people are taken through the flow').waitFor();
  const far = dialog.getByRole('progressbar', { name: 'Dry run' });
  await far.waitFor();
  assert.equal(await far.getAttribute('aria-valuemax'), '100');
  await cockpit.look('dry-run-progress');
  await dialog.getByText('3,000 of 3,000 people would qualify').waitFor();
  assert.equal(await far.count(), 0);
  assert.deepEqual(await cockpit.call('campaign-run/count?campaign=large'), { count: 0 });
});
