import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ADMINISTRATOR, ANALYST, closeBrowser, Cockpit, until } from './cockpit.js';

after(closeBrowser);

/**
 * Fails unless the button that runs a campaign can be reached with the keyboard, does nothing, and says why.
 *
 * @param {Cockpit} cockpit
 * @param {import('playwright-core').Locator} place
 * @param {string} reason
 */
async function refusesToRun({ page }, place, reason) {
  const button = place.getByRole('button', { name: 'Run…' });
  await button.waitFor();
  assert.equal(await button.getAttribute('aria-disabled'), 'true');
  await button.focus();
  const told = await page.evaluate(() => {
    const focused = document.activeElement;
    return [
      focused?.firstChild?.textContent,
      document.getElementById(focused?.getAttribute('aria-describedby') ?? '')?.innerText,
    ];
  });
  assert.deepEqual(told, ['Run…', reason]);
  await page.keyboard.press('Enter');
  assert.equal(await page.getByRole('dialog').count(), 0);
}

describe('An administrator', () => {
  /** @type {Cockpit} */
  let cockpit;
  before(async () => {
    cockpit = await Cockpit.login(ADMINISTRATOR);
  });

  test('sees campaigns on the dashboard', async () => {
    await cockpit.page.locator('.baton-box strong', { hasText: '5' }).first().waitFor();
    await cockpit.look('dashboard');
  });

  test('finds all campaigns, of all workspaces, with names as they are', async () => {
    await cockpit.campaigns();
    await cockpit.page.getByText('5 campaigns').waitFor();
    await cockpit.row('Welcome <b>back</b>').waitFor();
    await cockpit.row('secret').waitFor();
    await cockpit.look('campaigns');
  });

  test('searches, and finds the way back to all of them', async () => {
    const search = cockpit.page.getByRole('searchbox', { name: 'Name or key' });
    await search.fill('welc');
    await cockpit.page.getByText('1 campaign', { exact: true }).waitFor();
    await search.fill('nothing like that');
    await cockpit.page.getByText('No campaign is like that.').waitFor();
    await cockpit.look('nothing-found');
    await cockpit.page.getByRole('button', { name: 'Show all campaigns' }).click();
    await cockpit.page.getByText('5 campaigns').waitFor();
  });

  test('finds an invalid campaign and sees why', async () => {
    await cockpit.page.getByLabel('State').selectOption('Invalid');
    await cockpit.page.getByText('1 campaign', { exact: true }).waitFor();
    await cockpit.row('lost').getByRole('button', { name: 'Why?' }).click();
    await cockpit.page.locator('.baton-problems', { hasText: 'nowhere' }).waitFor();
    await cockpit.look('invalid');
    await cockpit.page.getByLabel('State').selectOption('All');
  });

  test('activates a campaign and switches it off again', async () => {
    const row = cockpit.row('react');
    await row.getByText('Off').waitFor();
    await row.getByRole('button', { name: 'Activate' }).click();
    await row.getByText('Active', { exact: true }).waitFor();
    assert.equal((await cockpit.call('campaign/react')).active, true);
    await row.getByRole('button', { name: 'Deactivate' }).click();
    await row.getByText('Off').waitFor();
  });

  test('is told why a campaign cannot run, in the list and on its page, with the keyboard as well', async () => {
    for (const [name, reason] of [
      ['lost', 'It is invalid.'],
      ['react', 'Events start it.'],
    ]) {
      await refusesToRun(cockpit, cockpit.row(name), reason);
    }
    await cockpit.open('lost', 'Overview');
    await refusesToRun(cockpit, cockpit.page.locator('.baton-overview'), 'It is invalid.');
    await cockpit.look('invalid-overview');
    await cockpit.page.getByRole('tab', { name: 'Results' }).click();
    await cockpit.page.getByText('Nobody can run it. It is invalid.').waitFor();
    await cockpit.page.getByRole('tab', { name: 'Overview' }).click();
    await cockpit.campaigns();
  });

  test('finds campaigns by each state that they are told to be in', async () => {
    const state = cockpit.page.getByLabel('State');
    for (const [word, names] of /** @type {[string, string[]][]} */ ([
      ['Off', ['react']],
      ['Ready', ['patient', 'secret', 'Welcome <b>back</b>']],
      ['Invalid', ['lost']],
    ])) {
      await state.selectOption(word);
      await cockpit.page
        .getByText(names.length === 1 ? '1 campaign' : `${names.length} campaigns`, { exact: true })
        .waitFor();
      const found = await cockpit.page.locator('.baton-main tbody th').allInnerTexts();
      assert.deepEqual(found.map((text) => text.split('\n')[0]).sort(), names.sort());
      const told = await cockpit.page.locator('.baton-main tbody .baton-badge', { hasText: word }).count();
      assert.equal(told, names.length, word);
    }
    await state.selectOption('Suspended');
    await cockpit.page.getByText('No campaign is like that.').waitFor();
    await cockpit.page.getByLabel('Type').selectOption('Trigger');
    assert.deepEqual(await state.locator('option').allInnerTexts(), ['All', 'Active', 'Off', 'Invalid']);
    await cockpit.row('react').waitFor();
    await cockpit.page.getByLabel('Type').selectOption('All');
  });

  test('comes by the menu to the beginning of a page, whatever of it is open', async () => {
    const { page } = cockpit;
    const menu = (/** @type {string} */ name) => page.getByRole('link', { name, exact: true });
    await page.getByLabel('State').selectOption('Invalid');
    await page.getByText('1 campaign', { exact: true }).waitFor();
    await menu('Campaigns').click();
    await page.getByText('5 campaigns').waitFor();
    await menu('Who executes whom').click();
    await menu('Back to the list').waitFor();
    await menu('Campaigns').click();
    await cockpit.row('react').waitFor();
    await menu('Who executes whom').click();
    await page.getByText('No campaign executes another one.').waitFor();
    await page.goBack();
    await cockpit.row('react').waitFor();
    await menu('Runs').click();
    await page.getByLabel('State').selectOption('Refused');
    await page.getByText('No run is like that.').waitFor();
    await menu('Runs').click();
    await page.getByText('Nothing has run yet.').waitFor();
    assert.equal(await page.getByLabel('State').inputValue(), '');
    await menu('People').click();
    await page.getByRole('searchbox').fill('person5@');
    await menu('person5@example.com').waitFor();
    await menu('People').click();
    await page.getByText('Whom do you look for?').waitFor();
    await page.getByRole('searchbox').fill('person5@');
    await menu('person5@example.com').click();
    await page.getByRole('heading', { name: 'person5@example.com' }).waitFor();
    await menu('People').click();
    await page.getByText('Whom do you look for?').waitFor();
    await cockpit.campaigns();
  });

  test('counts the audience, tries a run, runs, and sees the numbers of the run', async () => {
    await cockpit.row('Welcome').getByRole('button', { name: 'Run' }).click();
    const dialog = cockpit.page.getByRole('dialog');
    await dialog.getByText('30 people are on the smart list').waitFor();
    await dialog.getByRole('button', { name: 'Dry run' }).click();
    await dialog.getByText('30 of 30 people would qualify').waitFor();
    await cockpit.look('dry-run');
    assert.deepEqual(await cockpit.call('campaign-run/count?campaign=welcome'), { count: 0 });
    await dialog.getByRole('button', { name: 'Run now' }).click();
    await dialog.getByText('The run has begun.').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await cockpit.open('Welcome', 'Results');
    await cockpit.page.locator('.baton-run', { hasText: 'completed' }).waitFor();
    const [run] = await cockpit.call('campaign-run?campaign=welcome');
    assert.equal(run.qualified, 30);
    assert.match(await cockpit.page.locator('.baton-run dl').innerText(), /Qualified\s+30\s+100%/);
    const { entered, notQualified } = await cockpit.call('campaign/welcome/statistics');
    assert.deepEqual({ entered, notQualified }, { entered: 30, notQualified: 0 });
    await cockpit.page.locator('.baton-outcome dl', { hasText: /Entered\s*30/ }).waitFor();
    await cockpit.look('results');
  });

  test('reads the settings in words', async () => {
    await cockpit.page.getByRole('tab', { name: 'Overview' }).click();
    await cockpit.page.locator('.baton-description', { hasText: 'grown up' }).waitFor();
    await cockpit.page.getByText('personScore > 17').waitFor();
    await cockpit.page.getByText('my.Points').waitFor();
    await cockpit.look('overview');
  });

  test('goes from tab to tab with the keyboard', async () => {
    await cockpit.page.getByRole('tab', { name: 'Overview' }).focus();
    await cockpit.page.keyboard.press('ArrowRight');
    await cockpit.page.getByRole('tab', { name: 'Results', selected: true }).waitFor();
    await cockpit.page.keyboard.press('ArrowRight');
    await cockpit.page.getByRole('tab', { name: 'Activities', selected: true }).waitFor();
  });

  test('reads what happened, the newest first', async () => {
    await cockpit.page.locator('.baton-table tbody th', { hasText: 'Change Score' }).first().waitFor();
    await cockpit.page.getByLabel('Type').fill('Enter Campaign');
    await cockpit.page.getByLabel('Type').press('Enter');
    await cockpit.page
      .locator('.baton-table tbody th', { hasText: 'Change Score' })
      .first()
      .waitFor({ state: 'detached' });
    const { count } = await cockpit.call('campaign-activity/count?campaign=welcome&type=Enter%20Campaign');
    const lines = cockpit.page.locator('.baton-table tbody tr');
    const shown = await until(
      () => lines.count(),
      (it) => it === count,
    );
    assert.equal(shown, count);
    await cockpit.look('activities');
  });

  test('sees who waits', async () => {
    await cockpit.open('patient', 'People waiting');
    await cockpit.page.getByText('1 person waits').waitFor();
    await cockpit.page.getByRole('link', { name: 'waiting@example.com' }).waitFor();
    await cockpit.look('waiting');
  });

  test('finds a person, and why it does not get in', async () => {
    await cockpit.find('person35@example.com');
    await cockpit.page.getByLabel('Campaign', { exact: true }).fill('welcome');
    await cockpit.page.getByRole('button', { name: 'Ask' }).click();
    await cockpit.page.getByText('would not get in').waitFor();
    await cockpit.page.locator('.baton-conditions', { hasText: 'personScore > 17' }).getByText('not met').waitFor();
    await cockpit.look('why-not');
  });

  test('follows what happened to a person', async () => {
    await cockpit.find('person5@example.com');
    const what = cockpit.page.locator('.baton-table tbody th');
    await what.first().waitFor();
    assert.deepEqual(await what.evaluateAll((all) => all.map((one) => one.firstChild?.textContent)), [
      'Change Score',
      'Enter Campaign',
    ]);
    await cockpit.look('person');
  });

  test('takes a person out of a flow', async () => {
    await cockpit.find('waiting@example.com');
    await cockpit.page.getByRole('button', { name: 'Take out…' }).click();
    await cockpit.look('take-out');
    await cockpit.page.getByRole('button', { name: 'Take out', exact: true }).click();
    await cockpit.page.getByText('In no campaign at the moment.').waitFor();
    await cockpit.page.locator('.baton-table tbody th', { hasText: 'Leave Campaign' }).waitFor();
    const [activity] = await cockpit.call('campaign-activity?type=Leave%20Campaign');
    assert.equal(activity.campaign, 'patient');
  });

  test('clones a campaign', async () => {
    await cockpit.campaigns();
    await cockpit.row('react').getByRole('button', { name: 'Clone' }).click();
    await cockpit.look('clone');
    await cockpit.page.getByRole('dialog').getByRole('button', { name: 'Clone' }).click();
    await cockpit.row('react-copy').waitFor();
  });
});

describe('An analyst of one workspace', () => {
  /** @type {Cockpit} */
  let cockpit;
  before(async () => {
    cockpit = await Cockpit.login(ANALYST);
    await cockpit.campaigns();
  });

  test('finds the campaigns of it, and nothing of another one', async () => {
    await cockpit.row('Welcome').waitFor();
    assert.equal(await cockpit.row('secret').count(), 0);
    await cockpit.look('analyst');
  });

  test('is offered nothing that would be refused', async () => {
    assert.equal(await cockpit.page.getByRole('button', { name: /Run|Activate|Deactivate|Clone/ }).count(), 0);
    await cockpit.open('Welcome', 'Overview');
    await cockpit.page.locator('.baton-description', { hasText: 'grown up' }).waitFor();
    assert.equal(await cockpit.page.getByRole('button', { name: /Run|Abort/ }).count(), 0);
  });
});
