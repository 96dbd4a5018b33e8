import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { ADMINISTRATOR, ANALYST, closeBrowser, Cockpit, until } from './cockpit.js';

after(closeBrowser);

/** Who sees campaigns and people, and no activities. */
const PLANNER = 'planner';

/**
 * Opens the page of runs.
 *
 * @param {Cockpit} cockpit
 */
async function openRuns(cockpit) {
  await cockpit.page.getByRole('link', { name: 'Runs', exact: true }).click();
  await cockpit.page.getByRole('heading', { name: 'Runs', exact: true }).waitFor();
  await cockpit.page.locator('.baton-run').first().waitFor();
}

/**
 * A run on the page, by what its line says.
 *
 * @param {Cockpit} cockpit
 * @param {string | RegExp} text
 */
function run(cockpit, text) {
  return cockpit.page.locator('.baton-run').filter({ hasText: text });
}

describe('An administrator', () => {
  /** @type {Cockpit} */
  let cockpit;
  /** @type {import('playwright-core').Page} */
  let page;
  before(async () => {
    cockpit = await Cockpit.login(ADMINISTRATOR);
    page = cockpit.page;
  });

  test('sees all runs: what is under way first, then what is to come, then what was', async () => {
    await openRuns(cockpit);
    await run(cockpit, 'Voucher').first().waitFor();
    const parts = await until(
      () => page.locator('.baton-page h2').allInnerTexts(),
      (all) => all.length === 3,
    );
    assert.deepEqual(parts, ['Under way', 'To come', 'Before']);
    const autumn = run(cockpit, 'Autumn newsletter');
    await autumn.waitFor();
    const { remaining } = (await cockpit.call('campaign-run?campaign=autumn'))[0];
    assert.match(await autumn.innerText(), new RegExp(`Audience\\s+1,000[^]*To come\\s+${remaining}`));
    assert.equal(await autumn.getByRole('progressbar').getAttribute('aria-valuenow'), String((1000 - remaining) / 10));
    await autumn.getByText('1 job of it has failed too often').waitFor();
    await cockpit.look('runs');
  });

  test('looks for runs of a campaign, and in a state', async () => {
    await page.getByLabel('Campaign', { exact: true }).fill('voucher');
    await run(cockpit, 'Autumn newsletter').waitFor({ state: 'detached' });
    await run(cockpit, /Completed\s*Voucher/).waitFor();
    await run(cockpit, /Scheduled\s*Voucher/).waitFor();
    await page.getByLabel('State').selectOption('suspended');
    await page.getByText('No run is like that.').waitFor();
    await page.getByRole('button', { name: 'Show all runs' }).click();
    await run(cockpit, 'Autumn newsletter').waitFor();
  });

  test('sees who failed, at which step, and why', async () => {
    await run(cockpit, 'Voucher').getByRole('button', { name: 'Who failed, and why?' }).click();
    const failures = page.locator('.baton-problems li');
    const wanted = /guest3@example.com\s+At “Print the voucher”: .*no paper[^]*guest7@example.com/;
    const told = await until(
      async () => (await failures.allInnerTexts()).join('\n'),
      (text) => wanted.test(text),
    );
    assert.match(told, wanted);
    await cockpit.look('run-failures');
    await page.getByRole('link', { name: 'guest3@example.com' }).click();
    await page.getByRole('heading', { name: 'guest3@example.com' }).waitFor();
  });

  test("reads on Cockpit's page of batches what a batch is, and goes to its run", async () => {
    const [{ id, batchId }] = await cockpit.call('campaign-run?campaign=autumn');
    await openRuns(cockpit);
    await run(cockpit, 'Autumn newsletter').getByRole('link', { name: 'Batch' }).click();
    const told = page.locator('.baton-batch');
    await told.getByRole('link', { name: 'Autumn newsletter' }).waitFor();
    assert.match(await told.innerText(), /emea[^]*Audience\s+1,000[^]*Qualified/);
    await page.locator('td.type a', { hasText: 'Autumn newsletter' }).waitFor();
    await cockpit.look('batch');
    assert.match(page.url(), new RegExp(batchId));
    await page.locator('td.type a', { hasText: 'Autumn newsletter' }).click();
    await page.getByRole('heading', { name: 'Run', exact: true }).waitFor();
    assert.match(page.url(), new RegExp(id));
    await run(cockpit, 'Autumn newsletter').waitFor();
  });

  test('retries what failed, and watches the run come to its end', async () => {
    await openRuns(cockpit);
    await run(cockpit, 'Autumn newsletter').getByRole('button', { name: 'Retry 1 job' }).click();
    await run(cockpit, /Completed\s*Autumn newsletter/).waitFor();
    const [done] = await cockpit.call('campaign-run?campaign=autumn');
    assert.deepEqual([done.qualified, done.remaining, done.stuckJobs], [1000, 0, 0]);
    assert.match(await run(cockpit, 'Autumn newsletter').innerText(), /Qualified\s+1,000\s+100%/);
  });

  test('reads the campaign behind a batch that has ended', async () => {
    await page.evaluate(() => (location.hash = '#/batch'));
    await page.getByRole('heading', { name: 'Ended Batches' }).waitFor();
    await page.locator('.batch-wrapper tr', { hasText: 'baton-run' }).getByRole('link', { name: 'Voucher' }).waitFor();
    await openRuns(cockpit);
  });

  test('aborts what is to come, after a question', async () => {
    await run(cockpit, /Scheduled/)
      .getByRole('button', { name: 'Abort…' })
      .click();
    await page.getByRole('dialog', { name: 'Abort the run of Voucher?' }).waitFor();
    await cockpit.look('abort-run');
    await page.getByRole('button', { name: 'Abort the run', exact: true }).click();
    await run(cockpit, /Aborted\s*Voucher/).waitFor();
    assert.equal((await cockpit.call('campaign-run/count?state=scheduled')).count, 0);
  });

  test('sees before a run who would qualify, and who would be stopped', async () => {
    await cockpit.campaigns();
    await cockpit.row('Voucher').getByRole('button', { name: 'Run' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('12 people are on the smart list').waitFor();
    await dialog.getByText('on the list and would be stopped').waitFor();
    await dialog.getByText('The flow of 2 people would fail.').waitFor();
    await dialog.getByText('Who would be stopped, and why').click();
    const stopped = dialog.locator('details[open] li');
    await stopped.first().waitFor();
    assert.equal(await stopped.count(), 10);
    assert.match(await stopped.first().innerText(), /guest0@example.com[^]*once/);
    await cockpit.look('run-dialog');
  });

  test('schedules a run for later, sees it, and aborts it', async () => {
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('When').fill(`${new Date().getFullYear() + 1}-01-02T09:30`);
    await dialog.getByRole('button', { name: 'Schedule' }).click();
    await dialog.getByText('The run is scheduled').waitFor();
    const scheduled = dialog.locator('section', { has: page.getByRole('heading', { name: 'Scheduled' }) });
    await scheduled.getByText('Jan 2', { exact: false }).waitFor();
    await cockpit.look('scheduled');
    await scheduled.getByRole('button', { name: 'Abort…' }).click();
    await scheduled.getByRole('button', { name: 'Abort the run' }).click();
    await scheduled.waitFor({ state: 'detached' });
    assert.equal((await cockpit.call('campaign-run/count?state=scheduled')).count, 0);
    await dialog.getByRole('button', { name: 'Close' }).click();
  });

  test('sees who executes whom, with the flags, and what is missing', async () => {
    await page.getByRole('link', { name: 'Who executes whom' }).click();
    const graph = page.locator('.baton-graph');
    await graph.getByRole('link', { name: /Autumn newsletter/ }).waitFor();
    assert.match((await graph.textContent()) ?? '', /gifts[^]*missing/);
    await cockpit.look('who-executes-whom');
    await page.getByText('The same as a table').click();
    await page.getByRole('row', { name: /Autumn newsletter scoring handed down \(true\)/ }).waitFor();
    await page.getByRole('row', { name: /tagging scoring not handed down \(false\)/ }).waitFor();
    await graph.getByRole('link', { name: /Autumn newsletter/ }).click();
    await page.getByRole('tab', { name: 'Overview' }).waitFor();
  });

  test('sees around a campaign who executes it and whom it executes', async () => {
    await cockpit.open('tagging', 'Overview');
    const graph = page.locator('.baton-graph');
    await graph.getByRole('link', { name: /Autumn newsletter/ }).waitFor();
    await graph.getByRole('link', { name: /scoring/ }).waitFor();
    await graph.scrollIntoViewIfNeeded();
    await cockpit.look('callers');
  });

  test('finds activities by step, run and time, and takes them along as CSV', async () => {
    await cockpit.open('Voucher', 'Activities');
    await page.locator('.baton-table tbody tr').first().waitFor();
    await page.getByLabel('Step').selectOption('Print the voucher');
    await page.getByText('guest3@example.com').waitFor();
    await page.locator('.baton-search').getByLabel('Run').selectOption({ index: 1 });
    await page.getByLabel('From').fill('2026-01-01T00:00');
    await page.getByText('guest7@example.com').waitFor();
    await page.locator('.baton-table tbody tr').nth(2).waitFor({ state: 'detached' });
    await cockpit.look('activities-by-step');
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Export as CSV' }).click();
    const lines = (await readFile(await (await waiting).path(), 'utf8')).trim().split('\n');
    assert.match(lines[0], /^"id","at","personId"/);
    assert.equal(lines.length, 3);
    assert.ok(lines.slice(1).every((line) => line.includes('failed') && line.includes('print')));
    await page.getByRole('textbox', { name: 'To', exact: true }).fill('2026-01-01T00:00');
    await page.getByText('Nothing is like that.').waitFor();
  });
});

describe('An analyst of one workspace', () => {
  test('watches runs, and is offered nothing that would be refused', async () => {
    const cockpit = await Cockpit.login(ANALYST);
    await openRuns(cockpit);
    await run(cockpit, /Completed\s*Voucher/).waitFor();
    assert.equal(await cockpit.page.getByRole('button', { name: /Abort|Retry|out…/ }).count(), 0);
    await run(cockpit, /Completed\s*Voucher/)
      .getByRole('button', { name: 'Who failed' })
      .click();
    await cockpit.page.getByText('Print the voucher').first().waitFor();
    await cockpit.look('runs-of-analyst');
    await cockpit.open('Voucher', 'Activities');
    await cockpit.page.getByRole('link', { name: 'Export as CSV' }).waitFor();
  });
});

describe('Somebody who may not see activities', () => {
  test('sees who failed without the step, and has nothing to export', async () => {
    const cockpit = await Cockpit.login(PLANNER);
    await openRuns(cockpit);
    await run(cockpit, /Completed\s*Voucher/)
      .getByRole('button', { name: 'Who failed' })
      .click();
    await cockpit.page.getByRole('link', { name: 'guest3@example.com' }).waitFor();
    assert.equal(await cockpit.page.getByText('Print the voucher').count(), 0);
    await cockpit.open('Voucher', 'Activities');
    await cockpit.page.getByText('You may not see activities.').waitFor();
    assert.equal(await cockpit.page.getByRole('link', { name: 'Export as CSV' }).count(), 0);
    await cockpit.look('no-activities');
  });
});
