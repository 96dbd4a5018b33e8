import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

/** @typedef {import('playwright-core').Page} Page */

const ADDRESS = process.env.BATON_ADDRESS ?? '';
const PASSWORD = process.env.BATON_PASSWORD ?? '';
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** So long, in milliseconds, each answer of the server is held back: a test must not lean on a fast one. */
const DELAY = Number(process.env.BATON_DELAY ?? 0);

/** So many milliseconds a test waits for what it wants to see, on a machine that has much else to do. */
const PATIENCE = 60_000;

/** So many milliseconds a browser has to come up. */
const BEGIN = 180_000;

const POLL = 100;
const PICTURES = fileURLToPath(new URL('../../../../../target/cockpit', import.meta.url));

export const ADMINISTRATOR = process.env.BATON_USER ?? '';
export const ANALYST = process.env.BATON_ANALYST ?? '';

/** @type {Promise<import('playwright-core').Browser> | undefined} */
let started;

/** The one browser of the tests. */
function browser() {
  started ??= chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'], timeout: BEGIN });
  return started;
}

/** Ends the browser. */
export async function closeBrowser() {
  await (await started)?.close();
}

/**
 * Looks until there is what is wanted, and then tells what there is: whoever asks compares it once more, and so can fail.
 *
 * @template T
 * @param {() => T | Promise<T>} look
 * @param {(seen: T) => boolean} wanted
 * @returns {Promise<T>}
 */
export async function until(look, wanted) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const seen = await look();
    if (wanted(seen) || Date.now() > end) {
      return seen;
    }
    await new Promise((resume) => setTimeout(resume, POLL));
  }
}

/** An answer that waits until it is let go. */
export function held() {
  /** @type {() => void} */
  let go = () => undefined;
  const until = new Promise((come) => (go = () => come(undefined)));
  return { until, go };
}

/**
 * A call of the administrator's, outside of Cockpit.
 *
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 */
export async function rest(method, path, body) {
  const answer = await fetch(`${ADDRESS}/engine-rest/${path}`, {
    method,
    body: body && JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', Authorization: `Basic ${btoa(`${ADMINISTRATOR}:${PASSWORD}`)}` },
  });
  const text = await answer.text();
  assert.ok(answer.ok, text);
  return text && JSON.parse(text);
}

/** Somebody in front of Cockpit. */
export class Cockpit {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    /** @type {string[]} what the browser complains of */
    this.complaints = [];
    /** @type {string[]} requests that went elsewhere */
    this.elsewhere = [];
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) {
        this.complaints.push(message.text());
      }
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(ADDRESS) && !/^(data|blob):/.test(request.url())) {
        this.elsewhere.push(request.url());
      }
    });
  }

  /** @param {string} user */
  static async login(user) {
    const context = await (await browser()).newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
    if (DELAY > 0) {
      await context.route('**/api/**', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, DELAY));
        // Who has left the page meanwhile wants no answer.
        await route.continue().catch(() => undefined);
      });
    }
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const cockpit = new Cockpit(page);
    await page.goto(`${ADDRESS}/camunda/app/cockpit/default/#/login`);
    await page.getByPlaceholder('Username').fill(user);
    await page.getByPlaceholder('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('link', { name: 'Campaigns', exact: true }).waitFor();
    return cockpit;
  }

  /** Opens the list of campaigns. */
  async campaigns() {
    await this.page.getByRole('link', { name: 'Campaigns', exact: true }).click();
    await this.page.getByRole('heading', { name: 'Campaigns', exact: true }).waitFor();
    await this.page.locator('.baton-main table').waitFor();
  }

  /**
   * The line of a campaign.
   *
   * @param {string} name
   */
  row(name) {
    return this.page.locator('.baton-main tbody tr').filter({ has: this.page.locator('th', { hasText: name }) });
  }

  /**
   * Opens a campaign from the list, at one of its tabs.
   *
   * @param {string} name
   * @param {string} tab
   */
  async open(name, tab) {
    await this.campaigns();
    await this.row(name).getByRole('link').click();
    await this.page.getByRole('tab', { name: tab }).click();
  }

  /**
   * Opens the page of a person.
   *
   * @param {string} email
   */
  async find(email) {
    await this.page.getByRole('link', { name: 'People', exact: true }).click();
    await this.page.getByRole('heading', { name: 'People', exact: true }).waitFor();
    await this.page.getByRole('searchbox').fill(email);
    await this.page.getByRole('link', { name: email, exact: true }).click();
    await this.page.getByRole('heading', { name: email }).waitFor();
  }

  /** Waits until what has been answered is drawn, and nothing moves any more. */
  async rest() {
    await this.page.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const moving = document.getAnimations().filter((it) => it.effect?.getComputedTiming().endTime !== Infinity);
      await Promise.allSettled(moving.map((it) => it.finished));
    });
  }

  /**
   * Fails where a page is wider than its window, or something to act on is beyond its edge.
   *
   * @param {string} name
   */
  async fits(name) {
    const beyond = await this.page.evaluate(() => {
      const width = document.documentElement.clientWidth;
      const wide = [...document.querySelectorAll('.baton-page, .baton-tabs, .baton-dialog')]
        .filter((one) => one.scrollWidth > one.clientWidth + 1)
        .map((one) => `${one.className}: ${one.scrollWidth} > ${one.clientWidth}`);
      const controls = [
        ...document.querySelectorAll('.baton :is(a, button, input, select, summary, h1, h2, .baton-badge)'),
      ]
        .filter((one) => !one.closest('.baton-graph, .baton-drawing, .baton-over, .baton-unseen'))
        .filter((one) => {
          const { left, right } = one.getBoundingClientRect();
          return right > left && (right > width + 1 || left < -1);
        })
        .map((one) => one.outerHTML.slice(0, 200));
      return [...wide, ...controls];
    });
    assert.deepEqual(beyond, [], name);
  }

  /**
   * What a call of Baton's answers in this session.
   *
   * @param {string} path
   */
  async call(path) {
    const answer = await this.page.request.get(`${ADDRESS}/camunda/api/cockpit/plugin/baton/default/${path}`);
    return answer.json();
  }

  /**
   * Takes a picture, and fails where the page is hard to use for somebody, or its browser complains.
   *
   * @param {string} name
   * @param {{ x: number, y: number, width: number, height: number }} [clip] what of the page, when not all that is seen
   */
  async look(name, clip) {
    mkdirSync(PICTURES, { recursive: true });
    await this.page.screenshot({ path: join(PICTURES, `${name}.png`), clip });
    await this.page.addScriptTag({ path: AXE });
    const found = await this.page.evaluate(() => /** @type {any} */ (window).axe.run('.baton'));
    assert.deepEqual(
      found.violations.map((/** @type {any} */ it) => `${it.id}: ${it.nodes[0].html}`),
      [],
      name,
    );
    assert.deepEqual(this.complaints, [], name);
    assert.deepEqual(this.elsewhere, [], name);
  }
}
