import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ADMINISTRATOR, closeBrowser, Cockpit } from './cockpit.js';

const REST = `${process.env.BATON_ADDRESS}/engine-rest/`;
const LOGIN = `Basic ${btoa(`${ADMINISTRATOR}:${process.env.BATON_PASSWORD}`)}`;

after(closeBrowser);

/**
 * A call outside of Cockpit.
 *
 * @param {string} call
 * @param {object} body
 */
function post(call, body) {
  const headers = { 'Content-Type': 'application/json', Authorization: LOGIN };
  return fetch(REST + call, { method: 'POST', body: JSON.stringify(body), headers });
}

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

test('A dry run that breaks in the middle says so', async () => {
  const cockpit = await Cockpit.login(ADMINISTRATOR);
  await cockpit.campaigns();
  await cockpit.row('Breaks').getByRole('button', { name: 'Run' }).click();
  const dialog = cockpit.page.getByRole('dialog');
  await dialog.getByText('1,000 people are on the smart list').waitFor();
  await dialog.getByRole('alert').getByText('The request failed on the server, its log tells why').waitFor();
  await dialog.getByRole('button', { name: 'Try again' }).waitFor();
  assert.equal(await dialog.getByRole('progressbar').count(), 0);
  await cockpit.look('dry-run-breaks');
});

test('A dry run that the server has no place for is told in plain words, and tried again', async () => {
  const others = Array.from({ length: 5 }, () => post('campaign/held/schedule?workspace=emea', { dryRun: true }));
  assert.equal((await Promise.race(others)).status, 429);

  const cockpit = await Cockpit.login(ADMINISTRATOR);
  await cockpit.campaigns();
  await cockpit.row('Large').getByRole('button', { name: 'Run' }).click();
  const dialog = cockpit.page.getByRole('dialog');
  await dialog.getByRole('alert').getByText('Others try their campaigns just now').waitFor();
  assert.equal(await dialog.getByRole('button', { name: 'Run now' }).isEnabled(), true);
  await cockpit.look('dry-run-no-place');

  const email = { value: 'p0@example.com' };
  const opened = await post('process-definition/key/opens/tenant-id/emea/start', { variables: { email } });
  assert.equal(opened.status, 200, await opened.text());
  const answers = await Promise.all(others);
  assert.equal(answers.filter((it) => it.status === 200).length, 4);
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await dialog.getByText('2,000 of a sample of 2,000 people would qualify').waitFor();
  assert.equal(await dialog.getByRole('alert').count(), 0);
});
