import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { app, fakeModeler, start } from './fake-modeler.js';
import { noBrowser, stopBrowser } from './harness/index.js';
import { campaign, openWithPlugin } from './plugin.js';

const ANSWERS = {
  'person-field': [
    { name: 'personScore', displayName: 'Person Score', type: 'score' },
    { name: 'renewal', displayName: 'Renewal Date', type: 'date' },
  ],
  'static-list': [{ key: 'guests', name: 'Guests' }],
  program: [
    { key: 'webinar', name: 'Webinar', tokens: { Host: 'Ann' }, statuses: ['Invited', { name: 'Attended', step: 3 }] },
  ],
  campaign: [{ key: 'common-scoring', name: 'Common Scoring', type: 'executable' }],
  'smart-list': [{ key: 'hot-leads', name: 'Hot Leads' }],
  'campaign-check': [
    {
      severity: 'warning',
      campaign: 'campaign',
      message: 'Execute Campaign names nobody-there, which is not there yet.',
    },
    { severity: 'warning', campaign: 'another', message: 'Another matter.' },
  ],
};

const CALL = '<bpmn:startEvent id="start" name="Start" /><bpmn:task id="step" name="Step" />';

describe('With a server', { skip: noBrowser }, () => {
  after(stopBrowser);

  test('names are offered, and only this server is asked', async () => {
    /** @type {any[]} */
    const asked = [];
    const modeler = await openWithPlugin({ before: fakeModeler(ANSWERS, { asked }) });
    await modeler.importXml(campaign(CALL, { properties: { 'baton.program': 'webinar' } }));
    await start(modeler);
    assert.ok(asked.every((it) => it.authorization === 'Basic ZGVtbzpkZW1v'));
    await modeler.chooseTemplate('step', 'io.baton.addToList');
    await modeler.openGroup('Add to List');
    await modeler.input('List').fill('');
    const offered = modeler.properties.locator('.baton-options li');
    assert.deepEqual(await offered.locator('span').allInnerTexts(), ['guests']);
    await modeler.input('List').fill('{{my.');
    assert.match((await offered.allInnerTexts()).join(), /\{\{my\.Host\}\}\s+Ann, from the program/);
    assert.deepEqual(modeler.requests, []);
    await modeler.close();
  });

  test('a list over all fields is checked in the words of the deployment', async () => {
    const modeler = await openWithPlugin({ before: fakeModeler(ANSWERS) });
    await modeler.importXml(campaign('', { properties: { 'baton.smartList': '= renewl = null' } }));
    await start(modeler);
    await modeler.openGroup('Campaign');
    assert.match(await modeler.error('Smart list', /renewl/), /renewl.*renewal/);
    await modeler.screenshot('plugin-problem');
    await modeler.close();
  });

  test('warnings of a deployment are shown', async () => {
    const modeler = await openWithPlugin({ before: fakeModeler(ANSWERS) });
    await start(modeler);
    const deployment = { id: 'd', deployedProcessDefinitions: { a: { key: 'campaign' } } };
    await app(modeler, `app.emit('deployment.done', ${JSON.stringify({ deployment })})`);
    assert.equal(await app(modeler, 'app.notifications[0].title'), 'Deployed, with a warning');
    assert.match(await app(modeler, 'app.log[0].message'), /nobody-there/);
    const tab = { file: { contents: '<bpmn:process id="another" isExecutable="true">' } };
    await app(modeler, `app.emit('deployment.done', ${JSON.stringify({ deployment: { id: 'd' }, tab })})`);
    assert.match(await app(modeler, 'app.log[1].message'), /Another matter/);
    await modeler.close();
  });

  test('that does not answer nothing breaks', async () => {
    const modeler = await openWithPlugin({ before: fakeModeler({}) });
    await modeler.importXml(campaign(CALL));
    await start(modeler);
    await modeler.openGroup('Campaign');
    await modeler.group('Campaign').getByText('Not counted: no smart-list-draft/count').waitFor();
    await modeler.openGroup('Try it');
    await modeler.type('Try with one person', 'ann@example.com');
    await modeler.group('Try it').getByText('Try', { exact: true }).click();
    assert.match(await modeler.group('Try it').locator('.bio-properties-panel-error').innerText(), /no person/);
    await modeler.close();
  });

  test('named in the settings the password is never written down', async () => {
    /** @type {any[]} */
    const asked = [];
    const modeler = await openWithPlugin({ before: fakeModeler(ANSWERS, { asked, endpoints: [] }) });
    await start(modeler);
    assert.equal(asked.length, 0);
    await app(
      modeler,
      `app.properties['baton.password'].component().children[1].props.onChange({ target: { value: 'sècret' } })`,
    );
    await app(modeler, `app.set('baton.user', 'ann')`);
    await app(modeler, `app.set('baton.url', 'http://baton.test')`);
    await modeler.page.waitForLoadState('networkidle');
    assert.equal(Buffer.from(asked[0].authorization.slice(6), 'base64').toString(), 'ann:sècret');
    await modeler.close();
  });
});

describe('Without a server', { skip: noBrowser }, () => {
  after(stopBrowser);

  const scoring = campaign('<bpmn:startEvent id="start" name="Start" />', { type: 'executable' })
    .replace('<bpmn:process id="campaign"', '<bpmn:process id="common-scoring" name="Common Scoring"')
    .replace('bpmnElement="campaign"', 'bpmnElement="common-scoring"');

  test('campaigns of the folder are offered and opened', async () => {
    const modeler = await openWithPlugin({ before: fakeModeler({}, { endpoints: [] }) });
    await modeler.importXml(campaign(CALL));
    await start(modeler);
    const tabs = [
      { type: 'bpmn', file: { path: '/home/ann/campaigns/parent.bpmn' } },
      { type: 'bpmn', file: { path: '/home/ann/loose.bpmn' } },
    ];
    await app(modeler, `app.emit('app.tabsChanged', ${JSON.stringify({ tabs })})`);
    assert.deepEqual(await app(modeler, 'app.sent'), [
      { event: 'file-context:add-root', options: { filePath: '/home/ann/campaigns' } },
    ]);
    const files = [{ path: '/home/ann/campaigns/scoring.bpmn', contents: scoring }];
    await app(modeler, `app.files(${JSON.stringify(files)})`);
    await modeler.chooseTemplate('step', 'io.baton.executeCampaign');
    await modeler.openGroup('Execute Campaign');
    const key = modeler.group('Execute Campaign').locator('.baton-completing input').first();
    await key.fill('scor');
    await modeler.properties.locator('.baton-options li').first().click();
    assert.match(await modeler.exportXml(), /calledElement="common-scoring"/);
    await modeler.openGroup('Other campaign');
    await modeler.group('Other campaign').getByText('Open common-scoring').click();
    assert.deepEqual(await app(modeler, 'app.calls'), [
      { action: 'open-diagram', options: { path: '/home/ann/campaigns/scoring.bpmn' } },
    ]);
    await modeler.screenshot('plugin-execute');
    await modeler.page.locator('.djs-context-pad [data-action="baton-open"]').click();
    assert.equal(await app(modeler, 'app.calls.length'), 2);
    await modeler.close();
  });

  test('fields of people are in .camunda/baton.json', async () => {
    const files = {
      '/home/ann/.camunda/baton.json': '{ "fields": [{ "name": "vip", "displayName": "VIP", "type": "boolean" }] }',
    };
    const modeler = await openWithPlugin({ before: fakeModeler({}, { endpoints: [], files }) });
    await modeler.importXml(campaign(CALL));
    await start(modeler);
    const activeTab = { type: 'bpmn', file: { path: '/home/ann/campaigns/parent.bpmn' } };
    await app(modeler, `app.emit('app.activeTabChanged', ${JSON.stringify({ activeTab })})`);
    await modeler.chooseTemplate('step', 'io.baton.changeDataValue');
    await modeler.openGroup('Change Data Value');
    await modeler.input('Field').fill('vi');
    assert.deepEqual(await modeler.properties.locator('.baton-options li span').allInnerTexts(), ['vip']);
    await modeler.close();
  });
});

describe('The lint in the Modeler', { skip: noBrowser }, () => {
  after(stopBrowser);

  test('tells what is wrong, and of the folder what is missing', async () => {
    const scripts = [fileURLToPath(new URL('./linter.js', import.meta.url))];
    const modeler = await openWithPlugin({ before: fakeModeler({}, { endpoints: [] }), scripts });
    await start(modeler);
    const call =
      '<bpmn:startEvent id="start" name="Start" /><bpmn:callActivity id="step" name="Step" calledElement="common-scoring" />';
    const xml = campaign(call, { properties: { 'baton.qualification': 'twice' } });
    const lint = () => modeler.page.evaluate(`lint(${JSON.stringify(xml)})`);
    const reports = await lint();
    assert.match(JSON.stringify(reports['baton/settings']), /qualification/);
    assert.equal(reports['baton/missing'], undefined);
    const files = [{ path: '/home/ann/campaigns/other.bpmn', contents: campaign('').replace('"campaign"', '"other"') }];
    await app(modeler, `app.files(${JSON.stringify(files)})`);
    assert.match(JSON.stringify((await lint())['baton/missing']), /common-scoring/);
    await modeler.close();
  });
});
