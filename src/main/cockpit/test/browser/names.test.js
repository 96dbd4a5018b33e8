import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ADMINISTRATOR, closeBrowser, Cockpit, until } from './cockpit.js';

after(closeBrowser);

/** What campaigns, steps and lists of the fixture are called: `CockpitNames`. */
const SCRIPT = '<img src=x onerror=alert(1)>';
const LONG = 'W'.repeat(200);
const RIGHT_TO_LEFT = 'מבצע סתיו (2026)';
const EMOJI = '🎉 👩‍👩‍👧 Party';
const NAMES = [SCRIPT, LONG, RIGHT_TO_LEFT, EMOJI];

/** Windows in which pages are read: a telephone, a small screen at 200 %, a screen. */
const WINDOWS = [
  { name: 'narrow', width: 400, height: 800 },
  { name: 'zoomed', width: 640, height: 450 },
  { name: 'wide', width: 1440, height: 900 },
];

/** What no page may show: keys of the fixture where their names are known, and names of attributes. */
const KEYS =
  /\b(odd\d|list\d|program\d|callee\d|newValue|oldValue|scoreName|tokenSource|usedParentTokenContext|cartId)\b/;

describe('Names that are hard to show', () => {
  /** @type {Cockpit} */
  let cockpit;
  /** @type {import('playwright-core').Page} */
  let page;
  /** @type {string[]} */
  const alerts = [];
  /** @type {string} */
  let person;

  before(async () => {
    cockpit = await Cockpit.login(ADMINISTRATOR);
    page = cockpit.page;
    page.on('dialog', (dialog) => {
      alerts.push(dialog.message());
      void dialog.dismiss();
    });
    [{ id: person }] = await cockpit.call('person?email=odd@example.com');
  });

  /**
   * Opens a page in each window, and looks whether it fits.
   *
   * @param {string} name
   * @param {string} hash
   * @param {() => Promise<unknown>} there waits for what it shows
   */
  async function inAllWindows(name, hash, there) {
    for (const { name: size, width, height } of WINDOWS) {
      await page.setViewportSize({ width, height });
      await page.evaluate(() => (location.hash = '#/decisions'));
      await page.locator('.baton').first().waitFor({ state: 'detached' });
      await page.evaluate((to) => (location.hash = to), hash);
      await there();
      await cockpit.fits(`${name}, ${size}`);
      await cockpit.look(`${name}-${size}`);
    }
    assert.deepEqual(alerts, []);
    assert.equal(await page.locator('.baton img').count(), 0);
  }

  /** Opens a tab of a campaign in all windows. */
  async function tab(
    /** @type {string} */ key,
    /** @type {string} */ label,
    /** @type {() => Promise<unknown>} */ there,
  ) {
    const [{ id }] = await definitions(key);
    await page.evaluate((name) => sessionStorage.setItem('baton.campaign.tab', name), label.toLowerCase());
    await inAllWindows(
      `odd-${key}-${label.toLowerCase()}`,
      `#/process-definition/${id}/runtime?detailsTab=baton-campaign`,
      there,
    );
  }

  async function definitions(/** @type {string} */ key) {
    const answer = await page.request.get(
      `${process.env.BATON_ADDRESS}/camunda/api/engine/engine/default/process-definition?latestVersion=true&key=${key}`,
    );
    return answer.json();
  }

  test('in the list of campaigns', async () => {
    await inAllWindows('odd-campaigns', '#/campaigns', async () => {
      for (const name of NAMES) {
        await page.getByRole('link', { name, exact: true }).first().waitFor();
      }
      await cockpit.row('Broken').getByRole('button', { name: /^Run/ }).waitFor();
    });
  });

  test('in the graph, and no letter is cut in two', async () => {
    await inAllWindows('odd-graph', '#/campaigns?view=graph', () => page.locator('.baton-graph').waitFor());
    assert.doesNotMatch((await page.locator('.baton-graph').textContent()) ?? '', /\uFFFD/u);
    await page.getByText('The same as a table').click();
    await cockpit.fits('odd-graph-table');
    await cockpit.look('odd-graph-table');
  });

  for (const index of NAMES.keys()) {
    test(`on the page of a campaign: ${NAMES[index].slice(0, 30)}`, async () => {
      await tab(`odd${index}`, 'Overview', () => page.getByRole('heading', { name: 'Settings' }).waitFor());
      await page.setViewportSize(WINDOWS[0]);
      const room = await page.locator('.baton-tabs').boundingBox();
      assert.ok(room && room.width > 250, 'the column of Cockpit is folded');
    });
  }

  test('on a diagram and in its activities', async () => {
    for (const index of [0, 1]) {
      await tab(`odd${index}`, 'Activities', async () => {
        await page.locator('.baton-table tbody th').first().waitFor();
        await page.locator('.baton-over [role=img]').first().waitFor();
      });
    }
    await page.getByRole('img', { name: `${LONG}: 1 waiting now`, exact: true }).waitFor();
  });

  test('on the page of a person: names, and neither keys nor names of attributes', async () => {
    await inAllWindows('odd-person', `#/people?id=${person}`, async () => {
      await page.locator('.baton-table tbody th', { hasText: 'Merge Person' }).waitFor();
      await page.locator('.baton-paths').getByText(EMOJI).first().waitFor();
      await page.getByText('On the lists:').waitFor();
    });
    const everywhere = (/** @type {string} */ text) => NAMES.every((name) => text.split(name).length > 4);
    const shown = await until(() => page.locator('.baton-page').innerText(), everywhere);
    assert.doesNotMatch(shown, KEYS);
    for (const name of NAMES) {
      assert.ok(shown.split(name).length > 4, `${name}: at a campaign, a step, a list, a program`);
    }
    const event = page.locator('.baton-table tbody tr', { hasText: 'Odd Event' }).first();
    assert.match(await event.innerText(), /Cart id\s*7/);
    assert.match(await event.innerText(), /Old value\s*<b>8<\/b>/);
    const merge = page.locator('.baton-table tbody tr', { hasText: 'Merge Person' });
    assert.match(await merge.innerText(), /E-mail address\s*twin@example.com/);
    const lists = page.locator('p', { hasText: 'On the lists:' });
    assert.deepEqual(await lists.locator('bdi').evaluateAll((all) => all.map((one) => one.getAttribute('title'))), [
      'list0',
      'list1',
      'list2',
      'list3',
    ]);
  });

  test('asked why not, by name', async () => {
    for (const name of NAMES) {
      await page.getByLabel('Campaign', { exact: true }).fill(name);
      await page.getByRole('button', { name: 'Ask' }).click();
      await page.getByText('Rule: ').waitFor();
      assert.equal(await page.getByRole('alert').count(), 0, name);
    }
  });

  test('on paths', async () => {
    for (const name of NAMES) {
      await page.evaluate((id) => (location.hash = `#/people?id=${id}`), person);
      const all = page.getByRole('button', { name: /^Show all/ });
      await all.click();
      const link = page
        .locator('.baton-paths li', { hasText: name })
        .filter({ hasNotText: 'executed by' })
        .getByRole('link');
      const hash = (await link.getAttribute('href')) ?? '';
      await inAllWindows(`odd-path-${NAMES.indexOf(name)}`, hash, async () => {
        await page.getByRole('heading', { name: `odd@example.com in` }).waitFor();
        await page.locator('.baton-drawing .baton-over').first().waitFor();
      });
    }
  });

  test('in the dialogs of a run and of a copy', async () => {
    await page.setViewportSize(WINDOWS[0]);
    for (const name of NAMES) {
      await page.evaluate(() => (location.hash = '#/campaigns'));
      const row = cockpit.row(name).filter({ hasText: 'Batch' });
      await row.getByRole('button', { name: 'Run…' }).click();
      const dialog = page.getByRole('dialog');
      await dialog
        .getByText(/would qualify/)
        .first()
        .waitFor();
      await cockpit.fits(`odd-run ${name}`);
      await cockpit.look(`odd-run-${NAMES.indexOf(name)}`);
      await dialog.getByRole('button', { name: 'Close' }).click();
      await row.getByRole('button', { name: 'Clone…' }).click();
      await cockpit.fits(`odd-clone ${name}`);
      await dialog.getByRole('button', { name: 'Close' }).click();
    }
    assert.deepEqual(alerts, []);
  });

  test('on the page of runs, of people and on the dashboard', async () => {
    await cockpit.page.setViewportSize(WINDOWS[2]);
    await page.evaluate(() => (location.hash = '#/campaigns'));
    await cockpit.row(LONG).filter({ hasText: 'Batch' }).getByRole('button', { name: 'Run…' }).click();
    await page.getByRole('button', { name: 'Run now' }).click();
    await page.getByText('The run has begun.').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await inAllWindows('odd-runs', '#/campaign-runs', () => page.locator('.baton-run').first().waitFor());
    await inAllWindows('odd-people', '#/people', async () => {
      await page.getByRole('searchbox').fill('odd@');
      await page.getByRole('link', { name: 'odd@example.com' }).waitFor();
    });
    await inAllWindows('odd-dashboard', '#/dashboard', () => page.locator('.baton-box li').first().waitFor());
  });
});
