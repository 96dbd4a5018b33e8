import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { fakeModeler, start } from './fake-modeler.js';
import { noBrowser, stopBrowser } from './harness/index.js';
import { campaign, openWithPlugin, saved } from './plugin.js';

/** @typedef {Awaited<ReturnType<typeof openWithPlugin>>} Modeler */

const ANSWERS = {
  'person-field': [{ name: 'renewal', displayName: 'Renewal Date', type: 'date' }],
  'static-list': [
    { key: 'guests', name: 'Guests' },
    { key: 'guides', name: 'Guides' },
    { key: 'newsletter', name: 'Newsletter' },
  ],
  program: [
    { key: 'webinar', name: 'Webinar', tokens: { Host: 'Ann', Hour: '9' }, statuses: ['Invited', 'Attended'] },
    { key: 'winter', name: 'Winter', tokens: {}, statuses: [] },
  ],
  campaign: [{ key: 'common-scoring', name: 'Common Scoring', type: 'executable' }],
  'smart-list': [{ key: 'hot-leads', name: 'Hot Leads' }],
  'smart-list-draft/count': { count: 7, complete: true, triggerTokens: [], valid: true, problem: null, code: null },
};

const STEP = '<bpmn:startEvent id="start" name="Start" /><bpmn:task id="step" name="Step" />';

/** @param {string} xml @param {any} [before] */
async function opened(xml, before = fakeModeler(ANSWERS)) {
  const modeler = await openWithPlugin({ before });
  await modeler.importXml(xml);
  await start(modeler);
  return modeler;
}

/** Presses keys one after the other. @param {Modeler} modeler @param {string[]} keys */
async function press({ page }, ...keys) {
  for (const key of keys) {
    await page.keyboard.press(key);
  }
}

/** What is offered, and of it in stars what is marked. @param {Modeler} modeler */
async function offered(modeler) {
  await modeler.painted();
  const all = modeler.page.getByRole('listbox').getByRole('option');
  return all.evaluateAll((nodes) =>
    nodes.map((it) => {
      const text = it.querySelector('span')?.textContent ?? '';
      return it.getAttribute('aria-selected') === 'true' ? `*${text}*` : text;
    }),
  );
}

/** @param {Modeler} modeler @param {string} template @param {string} group */
async function step(modeler, template, group) {
  await modeler.chooseTemplate('step', template);
  await modeler.openGroup(group);
}

describe('By keyboard alone', { skip: noBrowser }, () => {
  after(stopBrowser);

  test('a name is marked with the arrows and taken by Enter, and offered again by the arrow down', async () => {
    const modeler = await opened(campaign(STEP));
    await step(modeler, 'io.baton.addToList', 'Add to List');
    await modeler.input('List').focus();
    await modeler.page.keyboard.type('gu');
    assert.deepEqual(await offered(modeler), ['guests', 'guides']);
    await press(modeler, 'ArrowDown', 'ArrowDown');
    assert.deepEqual(await offered(modeler), ['guests', '*guides*']);
    await press(modeler, 'ArrowDown');
    assert.deepEqual(await offered(modeler), ['*guests*', 'guides']);
    await press(modeler, 'ArrowUp');
    assert.deepEqual(await offered(modeler), ['guests', '*guides*']);
    await press(modeler, 'Enter');
    assert.deepEqual(await offered(modeler), []);
    assert.match(await modeler.exportXml(), /<camunda:property name="list" value="guides" \/>/);
    await press(modeler, 'ArrowDown');
    assert.deepEqual(await offered(modeler), ['guests', 'guides', 'newsletter']);
    await press(modeler, 'ArrowUp', 'Enter');
    assert.equal(await modeler.value('List'), 'newsletter');
    assert.match(await modeler.exportXml(), /<camunda:property name="list" value="newsletter" \/>/);
    assert.deepEqual(modeler.complaints, []);
    await modeler.close();
  });

  test('Escape leaves what was typed, Tab takes what is marked and else goes on', async () => {
    const modeler = await opened(campaign(STEP));
    await step(modeler, 'io.baton.changeProgramStatus', 'Change Program Status');
    const focused = () => modeler.page.evaluate('document.activeElement.name ?? ""');
    const first = await modeler.input('Program').getAttribute('name');
    const second = await modeler.input('New status').getAttribute('name');
    await modeler.input('Program').focus();
    await modeler.page.keyboard.type('w');
    await press(modeler, 'ArrowDown', 'Escape');
    assert.deepEqual(await offered(modeler), []);
    assert.equal(await modeler.value('Program'), 'w');
    await modeler.page.keyboard.type('i');
    assert.deepEqual(await offered(modeler), ['winter']);
    await modeler.page.keyboard.press('Backspace');
    await press(modeler, 'ArrowDown', 'Tab');
    assert.equal(await focused(), first);
    assert.equal(await modeler.value('Program'), 'webinar');
    await press(modeler, 'Tab');
    assert.equal(await focused(), second);
    assert.deepEqual(await offered(modeler), ['Invited', 'Attended']);
    await press(modeler, 'ArrowDown', 'Shift+Tab');
    assert.equal(await focused(), first);
    assert.equal(await modeler.value('New status'), '');
    await press(modeler, 'Tab', 'ArrowDown', 'ArrowDown', 'Enter', 'Tab');
    assert.notEqual(await focused(), second);
    assert.equal(await modeler.value('New status'), 'Attended');
    assert.deepEqual(modeler.complaints, []);
    await modeler.close();
  });

  test('a token is offered where the caret is: Home, End and the arrows go there', async () => {
    const modeler = await opened(campaign(STEP, { properties: { 'baton.program': 'webinar' } }));
    await step(modeler, 'io.baton.interestingMoment', 'Interesting Moment');
    await modeler.input('Type').focus();
    await press(modeler, 'ControlOrMeta+A', 'Delete');
    await modeler.page.keyboard.type('{{my.ho');
    assert.deepEqual(await offered(modeler), ['*{{my.Host}}*', '{{my.Hour}}']);
    await press(modeler, 'Home');
    assert.ok(!(await offered(modeler)).some((it) => it.startsWith('*')));
    await press(modeler, 'Enter');
    assert.equal(await modeler.value('Type'), '{{my.ho');
    await press(modeler, 'End');
    assert.deepEqual(await offered(modeler), ['*{{my.Host}}*', '{{my.Hour}}']);
    await press(modeler, 'ArrowDown', 'Enter');
    assert.equal(await modeler.value('Type'), '{{my.Hour}}');
    await modeler.page.keyboard.type('!');
    assert.equal(await modeler.value('Type'), '{{my.Hour}}!');
    await press(modeler, 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'Backspace', 'Backspace');
    assert.deepEqual(await offered(modeler), ['*{{my.Host}}*', '{{my.Hour}}']);
    await press(modeler, 'Enter');
    assert.equal(await modeler.value('Type'), '{{my.Host}}!');
    assert.match(await modeler.exportXml(), /name="type" value="\{\{my.Host\}\}!"/);
    await modeler.close();
  });

  test('in a text of several lines the arrows go from line to line where nothing is offered', async () => {
    const modeler = await opened(campaign(STEP, { properties: { 'baton.program': 'webinar' } }));
    await step(modeler, 'io.baton.sendEmail', 'Send Email');
    await modeler.input('Body').focus();
    await modeler.page.keyboard.type('one');
    await press(modeler, 'Enter');
    await modeler.page.keyboard.type('two {{my.hos');
    assert.deepEqual(await offered(modeler), ['*{{my.Host}}*']);
    await press(modeler, 'Escape', 'Enter', 'ArrowUp', 'ArrowUp', 'End');
    await modeler.page.keyboard.type('!');
    assert.equal(await modeler.value('Body'), 'one!\ntwo {{my.hos\n');
    await press(modeler, 'ArrowDown', 'End', 'Alt+ArrowDown', 'Tab');
    assert.equal(await modeler.value('Body'), 'one!\ntwo {{my.Host}}\n');
    const body = modeler.input('Body');
    assert.equal(await body.getAttribute('role'), null);
    assert.equal(await body.getAttribute('aria-autocomplete'), 'list');
    assert.deepEqual(modeler.complaints, []);
    await modeler.close();
  });

  test('My Tokens, Program and a decision are filled in', async () => {
    const modeler = await opened(campaign(STEP, { properties: { 'baton.program': 'webinar', 'my.Offer': '' } }));
    await modeler.openGroup('My Tokens');
    const value = modeler.group('My Tokens').getByTitle('Value');
    await value.focus();
    await modeler.page.keyboard.type('{{my.hou');
    await press(modeler, 'Enter');
    assert.equal((await saved(modeler))['my.Offer'], '{{my.Hour}}');
    const name = modeler.group('My Tokens').getByTitle('Token', { exact: true });
    await name.focus();
    await press(modeler, 'ControlOrMeta+A');
    await modeler.page.keyboard.type('Deal');
    await press(modeler, 'Enter');
    assert.equal((await saved(modeler))['my.Deal'], '{{my.Hour}}');
    assert.equal(await name.getAttribute('role'), null);
    await modeler.openGroup('Campaign');
    await modeler.input('Program').focus();
    await press(modeler, 'ControlOrMeta+A');
    await modeler.page.keyboard.type('win');
    await press(modeler, 'ArrowDown', 'Enter');
    await modeler.choose('Who qualifies?', 'Who is on a smart list (DMN decision)');
    await modeler.input('Smart list').focus();
    await press(modeler, 'ArrowDown', 'Enter');
    const properties = await saved(modeler);
    assert.equal(properties['baton.program'], 'winter');
    assert.equal(properties['baton.smartList'], 'hot-leads');
    assert.deepEqual(modeler.complaints, []);
    await modeler.close();
  });

  test('a condition is written: fields of people and functions, by the editor of FEEL', async () => {
    const modeler = await opened(campaign(STEP, { properties: { 'baton.smartList': '=' } }));
    await modeler.openGroup('Campaign');
    await modeler.choose('Who qualifies?', 'Who meets a condition (FEEL)');
    await modeler.properties.locator('.cm-content').focus();
    // In the first moment of its list the editor takes Enter for a new line.
    while (!(await modeler.properties.locator('.cm-content').innerText()).includes('renewal')) {
      await press(modeler, 'ControlOrMeta+A');
      await modeler.page.keyboard.type('renew');
      await modeler.page.locator('.cm-tooltip-autocomplete li[aria-selected]').waitFor();
      await press(modeler, 'Enter');
    }
    await modeler.page.keyboard.type(' = null');
    await press(modeler, 'Escape');
    assert.equal((await saved(modeler))['baton.smartList'], '=renewal = null');
    await press(modeler, 'ControlOrMeta+A', 'Backspace', 'Control+Space');
    await modeler.page.locator('.cm-tooltip-autocomplete li').first().waitFor();
    await press(modeler, 'Escape');
    await modeler.page.locator('.cm-tooltip-autocomplete').waitFor({ state: 'detached' });
    assert.deepEqual(modeler.complaints, []);
    await modeler.close();
  });
});

describe('A choice by keyboard', { skip: noBrowser }, () => {
  after(stopBrowser);

  const FORK = `<bpmn:exclusiveGateway id="fork" /><bpmn:task id="de" /><bpmn:task id="fr" />
    <bpmn:sequenceFlow id="to-de" sourceRef="fork" targetRef="de" />
    <bpmn:sequenceFlow id="to-fr" sourceRef="fork" targetRef="fr" />`;
  const edge = (
    /** @type {string} */ id,
    /** @type {number} */ x,
  ) => `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}">
    <di:waypoint x="200" y="160" /><di:waypoint x="${x}" y="160" /></bpmndi:BPMNEdge></bpmndi:BPMNPlane>`;
  const xml = campaign(FORK)
    .replace('</bpmndi:BPMNPlane>', edge('to-de', 320))
    .replace('</bpmndi:BPMNPlane>', edge('to-fr', 480));

  test('is written, by what is offered or typed, and says when it is not', async () => {
    const modeler = await opened(xml);
    await modeler.select('to-de');
    await modeler.openGroup('Choice');
    const field = modeler.group('Choice').getByTitle('Field');
    await field.focus();
    await modeler.page.keyboard.type('countr');
    await press(modeler, 'ArrowDown', 'Enter', 'Tab', 'Tab');
    await modeler.page.keyboard.type('DE');
    assert.match(await modeler.exportXml(), /\$\{person.country == 'DE'\}/);
    await field.focus();
    await press(modeler, 'ControlOrMeta+A');
    await modeler.page.keyboard.type('city');
    await press(modeler, 'Escape', 'Enter');
    assert.equal(await field.inputValue(), 'person.city');
    assert.match(await modeler.exportXml(), /\$\{person.city == 'DE'\}/);
    await press(modeler, 'ControlOrMeta+A');
    await modeler.page.keyboard.type('no field!');
    await press(modeler, 'Tab');
    await modeler.group('Choice').getByText('A field or a value is missing').waitFor();
    assert.equal(await field.inputValue(), '');
    assert.match(await modeler.exportXml(), /\$\{person.city == 'DE'\}/);
    assert.deepEqual(modeler.complaints, []);
    await modeler.close();
  });
});

describe('A screen reader', { skip: noBrowser }, () => {
  after(stopBrowser);

  test('is told what is offered, in which field, and what is marked', async () => {
    const modeler = await opened(campaign(STEP));
    await step(modeler, 'io.baton.addToList', 'Add to List');
    const { page } = modeler;
    const box = page.getByRole('combobox', { name: 'List', exact: true });
    assert.equal(await box.getAttribute('aria-expanded'), 'false');
    assert.equal(await box.getAttribute('aria-controls'), null);
    await box.focus();
    assert.equal(await page.getByRole('combobox', { name: 'List', exact: true, expanded: true }).count(), 1);
    const list = page.getByRole('listbox', { name: 'List', exact: true });
    assert.equal(await list.getAttribute('id'), await box.getAttribute('aria-controls'));
    assert.equal(await box.getAttribute('aria-activedescendant'), null);
    await press(modeler, 'ArrowDown');
    const marked = list.getByRole('option', { selected: true });
    assert.equal(await marked.getAttribute('id'), await box.getAttribute('aria-activedescendant'));
    assert.match(await marked.innerText(), /guests/);
    await press(modeler, 'Escape');
    assert.equal(await box.getAttribute('aria-expanded'), 'false');
    assert.equal(await box.getAttribute('aria-activedescendant'), null);
    await modeler.close();
  });

  test('and everybody else takes the marked name, also when more names come meanwhile', async () => {
    let lists = ANSWERS['static-list'].slice(1);
    const answers = { ...ANSWERS, 'static-list': () => lists };
    const modeler = await opened(campaign(STEP), fakeModeler(answers));
    await step(modeler, 'io.baton.addToList', 'Add to List');
    await modeler.input('List').focus();
    await press(modeler, 'ArrowDown');
    assert.deepEqual(await offered(modeler), ['*guides*', 'newsletter']);
    lists = ANSWERS['static-list'];
    await modeler.page.evaluate("window.app.emit('deployment.done', {})");
    assert.deepEqual(await offered(modeler), ['guests', '*guides*', 'newsletter']);
    await press(modeler, 'Enter');
    assert.match(await modeler.exportXml(), /name="list" value="guides"/);
    assert.deepEqual(modeler.complaints, []);
    await modeler.close();
  });
});
