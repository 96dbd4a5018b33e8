import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { app, fakeModeler, SERVER, start } from './fake-modeler.js';
import { noBrowser, stopBrowser } from './harness/index.js';
import { held } from './held.js';
import { campaign, openWithPlugin, saved } from './plugin.js';
import { until } from '../until.js';

const START = '<bpmn:startEvent id="start" name="Start" />';

/** So many requests ask a server for all its names. */
const NAMES = 5;

describe('A server that is none, or a bad one', { skip: noBrowser }, () => {
  after(stopBrowser);

  /** @type {[string, { status?: number, body?: string, contentType?: string }, RegExp][]} */
  const answers = [
    ['answers a page', { body: '<html>Welcome</html>', contentType: 'text/html' }, /answers something else than Baton/],
    ['answers null', { body: 'null', contentType: 'application/json' }, /answers something else than Baton/],
    ['answers other things', { body: '{"a":1}', contentType: 'application/json' }, /not answer as Baton does/],
    ['asks for a login', { status: 401, body: '' }, /does not accept user and password/],
    ['forbids it', { status: 403, body: '<html>no</html>' }, /does not let this user/],
    ['knows no such path', { status: 404, body: '<html>no</html>' }, /answers something else than Baton/],
    ['is broken', { status: 500, body: 'Oops' }, /answers 500/],
    ['says why', { status: 400, body: '{"message":"Because of <b>ä</b>"}' }, /Because of <b>ä<\/b>/],
  ];
  for (const [what, answer, words] of answers) {
    test(`and ${what}: the panel says so, and goes on`, async () => {
      const before = async (/** @type {import('playwright-core').Page} */ page) => {
        await fakeModeler({})(page);
        const headers = { 'access-control-allow-origin': '*' };
        await page.route(`${SERVER}/**`, (route) => route.fulfill({ headers, status: 200, ...answer }));
      };
      const modeler = await openWithPlugin({ before });
      await modeler.importXml(campaign(START));
      await start(modeler);
      await modeler.openGroup('Campaign');
      await modeler.group('Campaign').getByText('Not counted').waitFor();
      await modeler.openGroup('Try it');
      const said = `${await modeler.group('Campaign').innerText()} ${await modeler.group('Try it').innerText()}`;
      assert.match(said, words);
      await modeler.type('Try with one person', 'ann@example.com');
      await modeler.group('Try it').getByText('Try', { exact: true }).click();
      await modeler.group('Try it').locator('.bio-properties-panel-error').waitFor();
      await modeler.type('Program', 'spring');
      assert.equal((await saved(modeler))['baton.program'], 'spring');
      const others = modeler.complaints.filter((it) => !/Failed to load resource/.test(it));
      assert.deepEqual(others, []);
      await modeler.close();
    });
  }

  for (const [url, words] of /** @type {[string, RegExp][]} */ ([
    ['localhost:8080', /'localhost:8080' is no address of a server: write one like http/],
    ['my server', /is no address/],
    ['http://', /is no address/],
    ['http://nobody.test/x/', /http:\/\/nobody.test\/x does not answer. Is the address right/],
  ])) {
    test(`and has the address ${url}`, async () => {
      const modeler = await openWithPlugin({ before: fakeModeler({}, { endpoints: [] }) });
      await modeler.importXml(campaign(START));
      await start(modeler);
      await app(modeler, `app.set('baton.url', ${JSON.stringify(url)})`);
      await modeler.openGroup('Try it');
      await modeler.group('Try it').getByText(words).first().waitFor();
      await modeler.close();
    });
  }

  test('and never answers: the panel gives up, says so, and types on meanwhile', async () => {
    const before = async (/** @type {import('playwright-core').Page} */ page) => {
      await fakeModeler({})(page);
      await page.route(`${SERVER}/**`, () => undefined);
    };
    const modeler = await openWithPlugin({ before });
    await modeler.importXml(campaign(START));
    await modeler.page.evaluate(() => {
      const { plugins, app } = /** @type {any} */ (window);
      plugins.find((/** @type {any} */ it) => it.type === 'client').plugin(app.props);
    });
    await modeler.openGroup('Campaign');
    await modeler.type('Program', 'spring');
    assert.equal((await saved(modeler))['baton.program'], 'spring');
    const said = modeler.group('Campaign').getByText(`Not counted: ${SERVER} does not answer within 10 seconds.`);
    await said.waitFor();
    await modeler.close();
  });

  test('and comes back: what was not counted is counted, and names of the one before are gone', async () => {
    const valid = { complete: true, triggerTokens: [], valid: true, problem: null, code: null };
    let up = false;
    const counted = () => (up ? { count: 7, ...valid } : undefined);
    const answers = {
      'person-field': [],
      'static-list': [],
      program: [{ key: 'spring', name: 'Spring', tokens: {}, statuses: [] }],
      campaign: [],
      'smart-list': [],
      'smart-list-draft/count': counted,
    };
    const modeler = await openWithPlugin({ before: fakeModeler(answers) });
    await modeler.importXml(campaign(START));
    await start(modeler);
    await modeler.openGroup('Campaign');
    await modeler.group('Campaign').getByText('Not counted').waitFor();
    await modeler.input('Program').fill('s');
    assert.equal(await modeler.properties.locator('.baton-options li').count(), 1);
    up = true;
    await app(modeler, `app.emit('deployment.done', {})`);
    await modeler.group('Campaign').getByText('7 people').waitFor();
    await app(modeler, `app.set('baton.url', 'http://nobody.test')`);
    await modeler.group('Campaign').getByText('Not counted: http://nobody.test/engine-rest does not answer').waitFor();
    await modeler.input('Program').fill('sp');
    assert.equal(await modeler.properties.locator('.baton-options li').count(), 0);
    await modeler.close();
  });

  test('and is slow: what the server before answers late does not count', async () => {
    const names = (/** @type {string} */ key) => [{ key, name: key, tokens: {}, statuses: [] }];
    const late = held();
    /** @type {import('playwright-core').Request[]} */
    const asked = [];
    const before = async (/** @type {import('playwright-core').Page} */ page) => {
      await fakeModeler({}, { endpoints: [] })(page);
      const headers = { 'access-control-allow-origin': '*' };
      await page.route('http://slow.test/**', async (route) => {
        asked.push(route.request());
        await late.until;
        await route.fulfill({ headers, json: names('old') });
      });
      await page.route('http://fast.test/**', (route) => route.fulfill({ headers, json: names('new') }));
    };
    const modeler = await openWithPlugin({ before });
    await modeler.importXml(campaign(START));
    await start(modeler);
    await app(modeler, `void app.set('baton.url', 'http://slow.test')`);
    const begun = await until(
      () => asked.length,
      (count) => count >= NAMES,
    );
    assert.ok(begun >= NAMES, `${begun}`);
    await app(modeler, `app.set('baton.url', 'http://fast.test')`);
    late.go();
    await Promise.all(asked.map(async (one) => (await one.response())?.finished()));
    await modeler.painted();
    await modeler.openGroup('Campaign');
    await modeler.input('Program').fill('');
    await modeler.input('Program').click();
    assert.deepEqual(await modeler.properties.locator('.baton-options li span').allInnerTexts(), ['new']);
    await modeler.close();
  });
});
