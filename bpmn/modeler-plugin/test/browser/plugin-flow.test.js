import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { fakeModeler, start } from './fake-modeler.js';
import { noBrowser, stopBrowser } from './harness/index.js';
import { campaign, openWithPlugin, saved } from './plugin.js';

const FORK = `<bpmn:exclusiveGateway id="fork" name="Where from?" />
  <bpmn:task id="de" name="Germany" /><bpmn:task id="else" name="Else" />
  <bpmn:sequenceFlow id="to-de" sourceRef="fork" targetRef="de" />
  <bpmn:sequenceFlow id="to-else" sourceRef="fork" targetRef="else" />`;

/** @param {string} xml draws the two flows of FORK */
function withEdges(xml) {
  const edge = (/** @type {string} */ id, /** @type {number} */ x) =>
    `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}"><di:waypoint x="200" y="160" /><di:waypoint x="${x}" y="160" /></bpmndi:BPMNEdge>`;
  return xml
    .replace('xmlns:dc=', 'xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:dc=')
    .replace('</bpmndi:BPMNPlane>', `${edge('to-de', 320)}${edge('to-else', 480)}</bpmndi:BPMNPlane>`);
}

/**
 * Draws a start event from the menu.
 *
 * @param {Awaited<ReturnType<typeof openWithPlugin>>} modeler
 * @param {string} trigger
 * @param {number} y
 */
async function create({ page }, trigger, y) {
  await page.locator('.djs-palette [data-action="create"]').click();
  await page.locator(`[data-id="baton-create-${trigger}"]`).click();
  await page.mouse.move(500, y);
  await page.mouse.move(510, y);
  await page.mouse.click(510, y);
}

describe('Triggers', { skip: noBrowser }, () => {
  after(stopBrowser);

  test('are chosen from a list and show their tokens', async () => {
    const modeler = await openWithPlugin();
    await modeler.importXml(campaign('<bpmn:startEvent id="start" name="Start" />', { type: 'trigger' }));
    await modeler.select('start');
    await modeler.openGroup('Trigger');
    await modeler.choose('Event', 'Score is Changed');
    const xml = await modeler.exportXml();
    assert.match(xml, /<bpmn:signalEventDefinition [^>]*signalRef="(Signal_\w+)"/);
    assert.match(xml, /<bpmn:signal id="Signal_\w+" name="Score is Changed" \/>/);
    const tokens = await modeler.group('Trigger').locator('code').allInnerTexts();
    assert.ok(tokens.includes('{{trigger.changeValue}}'), tokens.join());
    await modeler.screenshot('plugin-trigger');
    await modeler.choose('Event', 'Added to List');
    assert.equal((await modeler.exportXml()).match(/<bpmn:signal /g)?.length, 1);
    assert.deepEqual(modeler.complaints, []);
    await modeler.close();
  });

  test('are in the menu that changes a start event, and one undo takes them back', async () => {
    const modeler = await openWithPlugin();
    await modeler.importXml(campaign('<bpmn:startEvent id="start" />', { type: 'trigger' }));
    const before = await modeler.exportXml();
    await modeler.select('start');
    await modeler.page.locator('.djs-context-pad [data-action="replace"]').click();
    await modeler.screenshot('plugin-triggers');
    await modeler.page.locator('[data-id="baton-replace-score-is-changed"]').click();
    const xml = await modeler.exportXml();
    assert.match(xml, /<bpmn:startEvent id="\w+" name="Score is Changed" camunda:modelerTemplate="io.baton.trigger"/);
    assert.match(xml, /<bpmn:signal id="Signal_\w+" name="Score is Changed" \/>/);
    assert.equal(await modeler.value('Event'), 'Score is Changed');
    await modeler.evaluate((it) => it.get('commandStack').undo(), undefined);
    assert.equal(await modeler.exportXml(), before);
    assert.deepEqual(modeler.complaints, []);
    await modeler.close();
  });

  test('are drawn from the menu to create, the requested one with its message', async () => {
    const modeler = await openWithPlugin();
    await modeler.importXml(campaign('<bpmn:task id="step" name="Step" />', { type: 'trigger' }));
    await create(modeler, 'campaign-is-requested', 500);
    assert.match(await modeler.exportXml(), /<bpmn:message id="\w+" name="Campaign is Requested: campaign" \/>/);
    await create(modeler, 'an-event-of-your-own', 600);
    await modeler.input('Name of the event').fill('Fills Out Form');
    await modeler.input('Name of the event').blur();
    assert.match(await modeler.exportXml(), /<bpmn:signal id="\w+" name="Fills Out Form" \/>/);
    assert.deepEqual(modeler.complaints, []);
    await modeler.close();
  });

  test('are not offered where nothing but a call starts the campaign', async () => {
    const modeler = await openWithPlugin();
    await modeler.importXml(campaign('<bpmn:startEvent id="start" />', { type: 'executable' }));
    await modeler.select('start');
    await modeler.page.locator('.djs-context-pad [data-action="replace"]').click();
    await modeler.page.locator('.djs-popup').waitFor();
    assert.equal(await modeler.page.locator('[data-id^="baton-replace-"]').count(), 0);
    await modeler.close();
  });

  test('may be events of your own', async () => {
    const modeler = await openWithPlugin();
    await modeler.importXml(campaign('<bpmn:startEvent id="start" name="Start" />', { type: 'trigger' }));
    await modeler.select('start');
    await modeler.openGroup('Trigger');
    await modeler.choose('Event', 'An event of your own …');
    await modeler.input('Name of the event').fill('Fills Out Form');
    await modeler.input('Name of the event').blur();
    assert.match(await modeler.exportXml(), /<bpmn:signal id="\w+" name="Fills Out Form" \/>/);
    await modeler.close();
  });

  test('of a request bear the key of the campaign and follow it', async () => {
    const modeler = await openWithPlugin();
    await modeler.importXml(campaign('<bpmn:startEvent id="start" name="Start" />', { type: 'trigger' }));
    await modeler.select('start');
    await modeler.openGroup('Trigger');
    await modeler.choose('Event', 'Campaign is Requested');
    assert.match(await modeler.exportXml(), /<bpmn:message id="\w+" name="Campaign is Requested: campaign" \/>/);
    await modeler.evaluate((it) => {
      const root = it.get('canvas').getRootElement();
      it.get('modeling').updateProperties(root, { id: 'lead-nurture' });
    }, undefined);
    assert.match(await modeler.exportXml(), /name="Campaign is Requested: lead-nurture"/);
    await modeler.evaluate((it) => it.get('commandStack').undo(), undefined);
    assert.match(await modeler.exportXml(), /<bpmn:process id="campaign"/);
    assert.match(await modeler.exportXml(), /name="Campaign is Requested: campaign"/);
    await modeler.close();
  });

  test('of a request follow the key of a campaign in a pool', async () => {
    const modeler = await openWithPlugin();
    const root = '<bpmn:message id="message" name="Campaign is Requested: campaign" />';
    const start = `<bpmn:startEvent id="start" name="Start">
      <bpmn:messageEventDefinition id="heard" messageRef="message" /></bpmn:startEvent>`;
    const pool =
      '<bpmn:collaboration id="all"><bpmn:participant id="pool" processRef="campaign" /></bpmn:collaboration>';
    const shape = `<bpmndi:BPMNShape id="pool_di" bpmnElement="pool" isHorizontal="true">
      <dc:Bounds x="100" y="60" width="500" height="200" /></bpmndi:BPMNShape>`;
    const xml = campaign(start, { type: 'trigger', root: root + pool }).replace(
      'bpmnElement="campaign">',
      `bpmnElement="all">${shape}`,
    );
    await modeler.importXml(xml);
    await modeler.select('pool');
    assert.ok((await modeler.groups()).includes('Campaign'));
    await modeler.evaluate((it) => {
      const shape = it.get('elementRegistry').get('pool');
      it.get('modeling').updateModdleProperties(shape, shape.businessObject.processRef, { id: 'nurture' });
    }, undefined);
    assert.match(await modeler.exportXml(), /name="Campaign is Requested: nurture"/);
    await modeler.importXml(xml);
    await modeler.evaluate((it) => {
      it.get('copyPaste').copy([it.get('elementRegistry').get('pool')]);
      it.get('copyPaste').paste({ element: it.get('canvas').getRootElement(), point: { x: 400, y: 500 } });
    }, undefined);
    const both = await modeler.exportXml();
    const keys = [...both.matchAll(/<bpmn:process id="([^"]+)"/g)].map(([, key]) => `Campaign is Requested: ${key}`);
    assert.equal(new Set(keys).size, 2);
    assert.deepEqual(
      [...both.matchAll(/<bpmn:message id="[^"]+" name="([^"]+)"/g)].map(([, name]) => name).sort(),
      keys.sort(),
    );
    assert.deepEqual(modeler.complaints, []);
    await modeler.close();
  });

  test('of a request are of the campaign into which they are pasted', async () => {
    const modeler = await openWithPlugin();
    const heard = '<bpmn:messageEventDefinition id="heard" messageRef="message" />';
    const xml = campaign(`<bpmn:startEvent id="start" name="Start">${heard}</bpmn:startEvent>`, {
      type: 'trigger',
      root: '<bpmn:message id="message" name="Campaign is Requested: campaign" />',
    });
    await modeler.importXml(xml);
    await modeler.evaluate((it) => it.get('copyPaste').copy([it.get('elementRegistry').get('start')]), undefined);
    await modeler.importXml(campaign('', { id: 'other', type: 'trigger' }));
    await modeler.evaluate((it) => {
      it.get('copyPaste').paste({ element: it.get('canvas').getRootElement(), point: { x: 400, y: 300 } });
    }, undefined);
    const messages = async () => (await modeler.exportXml()).match(/Campaign is Requested: [^"]*/g);
    assert.deepEqual(await messages(), ['Campaign is Requested: other']);
    await modeler.evaluate((it) => it.get('commandStack').undo(), undefined);
    assert.equal(await messages(), null);
    assert.deepEqual(modeler.complaints, []);
    await modeler.close();
  });

  test('that end a wait have a condition and an attribute', async () => {
    const modeler = await openWithPlugin();
    const wait = `<bpmn:intermediateCatchEvent id="wait" name="Orders">
      <bpmn:signalEventDefinition id="heard" signalRef="signal" /></bpmn:intermediateCatchEvent>`;
    const root = '<bpmn:signal id="signal" name="Orders" />';
    await modeler.importXml(campaign(wait, { type: 'trigger', root }));
    await modeler.select('wait');
    await modeler.openGroup('Wait for event');
    await modeler.type('Same attribute', 'cartId');
    await modeler.properties.locator('.cm-content').click();
    await modeler.page.keyboard.type('number(trigger.total) > 50', { delay: 5 });
    const properties = await saved(modeler);
    assert.equal(properties['baton.key'], 'cartId');
    assert.equal(properties['baton.condition'], '=number(trigger.total) &#62; 50');
    await modeler.screenshot('plugin-wait');
    await modeler.close();
  });
});

describe('A choice', { skip: noBrowser }, () => {
  after(stopBrowser);

  test('is built of field, operator and value', async () => {
    const modeler = await openWithPlugin();
    await modeler.importXml(withEdges(campaign(FORK)));
    await modeler.select('to-de');
    await modeler.openGroup('Choice');
    const group = modeler.group('Choice');
    await group.getByTitle('Field').fill('countr');
    await group.locator('.baton-options li').first().click();
    await group.getByTitle('Value').fill('DE');
    assert.match(await modeler.exportXml(), /xsi:type="bpmn:tFormalExpression">\$\{person.country == 'DE'\}</);
    await group.getByText('+ Condition').click();
    await group.getByTitle('Field').nth(1).fill('personScore');
    await group.getByTitle('Operator').nth(1).selectOption({ label: 'is at least' });
    await group.getByTitle('Value').nth(1).fill('50');
    assert.match(await modeler.exportXml(), /\$\{person.country == 'DE' &amp;&amp; person.personScore &gt;= 50\}/);
    await modeler.screenshot('plugin-choice');
    assert.deepEqual(modeler.complaints, []);
    await modeler.close();
  });

  test('leaves texts alone that it cannot read', async () => {
    const modeler = await openWithPlugin();
    const text = '${person.birthday.year &lt; 2000}';
    const flow = `<bpmn:sequenceFlow id="to-de" sourceRef="fork" targetRef="de"><bpmn:conditionExpression
      xsi:type="bpmn:tFormalExpression" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${text}</bpmn:conditionExpression></bpmn:sequenceFlow>`;
    const fork = FORK.replace('<bpmn:sequenceFlow id="to-de" sourceRef="fork" targetRef="de" />', flow);
    await modeler.importXml(withEdges(campaign(fork)));
    await modeler.select('to-de');
    await modeler.openGroup('Choice');
    assert.equal(await modeler.value('Condition'), '${person.birthday.year < 2000}');
    assert.ok((await modeler.exportXml()).includes(text));
    await modeler.close();
  });

  test('may be the way of all others', async () => {
    const modeler = await openWithPlugin();
    await modeler.importXml(withEdges(campaign(FORK)));
    await modeler.select('to-else');
    await modeler.openGroup('Choice');
    await modeler.group('Choice').locator('.bio-properties-panel-toggle-switch__slider').click();
    assert.match(await modeler.exportXml(), / default="to-else"/);
    await modeler.close();
  });

  test('asks a date for a day, or for today', async () => {
    const fields = [{ name: 'renewal', displayName: 'Renewal Date', type: 'date' }];
    const modeler = await openWithPlugin({ before: fakeModeler({ 'person-field': fields }) });
    await modeler.importXml(withEdges(campaign(FORK)));
    await start(modeler);
    await modeler.select('to-de');
    await modeler.openGroup('Choice');
    const group = modeler.group('Choice');
    await group.getByTitle('Field').fill('renewal');
    await group.locator('.baton-options li').first().click();
    await group.getByTitle('Operator').selectOption({ label: 'is after' });
    assert.doesNotMatch(await modeler.exportXml(), /renewal/);
    await group.getByTitle('Value').fill('2026-12-24');
    assert.match(await modeler.exportXml(), /\$\{person.renewal &gt; '2026-12-24'\}/);
    await modeler.screenshot('plugin-choice-date');
    await group.getByTitle('Operator').selectOption({ label: 'is today' });
    assert.match(await modeler.exportXml(), /\$\{person.renewal == now\(\)\}/);
    assert.equal(await group.getByTitle('Value').count(), 0);
    await modeler.close();
  });
});
