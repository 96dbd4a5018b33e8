import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ADMINISTRATOR, closeBrowser, Cockpit, held, rest } from './cockpit.js';

const ADDRESS = process.env.BATON_ADDRESS ?? '';
const PASSWORD = process.env.BATON_PASSWORD ?? '';
const PAGES = `${ADDRESS}/camunda/app/cockpit/default/`;

/** Who may see campaigns and activities, and no people. */
const AUDITOR = 'auditor';

/**
 * The id of a person.
 *
 * @param {string} email
 */
async function personId(email) {
  return (await rest('GET', `person?email=${email}`))[0].id;
}

async function auditor() {
  await rest('POST', 'user/create', {
    profile: { id: AUDITOR, firstName: 'Au', lastName: 'Ditor' },
    credentials: { password: PASSWORD },
  });
  await rest('PUT', `tenant/emea/user-members/${AUDITOR}`);
  const grants = [
    { resourceType: 0, permissions: ['ACCESS'] },
    { resourceType: 6, permissions: ['READ', 'READ_INSTANCE'] },
    { resourceType: 1105, permissions: ['READ'] },
  ];
  for (const grant of grants) {
    await rest('POST', 'authorization/create', { type: 1, userId: AUDITOR, resourceId: '*', ...grant });
  }
}

describe('When something goes wrong', () => {
  /** @type {Cockpit} */
  let cockpit;
  before(async () => {
    cockpit = await Cockpit.login(ADMINISTRATOR);
  });
  after(closeBrowser);

  test('a text that only looks like a moment stands there as it is', async () => {
    const attributes = { when: 'at 2026-13-45T25:61:00Z' };
    await rest('POST', `person/${await personId('person3@example.com')}/event`, { name: 'Odd', attributes });
    await cockpit.find('person3@example.com');
    await cockpit.page.locator('dd', { hasText: attributes.when }).waitFor();
    await cockpit.look('odd-moment');
  });

  test('a long name pushes nothing out of the list, and a run of a campaign without a name has its key', async () => {
    await rest('POST', 'campaign/patient/clone', { key: 'long', name: 'L'.repeat(255) });
    await rest('POST', 'campaign/patient/schedule', {});
    await cockpit.campaigns();
    await cockpit.row('LLLL').waitFor();
    const box = await cockpit.row('LLLL').getByRole('button', { name: /^Run/ }).boundingBox();
    assert.ok(box && box.x + box.width <= 1440, JSON.stringify(box));
    await cockpit.look('long-name');
    await cockpit.page.getByRole('link', { name: 'Runs', exact: true }).click();
    await cockpit.page.locator('.baton-run').getByRole('link', { name: 'patient' }).waitFor();
    await cockpit.look('run-without-name');
  });

  test('a run that is begun ends its dry run at once, and is not offered once more', async () => {
    const late = held();
    await cockpit.page.route('**/schedule*', async (route) => {
      if (route.request().postData()?.includes('dryRun')) {
        await late.until;
      }
      await route.continue().catch(() => undefined);
    });
    await cockpit.campaigns();
    await cockpit.row('Welcome').getByRole('button', { name: 'Run' }).click();
    const dialog = cockpit.page.getByRole('dialog');
    await dialog.getByText('30 people are on the smart list').waitFor();
    await dialog.getByText('taken through the flow').waitFor();
    const ended = cockpit.page.waitForEvent('requestfailed', (it) => it.postData()?.includes('dryRun') ?? false);
    await dialog.getByRole('button', { name: 'Run now' }).click();
    await ended;
    await dialog.getByText('The run has begun.').waitFor();
    late.go();
    await cockpit.rest();
    assert.equal(await dialog.getByText('The run has begun.').count(), 1);
    assert.equal(await dialog.getByRole('button', { name: 'Run now' }).count(), 0);
    assert.equal(await dialog.getByRole('alert').count(), 0);
    await cockpit.page.unroute('**/schedule*');
    await dialog.getByRole('button', { name: 'Close' }).click();
    assert.deepEqual(await cockpit.call('campaign-run/count?campaign=welcome'), { count: 1 });
  });

  test('nobody runs a campaign before it is known over whom', async () => {
    const late = held();
    await cockpit.page.route('**/audience*', async (route) => {
      await late.until;
      await route.continue();
    });
    await cockpit.campaigns();
    await cockpit.row('Welcome').getByRole('button', { name: 'Run' }).click();
    const dialog = cockpit.page.getByRole('dialog');
    const run = dialog.getByRole('button', { name: 'Run now' });
    await run.waitFor();
    assert.equal(await run.isDisabled(), true);
    late.go();
    await dialog.getByText('30 people are on the smart list').waitFor();
    assert.equal(await run.isDisabled(), false);
    await cockpit.page.unroute('**/audience*');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  test('who logs in again in another tab goes on in this one', async () => {
    await cockpit.campaigns();
    await cockpit.page.context().clearCookies();
    const other = await cockpit.page.context().newPage();
    await other.goto(`${PAGES}#/login`);
    await other.getByPlaceholder('Username').fill(ADMINISTRATOR);
    await other.getByPlaceholder('Password').fill(PASSWORD);
    await other.getByRole('button', { name: 'Log in' }).click();
    await other.getByRole('link', { name: 'Campaigns', exact: true }).waitFor();
    await cockpit.row('react').getByRole('button', { name: 'Activate' }).click();
    await cockpit.row('react').getByRole('button', { name: 'Deactivate' }).waitFor();
    assert.equal(await cockpit.page.getByRole('alert').count(), 0);
  });

  test('a person who is gone meanwhile is told to be gone', async () => {
    const id = await personId('person7@example.com');
    await rest('DELETE', `person/${id}`);
    await cockpit.page.goto(`${PAGES}#/people?id=${id}`);
    await cockpit.page.getByText('There is no such person.').waitFor();
    assert.equal(await cockpit.page.getByRole('alert').count(), 0);
    await cockpit.look('no-person');
  });

  test('who may not see people is told so, and has no links to them', async () => {
    await auditor();
    const [run] = await cockpit.call('campaign-run?campaign=welcome');
    const reader = await Cockpit.login(AUDITOR);
    await reader.open('Welcome', 'Activities');
    await reader.page.locator('.baton-table tbody tr').first().waitFor();
    assert.equal(await reader.page.locator('.baton-table tbody a').count(), 0);
    await reader.page.goto(`${PAGES}#/people?id=1`);
    await reader.page.getByText('You may not see people.').waitFor();
    await reader.page.goto(`${PAGES}#/campaign-runs?id=${run.id}`);
    await reader.page.getByText('You may not see this run by itself.').waitFor();
    assert.equal(await reader.page.getByRole('alert').count(), 0);
    await reader.look('no-people');
  });
});
