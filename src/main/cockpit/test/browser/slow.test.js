import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ADMINISTRATOR, closeBrowser, Cockpit, held, rest } from './cockpit.js';

/** Longer, in milliseconds, than a page with a run that may change waits until it asks again. */
const SLOW = 3_000;

/** What the list of campaigns asks for. */
const LIST = /\/campaign-statistics\?/;

describe('When the server is slow', () => {
  /** @type {Cockpit} */
  let cockpit;
  /** @type {import('playwright-core').Page} */
  let page;
  before(async () => {
    cockpit = await Cockpit.login(ADMINISTRATOR);
    page = cockpit.page;
  });
  after(closeBrowser);

  test('a page that asks again and again waits for the answers', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    const { runId } = await rest('POST', 'campaign/welcome/schedule?workspace=emea', { runAt: tomorrow });
    await cockpit.open('Welcome', 'Results');
    await page.locator('.baton-run').getByText('Scheduled').waitFor();
    await page.route(/\/campaign-run\b/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, SLOW));
      // Who asks anew meanwhile wants no answer.
      await route.fallback().catch(() => undefined);
    });
    await rest('DELETE', `campaign-run/${runId}`);
    await page.locator('.baton-run').getByText('Aborted').waitFor();
    await page.unroute(/\/campaign-run\b/);
  });

  test('what is done is not done twice while the page still shows what was before', async () => {
    await cockpit.campaigns();
    const row = cockpit.row('react');
    await row.getByText('Off').waitFor();
    const late = held();
    await page.route(LIST, async (route) => {
      await late.until;
      await route.fallback();
    });
    const asked = page.waitForRequest(LIST);
    await row.getByRole('button', { name: 'Activate' }).click();
    await asked;
    await cockpit.rest();
    assert.equal(await row.getByRole('button', { name: 'Activate' }).getAttribute('aria-disabled'), 'true');
    late.go();
    const off = row.getByRole('button', { name: 'Deactivate', disabled: false });
    await off.click();
    await row.getByText('Off').waitFor();
    await page.unroute(LIST);
  });

  test('why somebody does not get in is told of the campaign that is named, and of no other', async () => {
    await cockpit.find('person35@example.com');
    const campaign = page.getByLabel('Campaign', { exact: true });
    const ask = page.getByRole('button', { name: 'Ask' });
    const told = page.locator('.baton-explanation');
    await campaign.fill('welcome');
    await ask.click();
    await told.waitFor();
    await campaign.fill('patient');
    await told.waitFor({ state: 'detached' });
    const late = held();
    await page.route('**/explain*', async (route) => {
      await late.until;
      await route.fallback();
    });
    const asked = page.waitForRequest('**/explain*');
    await ask.click();
    const request = await asked;
    await campaign.fill('secret');
    late.go();
    await (await request.response())?.finished();
    await cockpit.rest();
    assert.equal(await told.count(), 0);
    assert.equal(await ask.isEnabled(), true);
    await page.unroute('**/explain*');
    await cockpit.look('slow-why-not');
  });
});
