import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { drawing, noBrowser, stopBrowser } from './harness/index.js';
import { campaign, openWithPlugin, saved } from './plugin.js';

describe('The group Campaign', { skip: noBrowser }, () => {
  after(stopBrowser);

  test('makes a process a campaign, and none again', async () => {
    const modeler = await openWithPlugin();
    await modeler.importXml(drawing('<bpmn:startEvent id="start" name="Start" />'));
    await modeler.openGroup('Campaign');
    await modeler.choose('Type', 'Executable: runs when another campaign executes it');
    assert.deepEqual(await saved(modeler), { 'baton.type': 'executable' });
    assert.ok((await modeler.groups()).includes('My Tokens'));
    await modeler.choose('Type', 'No campaign');
    assert.doesNotMatch(await modeler.exportXml(), /extensionElements/);
    assert.deepEqual(modeler.complaints, []);
    await modeler.close();
  });

  test('writes program, rule and limit', async () => {
    const modeler = await openWithPlugin();
    await modeler.importXml(campaign('<bpmn:startEvent id="start" name="Start" />'));
    await modeler.openGroup('Campaign');
    await modeler.type('Program', 'lead-scoring');
    await modeler.choose('How often may one person run through?', 'Once every …');
    await modeler.type('Every', '3');
    await modeler.choose('Unit', 'weeks');
    await modeler.type('Person limit', '500');
    assert.deepEqual(await saved(modeler), {
      'baton.type': 'batch',
      'baton.program': 'lead-scoring',
      'baton.qualification': 'once every 3 weeks',
      'baton.personLimit': '500',
    });
    await modeler.type('Person limit', 'many');
    assert.match(await modeler.error('Person limit', /whole/), /whole number/);
    await modeler.screenshot('plugin-campaign');
    await modeler.close();
  });

  test('shows a rule that it does not know and leaves it alone', async () => {
    const modeler = await openWithPlugin();
    await modeler.importXml(campaign('', { properties: { 'baton.qualification': 'twice' } }));
    await modeler.openGroup('Campaign');
    const shown = await modeler.value('How often may one person run through?');
    assert.equal(shown, 'other');
    assert.equal((await saved(modeler))['baton.qualification'], 'twice');
    await modeler.close();
  });

  test('has no person limit where no run is', async () => {
    const modeler = await openWithPlugin();
    await modeler.importXml(campaign('', { type: 'executable' }));
    await modeler.openGroup('Campaign');
    assert.equal(await modeler.entry('Person limit').count(), 0);
    await modeler.close();
  });

  test('offers fields and functions in a smart list', async () => {
    const modeler = await openWithPlugin();
    await modeler.importXml(campaign('<bpmn:startEvent id="start" name="Start" />'));
    await modeler.openGroup('Campaign');
    await modeler.choose('Who qualifies?', 'Who meets a condition (FEEL)');
    await modeler.properties.locator('.cm-content').click();
    await modeler.page.keyboard.type('pers');
    const options = modeler.page.locator('.cm-tooltip-autocomplete li');
    await options.first().waitFor();
    const offered = await options.allInnerTexts();
    assert.ok(
      offered.some((it) => it.startsWith('personScore')),
      offered.join(),
    );
    assert.ok(
      offered.some((it) => it.startsWith('person today()')),
      offered.join(),
    );
    await modeler.screenshot('plugin-completion');
    await modeler.page.keyboard.press('Escape');
    await modeler.page.keyboard.press('ControlOrMeta+A');
    await modeler.page.keyboard.type('coun');
    await modeler.page.keyboard.press('Control+Space');
    const about = modeler.page.locator('.cm-completionInfo');
    await about.waitFor();
    assert.match(await about.innerText(), /^Returns the number of elements/);
    await modeler.page.keyboard.press('Escape');
    await modeler.page.keyboard.press('ControlOrMeta+A');
    await modeler.page.keyboard.type('pers');
    await modeler.page.keyboard.press('Escape');
    await modeler.page.keyboard.type('onScore > 5 and member of list("vip")', { delay: 5 });
    await modeler.page.keyboard.press('Escape');
    await modeler.page.locator('#canvas').click({ position: { x: 20, y: 400 } });
    assert.equal((await saved(modeler))['baton.smartList'], '=personScore &#62; 5 and member of list(&#34;vip&#34;)');
    assert.equal(await modeler.error('Smart list', /^$/), '');
    await modeler.screenshot('plugin-smart-list');
    await modeler.close();
  });

  test('takes the key of a decision, and everyone', async () => {
    const modeler = await openWithPlugin();
    await modeler.importXml(campaign('', { properties: { 'baton.smartList': '= country = &#34;DE&#34;' } }));
    await modeler.openGroup('Campaign');
    await modeler.choose('Who qualifies?', 'Who is on a smart list (DMN decision)');
    await modeler.type('Smart list', 'hot-leads');
    assert.equal((await saved(modeler))['baton.smartList'], 'hot-leads');
    await modeler.choose('Who qualifies?', 'Everyone');
    assert.equal((await saved(modeler))['baton.smartList'], undefined);
    await modeler.close();
  });

  test('adds, renames and removes My Tokens, each step undone at once', async () => {
    const modeler = await openWithPlugin();
    await modeler.importXml(campaign('', { properties: { 'my.Score': '+10' } }));
    await modeler.openGroup('My Tokens');
    const group = modeler.group('My Tokens');
    await group.getByText('+ Token').click();
    await group.getByTitle('Token', { exact: true }).nth(1).fill('Greeting');
    await group.getByTitle('Value').nth(1).fill('Dear {{person.firstName}}');
    assert.deepEqual(await saved(modeler), {
      'baton.type': 'batch',
      'my.Score': '+10',
      'my.Greeting': 'Dear {{person.firstName}}',
    });
    await modeler.screenshot('plugin-my-tokens');
    await group.getByTitle('Token', { exact: true }).nth(1).fill('score');
    await group.getByTitle('Token', { exact: true }).nth(1).blur();
    assert.match(await group.locator('.bio-properties-panel-error').first().innerText(), /Another token/);
    await group.getByTitle('Remove').first().click();
    assert.equal((await saved(modeler))['my.Score'], undefined);
    await modeler.evaluate((it) => it.get('commandStack').undo(), undefined);
    assert.equal((await saved(modeler))['my.Score'], '+10');
    assert.deepEqual(modeler.complaints, []);
    await modeler.close();
  });

  test('changes the template with the type, in one step', async () => {
    const modeler = await openWithPlugin();
    const template = 'camunda:modelerTemplate="io.baton.batchCampaign" camunda:modelerTemplateVersion="1"';
    await modeler.importXml(campaign('').replace('<bpmn:process ', `<bpmn:process ${template} `));
    await modeler.openGroup('Campaign');
    await modeler.choose('Type', 'Executable: runs when another campaign executes it');
    assert.match(await modeler.exportXml(), /modelerTemplate="io.baton.executableCampaign"/);
    await modeler.evaluate((it) => it.get('commandStack').undo(), undefined);
    assert.match(await modeler.exportXml(), /modelerTemplate="io.baton.batchCampaign"/);
    assert.equal((await saved(modeler))['baton.type'], 'batch');
    await modeler.close();
  });

  test('takes the place of the fields of the template', async () => {
    const modeler = await openWithPlugin();
    await modeler.importXml(
      campaign('').replace(
        '<bpmn:process ',
        '<bpmn:process camunda:modelerTemplate="io.baton.campaign" camunda:modelerTemplateVersion="1" ',
      ),
    );
    const groups = await modeler.groups();
    assert.ok(groups.includes('Template'));
    assert.equal(groups.filter((it) => it === 'Campaign').length, 1);
    assert.ok(!groups.includes('Who qualifies'));
    await modeler.close();
  });
});
