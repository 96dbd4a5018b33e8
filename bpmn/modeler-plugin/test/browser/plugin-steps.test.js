import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { noBrowser, stopBrowser } from './harness/index.js';
import { campaign, openWithPlugin, saved } from './plugin.js';

const TASK = '<bpmn:startEvent id="start" name="Start" /><bpmn:task id="step" name="Step" />';

describe('Steps', { skip: noBrowser }, () => {
  after(stopBrowser);

  test('complete tokens in their texts, those of My Tokens first', async () => {
    const modeler = await openWithPlugin();
    await modeler.importXml(campaign(TASK, { properties: { 'my.Score': '+10' } }));
    await modeler.chooseTemplate('step', 'io.baton.changeScore');
    await modeler.openGroup('Change Score');
    await modeler.input('Change').click();
    await modeler.input('Change').fill('{{');
    const options = modeler.properties.locator('.baton-options li');
    assert.match(await options.first().innerText(), /\{\{my\.Score\}\}/);
    await modeler.screenshot('plugin-step');
    await modeler.page.keyboard.press('Enter');
    assert.equal((await saved(modeler)).change, '{{my.Score}}');
    assert.equal(await options.count(), 0);
    assert.deepEqual(modeler.complaints, []);
    await modeler.close();
  });

  test('offer fields by their type', async () => {
    const modeler = await openWithPlugin();
    await modeler.importXml(campaign(TASK));
    await modeler.chooseTemplate('step', 'io.baton.changeScore');
    await modeler.openGroup('Change Score');
    await modeler.input('Score field').fill('');
    const offered = await modeler.properties.locator('.baton-options li span').allInnerTexts();
    assert.deepEqual(offered, ['personScore']);
    await modeler.close();
  });

  test('have fields without a template as well', async () => {
    const modeler = await openWithPlugin();
    const task = '<bpmn:serviceTask id="step" name="Step" camunda:delegateExpression="${addToList}" />';
    await modeler.importXml(campaign(task));
    await modeler.select('step');
    await modeler.openGroup('Add to List');
    await modeler.type('List', 'newsletter');
    assert.equal((await saved(modeler)).list, 'newsletter');
    await modeler.close();
  });

  test('keep texts of several lines, as the Modeler does in fields', async () => {
    const modeler = await openWithPlugin();
    const task = `<bpmn:serviceTask id="step" name="Step" camunda:delegateExpression="\${sendEmail}"><bpmn:extensionElements>
      <camunda:field name="body"><camunda:string>Dear {{person.firstName}}</camunda:string></camunda:field>
    </bpmn:extensionElements></bpmn:serviceTask>`;
    await modeler.importXml(campaign(task, { type: 'trigger' }));
    await modeler.select('step');
    await modeler.openGroup('Send Email');
    assert.equal(await modeler.value('Body'), 'Dear {{person.firstName}}');
    await modeler.input('Body').fill('Dear {{lead.');
    await modeler.page.keyboard.press('ArrowDown');
    await modeler.page.keyboard.press('Enter');
    const xml = await modeler.exportXml();
    assert.equal(xml.match(/Dear \{\{person\.firstName\}\}/g)?.length, 1);
    await modeler.evaluate((it) => it.get('commandStack').undo(), undefined);
    await modeler.screenshot('plugin-email');
    assert.deepEqual(modeler.complaints, []);
    await modeler.close();
  });

  test('of plain processes are left alone', async () => {
    const modeler = await openWithPlugin();
    await modeler.importXml(campaign(TASK).replace('baton.type', 'other'));
    await modeler.select('start');
    assert.ok(!(await modeler.groups()).includes('Trigger'));
    await modeler.close();
  });

  test('come first in the menu to append, with their icons', async () => {
    const modeler = await openWithPlugin();
    await modeler.importXml(campaign(TASK, { type: 'executable' }));
    await modeler.select('start');
    await modeler.page.locator('.djs-context-pad [data-action="append"]').click();
    const menu = modeler.page.locator('.djs-popup');
    const first = await menu.locator('.entry').first().getAttribute('data-id');
    assert.match(first ?? '', /^baton-append-io\.baton\./);
    const entries = await menu.locator('[data-id^="baton-append-"]').allInnerTexts();
    assert.ok(
      entries.some((it) => it.startsWith('Change Score')),
      entries.join(),
    );
    assert.ok(!entries.some((it) => it.startsWith('Wait')), entries.join());
    await modeler.screenshot('plugin-append');
    await menu.locator('[data-id="baton-append-io.baton.changeScore"]').click();
    assert.match(await modeler.exportXml(), /camunda:delegateExpression="\$\{changeScore\}"/);
    assert.match(await modeler.exportXml(), /<bpmn:sequenceFlow [^>]*sourceRef="start"/);
    assert.ok((await modeler.groups()).includes('Change Score'));
    assert.equal(await modeler.page.locator('.djs-shape image').count(), 1);
    await modeler.screenshot('plugin-appended');
    await modeler.evaluate((it) => it.get('commandStack').undo(), undefined);
    assert.doesNotMatch(await modeler.exportXml(), /changeScore/);
    assert.deepEqual(modeler.complaints, []);
    await modeler.close();
  });

  test('are drawn from the menu to create', async () => {
    const modeler = await openWithPlugin();
    await modeler.importXml(campaign(TASK));
    await modeler.page.locator('.djs-palette [data-action="create"]').click();
    await modeler.page.locator('[data-id="baton-create-io.baton.addToList"]').click();
    await modeler.page.mouse.move(500, 500);
    await modeler.page.mouse.move(510, 500);
    await modeler.page.mouse.click(510, 500);
    assert.match(await modeler.exportXml(), /camunda:delegateExpression="\$\{addToList\}"/);
    assert.ok((await modeler.groups()).includes('Add to List'));
    assert.deepEqual(modeler.complaints, []);
    await modeler.close();
  });

  test('take the place of a task', async () => {
    const modeler = await openWithPlugin();
    await modeler.importXml(campaign(TASK));
    await modeler.select('step');
    await modeler.page.locator('.djs-context-pad [data-action="replace"]').click();
    await modeler.page.locator('[data-id="baton-replace-io.baton.executeCampaign"]').click();
    assert.match(await modeler.exportXml(), /<bpmn:callActivity id="step"/);
    await modeler.close();
  });

  test('have their templates from the plugin where the Modeler finds none', async () => {
    const modeler = await openWithPlugin({ templates: [] });
    await modeler.importXml(campaign(TASK));
    const known = await modeler.evaluate((it) => it.get('elementTemplates').getAll().length, undefined);
    assert.ok(known > 10);
    assert.deepEqual(await modeler.templateErrors(), []);
    await modeler.close();
  });
});
