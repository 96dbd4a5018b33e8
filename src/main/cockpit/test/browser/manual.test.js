import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ADMINISTRATOR, closeBrowser, Cockpit } from './cockpit.js';

after(closeBrowser);

/** The bar above all of Camunda's pages that tells of a newer product: the pictures begin below it. */
const BANNER = 23;
const WIDTH = 1280;

/**
 * Takes a picture for the manual, as wide as its pages are read.
 *
 * @param {Cockpit} cockpit
 * @param {string} name
 * @param {number} [height] what the picture shows, from the menu on
 * @param {string} [there] what is waited for: a diagram hides what is on it while it moves
 */
async function picture(cockpit, name, height = 640, there = 'h1, h2') {
  const { page } = cockpit;
  await page.setViewportSize({ width: WIDTH, height: height + BANNER });
  await page.mouse.move(WIDTH - 1, height);
  await page.evaluate(() => /** @type {HTMLElement | null} */ (document.activeElement)?.blur());
  await cockpit.rest();
  await page.locator(there).first().waitFor();
  await cockpit.look(name, { x: 0, y: BANNER, width: WIDTH, height });
}

/**
 * Opens the process of a campaign, where its diagram is, until Cockpit has noted in the address what of it is seen.
 *
 * @param {Cockpit} cockpit
 * @param {string} name
 */
async function diagram(cockpit, name) {
  await cockpit.campaigns();
  await cockpit.row(name).getByRole('link').click();
  await cockpit.page.locator('.baton-over').first().waitFor();
  await cockpit.page.waitForURL(/viewbox=/);
}

describe('The pictures of the manual', () => {
  /** @type {Cockpit} */
  let cockpit;
  /** @type {import('playwright-core').Page} */
  let page;
  before(async () => {
    cockpit = await Cockpit.login(ADMINISTRATOR);
    page = cockpit.page;
    await page.setViewportSize({ width: WIDTH, height: 760 });
  });

  test('all campaigns, one of them invalid', async () => {
    await cockpit.campaigns();
    await cockpit.row('Loyalty Club').getByText('Invalid', { exact: true }).waitFor();
    await cockpit.row('Demo Request').getByText('running').waitFor();
    await cockpit.fits('campaigns');
    await picture(cockpit, 'campaigns', 760);
  });

  test('who executes whom', async () => {
    await page.getByRole('link', { name: 'Who executes whom' }).click();
    const graph = page.locator('.baton-graph');
    await graph.getByRole('link', { name: /Demo Request/ }).waitFor();
    assert.equal(await graph.getByText('without tokens').count(), 2);
    await picture(cockpit, 'who-executes-whom', 600);
    await page.getByRole('link', { name: 'Back to the list' }).click();
  });

  test('numbers on the diagram, as the log has them', async () => {
    await diagram(cockpit, 'Welcome Series');
    const { count } = await cockpit.call('campaign/welcome-series/waiting/count');
    await page.getByRole('img', { name: new RegExp(`^3 days: .*${count} waiting now`) }).waitFor();
    await page.locator('.baton-share[role=img]').first().waitFor();
    await page.setViewportSize({ width: WIDTH, height: 620 + BANNER });
    await page.locator('.glyphicon-resize-full:visible').last().click();
    await page.locator('[title="reset zoom"]').click();
    await picture(cockpit, 'numbers-on-the-diagram', 620, '.baton-chips');
    await page.locator('.glyphicon-resize-small:visible').last().click();
  });

  test('results, with a run under way', async () => {
    await cockpit.open('Demo Request', 'Results');
    const bar = page.locator('.baton-run').getByRole('progressbar');
    await bar.waitFor();
    const done = Number(await bar.getAttribute('aria-valuenow'));
    assert.ok(done > 0 && done < 100, `${done} %`);
    await page.getByText('once every 7 days').first().waitFor();
    await page.getByRole('button', { name: 'Hide people' }).click();
    await picture(cockpit, 'results', 880);
    await page.getByRole('button', { name: 'Show people' }).click();
  });

  test('runs: under way, to come and before, with who failed and why', async () => {
    await page.getByRole('link', { name: 'Runs', exact: true }).click();
    const voucher = page.locator('.baton-run', { hasText: /Completed\s*Autumn Voucher/ });
    await voucher.getByRole('button', { name: 'Who failed, and why?' }).click();
    await voucher.getByText('no paper').waitFor();
    await picture(cockpit, 'runs', 810);
  });

  test('a person, and why not', async () => {
    await cockpit.find('paul.lambert@example.com');
    await page.getByLabel('Campaign', { exact: true }).fill('Promote to Sales');
    await page.getByRole('button', { name: 'Ask' }).click();
    await page.locator('.baton-conditions', { hasText: 'personScore >= 50' }).getByText('not met').waitFor();
    await picture(cockpit, 'person', 760);
  });

  test('the path of a person, with tokens', async () => {
    await cockpit.find('paul.martin@example.com');
    await page.getByRole('button', { name: /^Show all/ }).click();
    await page.getByRole('link', { name: 'Show the path through Welcome Series' }).last().click();
    await page.locator('.baton-drawing .baton-over').first().waitFor();
    await page.locator('.baton-used').first().waitFor();
    await picture(cockpit, 'path', 700, '.baton-drawing .baton-over');
  });
});
