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

  test('of a webhook have as many headers and answers as one likes', async () => {
    const modeler = await openWithPlugin();
    await modeler.importXml(campaign(TASK, { type: 'trigger' }));
    await modeler.chooseTemplate('step', 'io.baton.callWebhook');
    await modeler.openGroup('More headers');
    const group = modeler.group('More headers');
    await group.getByText('+ Header').click();
    await group.getByTitle('Header', { exact: true }).fill('X-Source');
    await group.getByTitle('Value').fill('{{campaign.id}}');
    assert.equal((await saved(modeler))['header.X-Source'], '{{campaign.id}}');
    await modeler.screenshot('plugin-webhook');
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
    assert.equal(await menu.locator('.entry-header').first().innerText(), 'Campaign');
    const entries = await menu.locator('[data-id^="append.template-io.baton."]').allInnerTexts();
    assert.ok(
      entries.some((it) => it.startsWith('Change Score')),
      entries.join(),
    );
    assert.ok(!entries.some((it) => it.startsWith('Wait')), entries.join());
    await modeler.screenshot('plugin-append');
    await menu.locator('[data-id="append.template-io.baton.changeScore"]').click();
    assert.match(await modeler.exportXml(), /camunda:delegateExpression="\$\{changeScore\}"/);
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
