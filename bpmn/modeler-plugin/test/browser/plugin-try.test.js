import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { app, fakeModeler, start } from './fake-modeler.js';
import { noBrowser, stopBrowser } from './harness/index.js';
import { campaign, openWithPlugin } from './plugin.js';
import { until } from '../until.js';

/** @typedef {import('playwright-core').Request} Request */

const ANN = { id: '1', email: 'ann@example.com', fields: { firstName: 'Ann', country: 'DE', personScore: 45 } };
const RULE = { rule: 'once', open: true, lastQualified: null, opensAt: null };
const VALID = { complete: true, triggerTokens: [], valid: true, problem: null, code: null };

/** A server that lets everybody in whose score is above what the list says. @param {Request} request */
function explain(request) {
  const { list, fields } = request.postDataJSON();
  const least = Number(/personScore >= (\d+)/.exec(list)?.[1] ?? 0);
  const score = fields.personScore ?? ANN.fields.personScore;
  const condition = { condition: list.replace(/^= /, ''), value: `personScore is '${score}'`, verdict: score >= least };
  const reason = condition.verdict ? null : `filter '${condition.condition}' is not met: ${condition.value}`;
  const conditions = list ? [{ ...condition, problem: null }] : [];
  return { ...VALID, personId: '1', qualified: condition.verdict, reason, conditions, qualification: RULE };
}

const SERVER = {
  'person-field': [{ name: 'personScore', displayName: 'Person Score', type: 'score' }],
  'static-list': [],
  program: [{ key: 'webinar', name: 'Webinar', parent: null, tokens: { Host: 'Ann' }, statuses: [] }],
  campaign: [{ key: 'deployed-child', name: 'Deployed Child', type: 'executable' }],
  'smart-list': [],
  person: [ANN],
  'smart-list-draft/count': { count: 1234, ...VALID },
  'smart-list-draft/sample': { people: [ANN, { id: '2', email: 'bob@example.com', fields: {} }], ...VALID },
  'smart-list-draft/explain': explain,
};

const START = '<bpmn:startEvent id="start" name="Start" />';
const END = '<bpmn:endEvent id="end" name="End" />';

/**
 * @param {string} id
 * @param {string} change
 */
function score(id, change) {
  return `<bpmn:serviceTask id="${id}" name="Score ${change}" camunda:delegateExpression="\${changeScore}">
    <bpmn:extensionElements><camunda:properties><camunda:property name="field" value="personScore" />
    <camunda:property name="change" value="${change}" /></camunda:properties></bpmn:extensionElements></bpmn:serviceTask>`;
}

/**
 * @param {string} id
 * @param {string} key
 * @param {boolean} inherits
 */
function execute(id, key, inherits) {
  return `<bpmn:callActivity id="${id}" name="Execute ${key}" calledElement="${key}"><bpmn:extensionElements>
    <camunda:properties><camunda:property name="useParentTokenContext" value="${inherits}" /></camunda:properties>
    </bpmn:extensionElements></bpmn:callActivity>`;
}

/**
 * Opens the Modeler with a server and a campaign.
 *
 * @param {string} xml
 * @param {{ answers?: Record<string, any>, asked?: any[], files?: Record<string, string> }} [options]
 */
async function open(xml, { answers = {}, ...options } = {}) {
  const modeler = await openWithPlugin({ before: fakeModeler({ ...SERVER, ...answers }, options) });
  await modeler.importXml(xml);
  await start(modeler);
  await modeler.openGroup('Campaign');
  return modeler;
}

/** What was asked of drafts. @param {any[]} asked @param {string} call */
function bodies(asked, call) {
  return asked.filter((it) => it.path === `smart-list-draft/${call}` && it.body).map((it) => it.body);
}

/** @param {import('./harness/index.js').Modeler} modeler @param {string} email */
async function tryIt(modeler, email) {
  await modeler.openGroup('Try it');
  await modeler.type('Try with one person', email);
  await modeler.group('Try it').getByText('Try', { exact: true }).click();
  await modeler.page.locator('.baton-way-note').first().waitFor();
  return modeler.page.locator('.baton-way-note').allInnerTexts();
}

describe('The audience of a list that is drawn', { skip: noBrowser }, () => {
  after(stopBrowser);

  test('is counted when nobody types, and some of it is shown', async () => {
    /** @type {any[]} */
    const asked = [];
    const modeler = await open(campaign(START), { asked });
    const group = modeler.group('Campaign');
    await group.getByText('1,234 people: everyone').waitFor();
    await modeler.choose('Who qualifies?', 'Who meets a condition (FEEL)');
    await group.locator('.cm-content').click();
    await modeler.page.keyboard.type('personScore >= 50', { delay: 20 });
    await group.getByText('1,234 people qualify now').waitFor();
    const drafts = bodies(asked, 'count');
    assert.equal(drafts.length, 2);
    const drawn = { workspace: null, campaign: 'campaign', type: 'batch', events: [] };
    assert.deepEqual(drafts[1], { list: '= personScore >= 50'.replace('= ', '='), ...drawn });
    await group.getByText('Show some of them').click();
    await group.getByText('bob@example.com').waitFor();
    assert.match(await group.locator('.baton-people').innerText(), /ann@example.com\s+Ann/);
    await modeler.screenshot('plugin-audience');
    await modeler.close();
  });

  test('depends on the event where the list asks for its tokens', async () => {
    const count = { count: 0, ...VALID, triggerTokens: ['form'] };
    const root = '<bpmn:signal id="signal" name="Fills Out Form" />';
    const signal = `<bpmn:startEvent id="start" name="Form"><bpmn:signalEventDefinition id="s" signalRef="signal" />
      </bpmn:startEvent>`;
    /** @type {any[]} */
    const asked = [];
    const properties = { 'baton.smartList': '= trigger.form = &#34;x&#34;' };
    const xml = campaign(signal, { type: 'trigger', properties, root });
    const modeler = await open(xml, { asked, answers: { 'smart-list-draft/count': count } });
    await modeler.group('Campaign').getByText('Depends on the event: trigger.form').waitFor();
    assert.deepEqual(bodies(asked, 'count')[0].events, ['Fills Out Form']);
    await modeler.close();
  });

  test('is nobody where the list can never work, in the words of the server', async () => {
    const problem = "baton.smartList names the decision 'hot', which is not deployed yet, nobody qualifies: deploy it";
    const count = { count: 0, ...VALID, valid: false, problem, code: 'BATON-01110' };
    const xml = campaign(START, { properties: { 'baton.smartList': 'hot' } });
    const modeler = await open(xml, { answers: { 'smart-list-draft/count': count } });
    await modeler.group('Campaign').getByText(`Nobody qualifies: ${problem}`).waitFor();
    assert.equal(await modeler.group('Campaign').getByText('Show some of them').count(), 0);
    await modeler.close();
  });

  test('says when there was no time to count all', async () => {
    const answers = { 'smart-list-draft/count': { count: 500, ...VALID, complete: false } };
    const modeler = await open(campaign(START), { answers });
    await modeler.group('Campaign').getByText('At least 500 people').waitFor();
    await modeler.close();
  });

  test('is asked of the workspace that is chosen', async () => {
    /** @type {any[]} */
    const asked = [];
    const files = { '/home/ann/campaigns/.camunda/baton.json': '{ "workspace": "emea" }' };
    const modeler = await open(campaign(START + score('more', '+1'), { connected: true }), { asked, files });
    await modeler.group('Campaign').getByText('1,234 people: everyone').waitFor();
    assert.equal(asked.find((it) => it.path === 'campaign').workspace, '');
    const activeTab = { type: 'bpmn', file: { path: '/home/ann/campaigns/a.bpmn' } };
    await app(modeler, `app.emit('app.activeTabChanged', ${JSON.stringify({ activeTab })})`);
    assert.equal(asked.findLast((it) => it.path === 'campaign').workspace, 'emea');
    await app(modeler, `app.set('baton.workspace', 'apac')`);
    assert.equal(asked.findLast((it) => it.path === 'campaign').workspace, 'apac');
    assert.equal(asked.findLast((it) => it.path === 'person-field').workspace, null);
    await modeler.openGroup('Try it');
    assert.match(await modeler.description('Try with one person'), /workspace apac/);
    await tryIt(modeler, 'ann@example.com');
    assert.equal(asked.findLast((it) => it.path === 'person').workspace, 'apac');
    assert.equal(bodies(asked, 'explain').at(-1).workspace, 'apac');
    const counted = () => bodies(asked, 'count').at(-1).workspace;
    assert.equal(await until(counted, (workspace) => workspace === 'apac'), 'apac');
    await modeler.close();
  });
});

describe('Try it', { skip: noBrowser }, () => {
  after(stopBrowser);

  test('decides the gate as it is drawn, with the value seen, and shows the way all the same', async () => {
    const properties = { 'baton.smartList': '= personScore &gt;= 50', 'my.Score': '+10' };
    const modeler = await open(campaign(START + score('more', '{{my.Score}}') + END, { properties, connected: true }));
    assert.deepEqual(await tryIt(modeler, 'ann@example.com'), [
      "Would not get in: filter 'personScore >= 50' is not met: personScore is '45'",
      'personScore: 45 → 55',
    ]);
    const group = modeler.group('Try it');
    assert.match(await group.locator('.baton-trial').innerText(), /✗ ann@example.com does not get in/);
    assert.match(await group.locator('.baton-conditions').innerText(), /✗ personScore >= 50\s+personScore is '45'/);
    await modeler.screenshot('plugin-try');
    await modeler.screenshot('plugin-try-gate', modeler.group('Try it'));
    await group.getByText('Hide the way').click();
    assert.equal(await modeler.page.locator('.baton-way-note').count(), 0);
    await modeler.close();
  });

  test('walks into campaigns of the folder and of the server, with the tokens that they see', async () => {
    const inFolder = campaign(
      START + score('points', '{{my.Score}}') + execute('next', 'deployed-child', false) + END,
      {
        id: 'common-scoring',
        type: 'executable',
        properties: { 'my.Score': '+0', 'baton.smartList': '= personScore &gt;= 40' },
        connected: true,
      },
    );
    const onServer = campaign(START + score('more', '{{my.Score:default=+1}}') + END, {
      id: 'deployed-child',
      type: 'executable',
      properties: { 'baton.smartList': '= personScore &gt;= 55' },
      connected: true,
    });
    /** @type {any[]} */
    const asked = [];
    const path = '/home/ann/campaigns/scoring.bpmn';
    const modeler = await open(
      campaign(START + execute('call', 'common-scoring', true) + execute('again', 'deployed-child', false) + END, {
        properties: { 'my.Score': '+10' },
        connected: true,
      }),
      {
        asked,
        files: { [path]: inFolder },
        answers: {
          'process-definition/key/deployed-child/xml': {
            id: 'x',
            bpmn20Xml: onServer.replace('= personScore &gt;= 55', '= personScore &gt;= 56'),
          },
        },
      },
    );
    await app(modeler, `app.files(${JSON.stringify([{ path, contents: inFolder }])})`);
    const notes = await tryIt(modeler, 'ann@example.com');
    assert.equal(notes.length, 2);
    assert.match(notes[0], /^common-scoring lets the person in$/m);
    assert.match(notes[0], /· personScore: 45 → 55/);
    assert.match(notes[0], /· deployed-child does not let the person in: .*personScore is '55'/);
    assert.match(notes[1], /deployed-child does not let the person in/);
    assert.deepEqual(
      bodies(asked, 'explain').map((it) => [it.campaign, it.fields]),
      [
        ['campaign', {}],
        ['common-scoring', {}],
        ['deployed-child', { personScore: 55 }],
        ['deployed-child', { personScore: 55 }],
      ],
    );
    const lit = modeler.page.locator('.djs-element.baton-on-way');
    assert.equal(await lit.count(), 7);
    const list = await modeler.group('Try it').locator('.baton-way-list').first().innerText();
    assert.match(list, /common-scoring lets the person in, with the tokens of this campaign/);
    assert.match(list, /Score {{my.Score}}\s+personScore: 45 → 55/);
    await modeler.screenshot('plugin-try-inside');
    await modeler.screenshot('plugin-try-way', modeler.group('Try it'));
    await modeler.close();
  });

  test('takes tokens of an event, which lists and steps then know', async () => {
    const root = '<bpmn:signal id="signal" name="Fills Out Form" />';
    const signal = `<bpmn:startEvent id="start" name="Form"><bpmn:signalEventDefinition id="s" signalRef="signal" />
      </bpmn:startEvent>`;
    /** @type {any[]} */
    const asked = [];
    const xml = campaign(signal + score('more', '{{trigger.points}}') + END, {
      type: 'trigger',
      root,
      connected: true,
    });
    const modeler = await open(xml, { asked });
    await modeler.openGroup('Try it');
    await modeler.type('Tokens of the event', 'form = newsletter\npoints=+7');
    assert.deepEqual(await tryIt(modeler, 'ann@example.com'), ['personScore: 45 → 52']);
    assert.deepEqual(bodies(asked, 'explain')[0].trigger, { form: 'newsletter', points: '+7' });
    await modeler.close();
  });
});
