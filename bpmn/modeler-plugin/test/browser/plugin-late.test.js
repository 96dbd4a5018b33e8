import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { app, fakeModeler, start } from './fake-modeler.js';
import { drawing, noBrowser, stopBrowser } from './harness/index.js';
import { held } from './held.js';
import { campaign, openWithPlugin } from './plugin.js';

const START = '<bpmn:startEvent id="start" name="Start" />';
const COUNT = 'smart-list-draft/count';
const VALID = { complete: true, triggerTokens: [], valid: true, problem: null, code: null };

/** Two campaigns in two pools. */
function twoPools() {
  const list = (/** @type {string} */ text) => `<bpmn:extensionElements><camunda:properties>
    <camunda:property name="baton.type" value="batch" /><camunda:property name="baton.smartList" value="${text}" />
    </camunda:properties></bpmn:extensionElements>`;
  const pool = (
    /** @type {string} */ id,
    /** @type {number} */ y,
  ) => `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"
    isHorizontal="true"><dc:Bounds x="100" y="${y}" width="500" height="160" /></bpmndi:BPMNShape>`;
  const all = `<bpmn:collaboration id="all"><bpmn:participant id="one" name="One" processRef="campaign" />
    <bpmn:participant id="two" name="Two" processRef="second" /></bpmn:collaboration>`;
  return drawing(START, {
    process: list('= country = &#34;DE&#34;'),
    root: `<bpmn:process id="second" isExecutable="true">${list('= country = &#34;FR&#34;')}</bpmn:process>${all}`,
  }).replace('bpmnElement="campaign">', `bpmnElement="all">${pool('one', 60)}${pool('two', 260)}`);
}

describe('What is answered late', { skip: noBrowser }, () => {
  after(stopBrowser);

  test('is counted for the campaign that is shown, and for no other', async () => {
    const second = held();
    const answers = {
      [COUNT]: async (/** @type {any} */ request) => {
        const { campaign } = request.postDataJSON();
        if (campaign === 'second') {
          await second.until;
        }
        return { count: campaign === 'second' ? 2 : 1111, ...VALID };
      },
      'smart-list-draft/sample': { people: [{ id: 1, email: 'ann@example.com', fields: {} }] },
    };
    const modeler = await openWithPlugin({ before: fakeModeler(answers) });
    await modeler.importXml(twoPools());
    await start(modeler);
    await modeler.select('one');
    await modeler.openGroup('Campaign');
    const group = modeler.group('Campaign');
    await group.getByText('1,111 people qualify now').waitFor();
    await group.getByText('Show some of them').click();
    await group.getByText('ann@example.com').waitFor();
    /** All texts that were there since, not only the last one: a person sees each of them. */
    await modeler.page.evaluate(() => {
      /** @type {string[]} */
      const seen = [];
      const watched = /** @type {Element} */ (document.querySelector('#properties'));
      const look = () => {
        const name = watched.querySelector('.bio-properties-panel-header-label')?.textContent;
        seen.push(`${name}: ${watched.querySelector('.baton-audience')?.textContent}`);
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
      Object.assign(window, { seen });
    });
    await modeler.select('two');
    await group.getByText('Counting …').waitFor();
    second.go();
    await group.getByText('2 people qualify now').waitFor();
    await modeler.select('one');
    await group.getByText('1,111 people qualify now').waitFor();
    const seen = /** @type {string[]} */ (await modeler.page.evaluate('[...new Set(window.seen)]'));
    await modeler.screenshot('plugin-late-count');
    const wrong = seen.filter((it) => /^Two: .*(?:1,111|ann@)|^One: .*2 people/.test(it));
    assert.deepEqual(wrong, []);
    assert.ok(seen.some((it) => it.startsWith('Two: Counting')));
    await modeler.close();
  });

  test('is not shown of the server before', async () => {
    const asked = held();
    const modeler = await openWithPlugin({ before: fakeModeler({ [COUNT]: { count: 7, ...VALID } }) });
    await modeler.page.route('http://slow.test/**', async (route) => {
      await asked.until;
      await route.fulfill({ json: { count: 8, ...VALID }, headers: { 'access-control-allow-origin': '*' } });
    });
    await modeler.importXml(campaign(START));
    await start(modeler);
    await modeler.openGroup('Campaign');
    const group = modeler.group('Campaign');
    await group.getByText('7 people').waitFor();
    await app(modeler, `void app.set('baton.url', 'http://slow.test')`);
    await modeler.painted();
    assert.equal(await group.getByText('7 people').count(), 0);
    await group.getByText('Counting …').waitFor();
    asked.go();
    await group.getByText('8 people').waitFor();
    assert.equal(await group.getByText('7 people').count(), 0);
    await modeler.close();
  });

  test('is not lit up on a diagram that has changed, and what was tried is gone with the change', async () => {
    let person = held();
    const answers = {
      person: async () => {
        await person.until;
        return [{ id: 1, email: 'ann@example.com', fields: {} }];
      },
      [COUNT]: { count: 7, ...VALID },
    };
    const modeler = await openWithPlugin({ before: fakeModeler(answers) });
    const step = '<bpmn:task id="step" name="Step" />';
    await modeler.importXml(campaign(START + step, { connected: true }));
    await start(modeler);
    await modeler.openGroup('Campaign');
    await modeler.openGroup('Try it');
    await modeler.type('Try with one person', 'ann@example.com');
    const button = modeler.group('Try it').getByText('Try', { exact: true });
    const lit = modeler.page.locator('.baton-on-way, .baton-stops-here');
    const told = modeler.group('Try it').locator('.baton-trial');
    person.go();
    await button.click();
    await told.waitFor();
    assert.notEqual(await lit.count(), 0);
    await modeler.choose('How often may one person run through?', 'Every time');
    await modeler.painted();
    assert.equal(await lit.count(), 0);
    assert.equal(await told.count(), 0);
    person = held();
    await button.click();
    await modeler.choose('How often may one person run through?', 'Once');
    const answered = modeler.page.waitForResponse(/engine-rest\/person\?/);
    person.go();
    await answered;
    await modeler.painted();
    assert.equal(await lit.count(), 0);
    assert.equal(await told.count(), 0);
    await button.click();
    await told.waitFor();
    assert.notEqual(await lit.count(), 0);
    await modeler.type('Try with one person', 'bob@example.com');
    await modeler.painted();
    assert.equal(await told.count(), 0);
    await modeler.close();
  });
});

describe('Whoever goes to another tab', { skip: noBrowser }, () => {
  after(stopBrowser);

  test('is offered nothing of the folder and workspace before', async () => {
    const files = {
      '/home/ann/one/.camunda/baton.json': '{ "lists": ["of-one"], "workspace": "one" }',
      '/home/ann/two/.camunda/baton.json': '{ "lists": ["of-two"], "workspace": "two" }',
    };
    const names = (/** @type {any} */ request) => {
      const workspace = new URL(request.url()).searchParams.get('workspace');
      return [{ key: `server-${workspace}`, name: 'L' }];
    };
    const modeler = await openWithPlugin({ before: fakeModeler({ 'static-list': names }, { files }) });
    await modeler.importXml(campaign(`${START}<bpmn:task id="step" name="Step" />`));
    await start(modeler);
    const tab = (/** @type {string} */ folder) =>
      `app.emit('app.activeTabChanged', ${JSON.stringify({ activeTab: { type: 'bpmn', file: { path: `/home/ann/${folder}/a.bpmn` } } })})`;
    await app(modeler, tab('one'));
    await modeler.chooseTemplate('step', 'io.baton.addToList');
    await modeler.openGroup('Add to List');
    const offered = modeler.properties.locator('.baton-options li span');
    await modeler.input('List').focus();
    assert.deepEqual(await offered.allInnerTexts(), ['of-one', 'server-one']);
    await app(modeler, 'void (app.disk = new Promise((come) => (app.spin = come)))');
    await app(modeler, `void (app.moved = ${tab('two')})`);
    await modeler.painted();
    assert.deepEqual(await offered.allInnerTexts(), []);
    await app(modeler, 'app.spin()');
    await app(modeler, 'app.moved.then(() => undefined)');
    await modeler.painted();
    assert.deepEqual(await offered.allInnerTexts(), ['of-two', 'server-two']);
    await app(modeler, tab('two'));
    assert.deepEqual(await offered.allInnerTexts(), ['of-two', 'server-two']);
    await app(modeler, tab('nowhere'));
    await modeler.painted();
    assert.deepEqual(await offered.allInnerTexts(), ['server-']);
    await modeler.close();
  });
});
