import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { app, fakeModeler, start } from './fake-modeler.js';
import { drawing, noBrowser, stopBrowser } from './harness/index.js';
import { campaign, openWithPlugin, saved } from './plugin.js';

/** @typedef {Awaited<ReturnType<typeof openWithPlugin>>} Modeler */

const START = '<bpmn:startEvent id="start" name="Start" />';

const undo = (/** @type {Modeler} */ modeler) => modeler.evaluate((it) => it.get('commandStack').undo(), undefined);
const redo = (/** @type {Modeler} */ modeler) => modeler.evaluate((it) => it.get('commandStack').redo(), undefined);

/** A diagram of two pools; the process of the second one is as a new pool brings it. @param {string} properties */
function twoPools(properties) {
  const pool = (
    /** @type {string} */ id,
    /** @type {number} */ y,
  ) => `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"
    isHorizontal="true"><dc:Bounds x="100" y="${y}" width="500" height="160" /></bpmndi:BPMNShape>`;
  const all = `<bpmn:collaboration id="all"><bpmn:participant id="one" name="Eins &lt;b&gt; &#34;ä&#34;" processRef="campaign" />
    <bpmn:participant id="two" processRef="second" /><bpmn:participant id="closed" name="Not ours" /></bpmn:collaboration>`;
  return drawing(START, {
    process: `<bpmn:extensionElements><camunda:properties>${properties}</camunda:properties></bpmn:extensionElements>`,
    root: `<bpmn:process id="second" />${all}`,
  }).replace(
    'bpmnElement="campaign">',
    `bpmnElement="all">${pool('one', 60)}${pool('two', 260)}${pool('closed', 460)}`,
  );
}

/** @param {string} name @param {string} value */
const property = (name, value) => `<camunda:property name="${name}" value="${value}" />`;

describe('A diagram of several pools', { skip: noBrowser }, () => {
  after(stopBrowser);

  test('becomes campaigns that are deployed, each with a list of its own', async () => {
    const modeler = await openWithPlugin();
    await modeler.importXml(twoPools(property('baton.type', 'batch')));
    await modeler.select('two');
    await modeler.openGroup('Campaign');
    const before = await modeler.exportXml();
    await modeler.choose('Type', 'Executable: runs when another campaign executes it');
    assert.match(await modeler.exportXml(), /<bpmn:process id="second" isExecutable="true">/);
    await undo(modeler);
    assert.equal(await modeler.exportXml(), before);
    await redo(modeler);
    await modeler.select('one');
    await modeler.choose('Who qualifies?', 'Who meets a condition (FEEL)');
    await modeler.select('two');
    assert.equal(await modeler.value('Who qualifies?'), 'all');
    await modeler.select('one');
    assert.equal(await modeler.value('Type'), 'batch');
    await modeler.select('closed');
    assert.ok(!(await modeler.groups()).includes('Campaign'));
    assert.deepEqual(modeler.complaints, []);
    await modeler.close();
  });
});

describe('What is chosen and not yet whole', { skip: noBrowser }, () => {
  after(stopBrowser);

  test('stays with its flow', async () => {
    const fork = `<bpmn:exclusiveGateway id="fork" /><bpmn:task id="de" /><bpmn:task id="fr" />
      <bpmn:sequenceFlow id="to-de" sourceRef="fork" targetRef="de" />
      <bpmn:sequenceFlow id="to-fr" sourceRef="fork" targetRef="fr" />`;
    const edge = (
      /** @type {string} */ id,
      /** @type {number} */ x,
    ) => `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}">
      <di:waypoint x="200" y="160" /><di:waypoint x="${x}" y="160" /></bpmndi:BPMNEdge></bpmndi:BPMNPlane>`;
    const xml = campaign(fork)
      .replace('</bpmndi:BPMNPlane>', edge('to-de', 320))
      .replace('</bpmndi:BPMNPlane>', edge('to-fr', 480));
    const modeler = await openWithPlugin();
    await modeler.importXml(xml);
    await modeler.select('to-de');
    await modeler.openGroup('Choice');
    const group = modeler.group('Choice');
    await group.getByTitle('Field').fill('personScore');
    await group.getByTitle('Operator').selectOption({ label: 'is at least' });
    await modeler.select('to-fr');
    await modeler.painted();
    assert.equal(await group.getByTitle('Field').inputValue(), '');
    await group.getByTitle('Field').fill('country');
    await group.getByTitle('Value').fill('FR');
    const exported = await modeler.exportXml();
    assert.match(exported, /\$\{person.country == 'FR'\}/);
    assert.doesNotMatch(exported, /personScore/);
    await undo(modeler);
    assert.deepEqual(modeler.complaints, []);
    await modeler.close();
  });

  test('is in the model when the next element is clicked before the panel has settled', async () => {
    const before = (/** @type {import('playwright-core').Page} */ page) =>
      page.evaluate(() => void Object.assign(window, { debounced: true }));
    const modeler = await openWithPlugin({ before });
    const step = (/** @type {string} */ id) =>
      `<bpmn:serviceTask id="${id}" camunda:delegateExpression="\${addToList}" />`;
    await modeler.importXml(campaign(START + step('one') + step('two'), { connected: true }));
    await modeler.select('one');
    await modeler.openGroup('Add to List');
    await modeler.input('List').click();
    await modeler.page.keyboard.type('newsletter');
    await modeler.page.locator('[data-element-id="two"]').first().click();
    await modeler.written();
    const exported = await modeler.exportXml();
    assert.match(exported, /<bpmn:serviceTask id="one"[^]*newsletter[^]*<bpmn:serviceTask id="two"/);
    assert.equal(exported.match(/newsletter/g)?.length, 1);
    await modeler.select('campaign');
    await modeler.openGroup('My Tokens');
    const tokens = modeler.group('My Tokens');
    await tokens.getByText('+ Token').click();
    await tokens.getByText('+ Token').click();
    await tokens.getByTitle('Value').nth(0).fill('first');
    await tokens.getByTitle('Value').nth(1).fill('second');
    await tokens.getByTitle('Remove').first().click();
    await modeler.written();
    const left = Object.entries(await saved(modeler)).filter(([name]) => name.startsWith('my.'));
    assert.deepEqual(left, [['my.Token 2', 'second']]);
    await modeler.painted();
    assert.equal(await tokens.getByTitle('Value').inputValue(), 'second');
    assert.deepEqual(modeler.complaints, []);
    await modeler.close();
  });
});

describe('Each edit in the panel', { skip: noBrowser }, () => {
  after(stopBrowser);

  /** @type {[string, (modeler: Modeler) => Promise<any>][]} */
  const edits = [
    ['the program', (it) => it.type('Program', 'x')],
    ['the rule', (it) => it.choose('How often may one person run through?', 'Every time')],
    ['the limit', (it) => it.type('Person limit', '5')],
    ['the type', (it) => it.choose('Type', 'Trigger: starts when something happens to a person')],
    ['no type', (it) => it.choose('Type', 'No campaign')],
    ['no list', (it) => it.choose('Who qualifies?', 'Everyone')],
    ['another list', (it) => it.choose('Who qualifies?', 'Who is on a smart list (DMN decision)')],
  ];
  for (const [what, edit] of edits) {
    test(`is undone and done again: ${what}`, async () => {
      const modeler = await openWithPlugin();
      const list = '= country = &#34;D&#228;&#60;b&#62;&#34;';
      const properties = { 'baton.smartList': list, 'my.Größe &#60;b&#62;': '&#34;' };
      await modeler.importXml(campaign(START, { properties }));
      await modeler.openGroup('Campaign');
      await modeler.evaluate((it) => it.get('commandStack').clear(), undefined);
      const before = await modeler.exportXml();
      await edit(modeler);
      const changed = await modeler.exportXml();
      assert.notEqual(changed, before);
      while (await modeler.evaluate((it) => it.get('commandStack').canUndo(), undefined)) {
        await undo(modeler);
      }
      assert.equal(await modeler.exportXml(), before);
      while (await modeler.evaluate((it) => it.get('commandStack').canRedo(), undefined)) {
        await redo(modeler);
      }
      assert.equal(await modeler.exportXml(), changed);
      assert.deepEqual(modeler.complaints, []);
      await modeler.close();
    });
  }

  test('a limit stays in sight where the type has none, and can be emptied', async () => {
    const modeler = await openWithPlugin();
    await modeler.importXml(campaign(START, { properties: { 'baton.personLimit': '500' } }));
    await modeler.openGroup('Campaign');
    await modeler.choose('Type', 'Trigger: starts when something happens to a person');
    assert.match(await modeler.error('Person limit', /batch/), /^Only a batch campaign/);
    await modeler.choose('Type', 'Batch: runs over people at a time');
    assert.equal(await modeler.error('Person limit', /^$/), '');
    assert.equal((await saved(modeler))['baton.personLimit'], '500');
    await modeler.choose('Type', 'Executable: runs when another campaign executes it');
    await modeler.input('Person limit').fill('');
    assert.deepEqual(await saved(modeler), { 'baton.type': 'executable' });
    assert.equal(await modeler.entry('Person limit').count(), 0);
    await modeler.close();
  });
});

describe('A My Token', { skip: noBrowser }, () => {
  after(stopBrowser);

  test('gets another name, and the texts and choices of its campaign follow in one step', async () => {
    const modeler = await openWithPlugin();
    const mail = `<bpmn:serviceTask id="mail" camunda:delegateExpression="\${sendEmail}"><bpmn:extensionElements>
      <camunda:properties>${property('subject', '{{my.Offer}} {{ MY.offer:default=x }} {{my.Offers}} my.Offer')}</camunda:properties>
      <camunda:field name="body"><camunda:string>{{my.Offer}}</camunda:string></camunda:field>
      </bpmn:extensionElements></bpmn:serviceTask>
      <bpmn:sequenceFlow id="f" sourceRef="mail" targetRef="end"><bpmn:conditionExpression
      xsi:type="bpmn:tFormalExpression" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\${my.Offer == 'my.Offer' &amp;&amp; my.Offers == null}</bpmn:conditionExpression></bpmn:sequenceFlow>`;
    const properties = { 'my.Offer': '10', 'my.Text': '{{my.Offer}} %', 'my.Offers': '' };
    await modeler.importXml(campaign(`${START}${mail}<bpmn:endEvent id="end" />`, { properties }));
    const before = await modeler.exportXml();
    await modeler.openGroup('My Tokens');
    const name = modeler.group('My Tokens').getByTitle('Token', { exact: true }).first();
    await name.fill('Offers');
    await name.blur();
    assert.match(await modeler.exportXml(), /\{\{my\.Offer\}\} %/);
    await undo(modeler);
    await name.fill('Große Rabatte');
    await name.blur();
    const exported = await modeler.exportXml();
    assert.match(exported, /name="my.Große Rabatte" value="10"/);
    assert.match(exported, /name="my.Text" value="\{\{my.Große Rabatte\}\} %"/);
    assert.match(exported, /\{\{my.Große Rabatte\}\} \{\{ MY.Große Rabatte:default=x \}\} \{\{my.Offers\}\} my.Offer"/);
    assert.match(exported, /<camunda:string>\{\{my.Große Rabatte\}\}</);
    assert.match(exported, /my\['Große Rabatte'\] == 'my.Offer' &amp;&amp; my.Offers == null/);
    await undo(modeler);
    assert.equal(await modeler.exportXml(), before);
    assert.deepEqual(modeler.complaints, []);
    await modeler.close();
  });
});

describe('A step', { skip: noBrowser }, () => {
  after(stopBrowser);

  test('is copied to another campaign with all that stands in it, and loses its template without harm', async () => {
    const mail = `<bpmn:serviceTask id="mail" name="Grüße &lt;b&gt;" camunda:delegateExpression="\${sendEmail}"
      camunda:modelerTemplate="io.baton.sendEmail" camunda:modelerTemplateVersion="1"><bpmn:extensionElements>
      <camunda:properties>${property('subject', 'Größe &#34;L&#34;')}</camunda:properties>
      <camunda:field name="body"><camunda:string>&lt;p&gt;Dear&lt;/p&gt;</camunda:string></camunda:field>
      </bpmn:extensionElements></bpmn:serviceTask>`;
    const modeler = await openWithPlugin();
    await modeler.importXml(campaign(START + mail, { connected: true }));
    const copied = await modeler.evaluate((it) => {
      const { get } = { get: (/** @type {string} */ name) => it.get(name) };
      get('copyPaste').copy([get('elementRegistry').get('mail')]);
      return get('clipboard').get();
    }, undefined);
    assert.ok(copied);
    const pasted = await modeler.evaluate((it) => {
      const [shape] = it
        .get('copyPaste')
        .paste({ element: it.get('canvas').getRootElement(), point: { x: 500, y: 500 } });
      it.get('selection').select(shape);
      return shape.id;
    }, undefined);
    const exported = await modeler.exportXml();
    assert.equal(exported.match(/<camunda:string>&lt;p&gt;Dear/g)?.length ?? exported.match(/Dear/g)?.length, 2);
    assert.equal(exported.match(/name="subject"/g)?.length, 2);
    await modeler.openGroup('Send Email');
    assert.equal(await modeler.value('Subject'), 'Größe "L"');
    await modeler.evaluate(
      (it, id) => it.get('elementTemplates').removeTemplate(it.get('elementRegistry').get(id)),
      pasted,
    );
    assert.deepEqual(modeler.complaints, []);
    await modeler.close();
  });
});

describe('The folder', { skip: noBrowser }, () => {
  after(stopBrowser);

  test('may hold a copy of the same ID, files that are none, and one that is huge', async () => {
    const modeler = await openWithPlugin({ before: fakeModeler({}, { endpoints: [] }) });
    await modeler.importXml(campaign(START));
    await start(modeler);
    await modeler.openGroup('Campaign');
    assert.equal(await modeler.group('Campaign').getByText('the same ID').count(), 0);
    const more = Array.from({ length: 3000 }, (_, n) => `<bpmn:endEvent id="e${n}" />`).join('');
    const files = [
      { path: '/home/ann/c/welcome.bpmn', contents: campaign(START) },
      { path: '/home/ann/c/Kopie von welcome.bpmn', contents: campaign(START) },
      { path: '/home/ann/c/empty.bpmn', contents: '' },
      { path: '/home/ann/c/text.bpmn', contents: 'Dear Ann, </a></b> & <' },
      { path: '/home/ann/c/html.bpmn', contents: '<!doctype html><p>404<br>' },
      { path: '/home/ann/c/cut.bpmn', contents: campaign(START).slice(0, 700) },
      { path: '/home/ann/c/huge.bpmn', contents: campaign(START + more, { id: 'huge' }) },
      { path: '/home/ann/c/odd.dmn', contents: '<<<' },
    ];
    await app(modeler, `app.files(${JSON.stringify(files)})`);
    const note = modeler.group('Campaign').getByText('the same ID');
    assert.match(
      await note.innerText(),
      /^Kopie von welcome.bpmn and welcome.bpmn have campaigns of the same ID, campaign/,
    );
    await modeler.screenshot('plugin-twins');
    await app(modeler, `app.files(${JSON.stringify(files.slice(0, 1))})`);
    assert.equal(await note.count(), 0);
    assert.deepEqual(modeler.complaints, []);
    await modeler.close();
  });

  for (const [what, text] of [
    ['is no JSON', '{ "lists": ['],
    ['holds answers of the server', '{ "lists": [{ "key": "guests", "name": "Guests" }], "programs": [{ "id": 7 }] }'],
    [
      'holds other things',
      '{ "fields": [{ "type": "text" }, null, "x"], "lists": [1, null], "programs": {}, "workspace": 7 }',
    ],
    ['is null', 'null'],
  ]) {
    test(`may have a baton.json that ${what}`, async () => {
      const files = { '/home/ann/c/.camunda/baton.json': text };
      const modeler = await openWithPlugin({ before: fakeModeler({}, { endpoints: [], files }) });
      await modeler.importXml(campaign(START));
      await start(modeler);
      const activeTab = { type: 'bpmn', file: { path: '/home/ann/c/a.bpmn' } };
      await app(modeler, `app.emit('app.activeTabChanged', ${JSON.stringify({ activeTab })})`);
      await modeler.openGroup('Campaign');
      await modeler.input('Program').fill('x');
      await modeler.type('Program', 'spring');
      assert.equal((await saved(modeler))['baton.program'], 'spring');
      assert.deepEqual(modeler.complaints, []);
      await modeler.close();
    });
  }
});
