import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { drawing, Modeler, noBrowser, stopBrowser } from './harness/index.js';

describe('The Modeler in the browser', { skip: noBrowser }, () => {
  after(stopBrowser);

  test('draws a model, takes a template and what is typed, asks for nothing and complains of nothing', async () => {
    const modeler = await Modeler.open();
    await modeler.importXml(drawing('<bpmn:task id="step" name="Step" />'));
    await modeler.chooseTemplate('step', 'io.baton.changeScore');
    await modeler.openGroup('Change Score');
    await modeler.type('Change', '+5');
    await modeler.screenshot('harness');
    const xml = await modeler.exportXml();
    assert.match(xml, /<bpmn:serviceTask id="step" .*camunda:modelerTemplate="io.baton.changeScore"/);
    assert.match(xml, /<camunda:property name="change" value="\+5" \/>/);
    assert.deepEqual(await modeler.templateErrors(), []);
    assert.deepEqual(modeler.requests, []);
    assert.deepEqual(modeler.complaints, []);
  });

  test('shows what is wrong with a field', async () => {
    const modeler = await Modeler.open();
    await modeler.importXml(drawing('<bpmn:task id="step" name="Step" />'));
    await modeler.chooseTemplate('step', 'io.baton.changeScore');
    await modeler.openGroup('Change Score');
    await modeler.type('Change', 'five');
    assert.match(await modeler.error('Change', /Write/), /Write \+5/);
  });
});
