import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { app, fakeModeler, SERVER, start } from './fake-modeler.js';
import { noBrowser, stopBrowser } from './harness/index.js';
import { held } from './held.js';
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

  test('names that come late are offered to who types already', async () => {
    const late = held();
    const before = async (/** @type {import('playwright-core').Page} */ page) => {
      await fakeModeler(ANSWERS)(page);
      await page.route(`${SERVER}/**`, async (route) => {
        await late.until;
        await route.fallback();
      });
    };
    const modeler = await openWithPlugin({ before });
    await modeler.importXml(campaign(CALL));
    const started = start(modeler);
    await modeler.chooseTemplate('step', 'io.baton.addToList');
    await modeler.openGroup('Add to List');
    await modeler.input('List').fill('gue');
    const offered = modeler.properties.locator('.baton-options li');
    assert.equal(await offered.count(), 0);
    late.go();
    await started;
    await offered.getByText('guests', { exact: true }).waitFor();
    await modeler.page.keyboard.press('ArrowDown');
    await modeler.page.keyboard.press('Enter');
    assert.equal(await offered.count(), 0);
    assert.match(await modeler.exportXml(), /<camunda:property name="list" value="guests" \/>/);
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

  test('what a deployment says to its log alone is shown as well, of each file and once', async () => {
    const said = "Process 'drawn' has baton.type but is not executable, so it is not deployed";
    const drawn = (/** @type {string} */ key) =>
      campaign('<bpmn:startEvent id="start" name="Start" />')
        .replaceAll('"campaign"', `"${key}"`)
        .replace('isExecutable="true"', 'isExecutable="false"');
    const idle = '<bpmn:startEvent id="start" name="Start" /><bpmn:task id="left" name="Left over" />';
    const answers = {
      ...ANSWERS,
      'campaign-check': [{ severity: 'warning', campaign: 'beside', message: 'It has no list.' }],
      'process-definition/b:1/xml': { bpmn20Xml: campaign(idle).replaceAll('"campaign"', '"beside"') },
    };
    const modeler = await openWithPlugin({ before: fakeModeler(answers) });
    await start(modeler);
    const tab = { file: { name: 'drawn.bpmn', contents: drawn('drawn') } };
    const beside = { id: 'b:1', key: 'beside', resource: 'beside.bpmn' };
    const deployedProcessDefinitions = { b: beside, c: { ...beside, id: 'c:1', resource: 'drawn.bpmn' } };
    const done = (/** @type {any} */ event) => app(modeler, `app.emit('deployment.done', ${JSON.stringify(event)})`);
    const lines = async () => /** @type {string[]} */ (await app(modeler, 'app.log.map((it) => it.message)'));
    await done({ deployment: { id: 'd', deployedProcessDefinitions }, tab });
    const all = await lines();
    assert.equal(all.length, 4, all.join('\n'));
    assert.equal(all[0], 'beside: It has no list.');
    assert.match(all[1], new RegExp(`^${said}: tick Executable`));
    assert.match(all[2], /^The start event 'start' \(Start\) of campaign 'beside' has no sequence flow that leads on/);
    assert.match(all[3], /^The task 'left' \(Left over\) of campaign 'beside' does nothing/);
    assert.equal(await app(modeler, 'app.notifications[0].title'), 'Deployed, with 4 warnings');

    await app(modeler, '(app.log.length = 0)');
    await done({ deployment: { id: 'd', deployedProcessDefinitions: null }, tab });
    assert.deepEqual(await lines(), [all[1]]);
    await app(modeler, '(app.log.length = 0, app.notifications.length = 0)');
    await done({ deployment: { id: 'd' }, tab: { file: { name: 'form.form', contents: '{"id": "<process"}' } } });
    await done({ deployment: { id: 'd' } });
    assert.deepEqual(await lines(), []);
    assert.equal(await app(modeler, 'app.notifications.length'), 0);
    await modeler.close();
  });

  test('that refuses to tell of warnings, those of the file are shown', async () => {
    const contents = campaign('<bpmn:startEvent id="start" name="Start" /><bpmn:task id="left" name="Left over" />');
    const done = `app.emit('deployment.done', ${JSON.stringify({ deployment: {}, tab: { file: { contents } } })})`;
    for (const options of [{}, { endpoints: [] }]) {
      const modeler = await openWithPlugin({ before: fakeModeler({}, options) });
      await start(modeler);
      await app(modeler, done);
      const all = /** @type {string[]} */ (await app(modeler, 'app.log.map((it) => it.message)'));
      assert.match(all.at(-1) ?? '', /^The task 'left' \(Left over\) of campaign 'campaign' does nothing/);
      assert.equal(
        all.some((it) => it.startsWith('Not asked for warnings:')),
        !options.endpoints,
      );
      await modeler.close();
    }
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
