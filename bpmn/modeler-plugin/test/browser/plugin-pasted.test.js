import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { noBrowser, stopBrowser } from './harness/index.js';
import { campaign, openWithPlugin } from './plugin.js';

const START = '<bpmn:startEvent id="start" name="Start" />';

describe('What is pasted', { skip: noBrowser }, () => {
  after(stopBrowser);

  test('brings no signs that nobody sees, and a file that the server can read', async () => {
    const modeler = await openWithPlugin();
    const mail = '<bpmn:serviceTask id="mail" camunda:delegateExpression="${sendEmail}" />';
    await modeler.importXml(campaign(START + mail, { properties: { 'baton.smartList': '=' } }));
    await modeler.openGroup('Campaign');
    const paste = (/** @type {string} */ text) => modeler.page.keyboard.insertText(text);
    await modeler.input('Program').focus();
    await paste('spring\u00a0sale\u200b');
    await modeler.choose('Who qualifies?', 'Who meets a condition (FEEL)');
    await modeler.properties.locator('.cm-content').focus();
    await paste('country\u00a0= "a\u00a0b"\u200b');
    await modeler.page.keyboard.press('Escape');
    await modeler.select('mail');
    await modeler.openGroup('Send Email');
    await modeler.input('Body').focus();
    await paste('<p onclick="x">Dear\u00a0Ann,\u000bsee you\u0000\u0008 & <b>yours</b></p>');
    await modeler.input('Body').blur();
    const exported = await modeler.exportXml();
    assert.match(exported, /name="baton.program" value="spring sale"/);
    assert.match(exported, /name="baton.smartList" value="=country = (?:&#34;|&quot;)a\u00a0b(?:&#34;|&quot;)"/);
    assert.match(exported, /&lt;p onclick="x"&gt;Dear\u00a0Ann,\nsee you &amp; &lt;b&gt;yours&lt;/);
    assert.doesNotMatch(exported, /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u);
    assert.equal(await modeler.value('Body'), '<p onclick="x">Dear\u00a0Ann,\nsee you & <b>yours</b></p>');
    assert.deepEqual(modeler.complaints, []);
    await modeler.close();
  });

  test('may be huge', async () => {
    const modeler = await openWithPlugin();
    const mail = '<bpmn:serviceTask id="mail" camunda:delegateExpression="${sendEmail}" />';
    await modeler.importXml(campaign(START + mail));
    await modeler.select('mail');
    await modeler.openGroup('Send Email');
    const text = `{{${' '.repeat(50_000)}}} ${'{{person.firstName}} '.repeat(2_000)}`;
    await modeler.input('Body').fill(text);
    await modeler.input('Body').press('End');
    await modeler.input('Body').blur();
    assert.equal(await modeler.value('Body'), text);
    await modeler.select('start');
    await modeler.select('mail');
    assert.equal(await modeler.value('Body'), text);
    assert.deepEqual(modeler.complaints, []);
    await modeler.close();
  });
});
