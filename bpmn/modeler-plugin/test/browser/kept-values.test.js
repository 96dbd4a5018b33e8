import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { drawing, Modeler, newestTemplates, noBrowser, stopBrowser } from './harness/index.js';

const PLUGIN = fileURLToPath(new URL('kept-values-plugin.js', import.meta.url));

/** @param {Record<string, string>} values */
function properties(values) {
  const rows = Object.entries(values).map(([name, value]) => `<camunda:property name="${name}" value="${value}" />`);
  return `<bpmn:extensionElements><camunda:properties>${rows.join('')}</camunda:properties></bpmn:extensionElements>`;
}

/** @param {Modeler} modeler @param {string} id @param {string} template */
async function apply(modeler, id, template) {
  const newest = newestTemplates().find((one) => one.id === template);
  await modeler.evaluate(
    (all, { element, wanted }) =>
      void all.get('elementTemplates').applyTemplate(all.get('elementRegistry').get(element), wanted),
    { element: id, wanted: newest },
  );
}

describe('What stands in an element that gets a template', { skip: noBrowser }, () => {
  /** @type {Modeler} */
  let modeler;

  before(async () => {
    modeler = await Modeler.open({ plugins: [PLUGIN] });
  });
  after(stopBrowser);

  test('The name that somebody typed stays, and that of a template changes with it', async () => {
    await modeler.importXml(drawing('<bpmn:task id="named" name="Welcome them" /><bpmn:task id="unnamed" />'));
    await apply(modeler, 'named', 'io.baton.sendEmail');
    await apply(modeler, 'unnamed', 'io.baton.addToList');
    assert.match(await modeler.exportXml(), /id="unnamed" name="Add to List"/);
    await apply(modeler, 'unnamed', 'io.baton.removeFromList');
    const xml = await modeler.exportXml();
    assert.match(xml, /id="named" name="Welcome them"/);
    assert.match(xml, /id="unnamed" name="Remove from List"/);
  });

  test('My Tokens and settings stay when a campaign gets a template, and another one', async () => {
    const process = properties({ 'baton.type': 'batch', 'baton.program': 'webinar', 'my.Score': '+5', other: 'x' });
    await modeler.importXml(drawing('', { process }));
    await apply(modeler, 'campaign', 'io.baton.batchCampaign');
    await apply(modeler, 'campaign', 'io.baton.triggerCampaign');
    const xml = await modeler.exportXml();
    assert.match(xml, /name="my.Score" value="\+5"/);
    assert.match(xml, /name="baton.program" value="webinar"/);
    assert.match(xml, /name="baton.type" value="trigger"/);
    assert.doesNotMatch(xml, /name="other"/);
  });

  test('A text becomes one of several lines, and headers of any name stay', async () => {
    const values = { url: 'https://a.example', body: '{}', 'header.X-Own': 'x', 'map.company': '/c', method: 'PUT' };
    await modeler.importXml(
      drawing(`<bpmn:serviceTask id="hook" name="Tell the CRM" camunda:type="external" camunda:topic="baton.webhook"
        camunda:modelerTemplate="io.baton.callWebhook" camunda:modelerTemplateVersion="1">${properties(values)}
        </bpmn:serviceTask>`),
    );
    await apply(modeler, 'hook', 'io.baton.callWebhook');
    const xml = await modeler.exportXml();
    assert.match(xml, /camunda:modelerTemplateVersion="2"/);
    assert.match(xml, /<camunda:field name="body">\s*<camunda:string>{}<\/camunda:string>/);
    assert.doesNotMatch(xml, /property name="body"/);
    assert.match(xml, /name="header.X-Own" value="x"/);
    assert.match(xml, /name="map.company" value="\/c"/);
    assert.match(xml, /name="method" value="PUT"/);
  });

  test('One undo takes all of it back', async () => {
    await modeler.importXml(drawing(`<bpmn:task id="step" name="Step">${properties({ url: 'x' })}</bpmn:task>`));
    const before = await modeler.exportXml();
    await apply(modeler, 'step', 'io.baton.callWebhook');
    await modeler.evaluate((all) => all.get('commandStack').undo(), undefined);
    assert.equal(await modeler.exportXml(), before);
  });
});
