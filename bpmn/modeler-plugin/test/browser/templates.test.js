import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { drawing, Modeler, newestTemplates, noBrowser, stopBrowser, templates } from './harness/index.js';
import { MODELS } from './models.js';

/** @typedef {import('./harness/templates.js').Template} Template */
/** @typedef {import('./harness/templates.js').Property} Property */

const REPOSITORY = fileURLToPath(new URL('../../../..', import.meta.url));

/** What the Modeler exports here is deployed and run by a Java test, which needs no browser. */
const EXPORTED = join(REPOSITORY, 'src/test/resources/io/baton/engine/modeler');

/** Write the exported models instead of comparing them: `BATON_UPDATE=1 node --test test/browser`. */
const UPDATE = process.env.BATON_UPDATE === '1';

/** What a field shows that is content. */
const NOTHING = /^$/;

/** @param {string} id */
const newest = (id) => /** @type {Template} */ (newestTemplates().find((template) => template.id === id));

/** @param {Template} template */
const fields = (template) => template.properties.filter((property) => property.type !== 'Hidden');

/** @param {Template} template @param {Property} field */
const heading = (template, field) =>
  /** @type {string} */ (template.groups.find((group) => group.id === field.group)?.label);

/**
 * Fills in a field as a person does.
 *
 * @param {Modeler} modeler
 * @param {Template} template
 * @param {string} label
 * @param {string} value
 */
async function fill(modeler, template, label, value) {
  const field = fields(template).find((one) => one.label === label);
  assert.ok(field, `${template.id} has a field ${label}`);
  const group = heading(template, field);
  await modeler.openGroup(group);
  await (field.type === 'Dropdown' ? modeler.choose(label, value, group) : modeler.type(label, value, group));
  assert.equal(await modeler.error(label, NOTHING, group), '', `${template.id}: ${label}`);
}

/**
 * A task that gets a template is drawn anew, under an id that nobody can foresee.
 *
 * @param {string} xml
 */
const steady = (xml) => xml.replace(/id="Activity_\w+_di" bpmnElement="(\w+)"/g, 'id="$1_di" bpmnElement="$1"');

describe('Element templates in the Modeler', { skip: noBrowser }, () => {
  /** @type {Modeler} */
  let modeler;

  before(async () => {
    modeler = await Modeler.open({ viewport: { width: 1600, height: 1000 } });
  });
  after(stopBrowser);

  test('The Modeler takes all of them', async () => {
    assert.deepEqual(await modeler.templateErrors(), []);
  });

  for (const { file, start, filled } of MODELS) {
    test(`${file} is drawn by choosing templates and typing, and is what the Java test runs`, async () => {
      await modeler.importXml(start);
      for (const { element, template, fields: values } of filled) {
        await modeler.chooseTemplate(element, template);
        for (const [label, value] of Object.entries(values)) {
          await fill(modeler, newest(template), label, value);
        }
        await modeler.screenshot(`${file}-${element}`);
      }
      await modeler.evaluate((opened) => opened.get('canvas').zoom('fit-viewport'), undefined);
      await modeler.screenshot(file);
      const xml = steady(await modeler.exportXml());
      if (UPDATE) {
        mkdirSync(EXPORTED, { recursive: true });
        writeFileSync(join(EXPORTED, file), xml);
      }
      assert.equal(xml, readFileSync(join(EXPORTED, file), 'utf8'));
      assert.deepEqual(modeler.complaints, []);
      assert.deepEqual(modeler.requests, []);
    });
  }

  test('The models fill in every field of every template', () => {
    for (const template of newestTemplates()) {
      const typed = MODELS.flatMap((model) => model.filled)
        .filter((one) => one.template === template.id)
        .flatMap((one) => Object.keys(one.fields));
      assert.deepEqual(new Set(typed), new Set(fields(template).map((field) => field.label)), template.id);
    }
  });

  for (const template of newestTemplates()) {
    test(`${template.id} shows its fields, and every word of what it says of them`, async () => {
      const element = await drawn(modeler, template);
      await modeler.chooseTemplate(element, template.id);
      for (const field of fields(template)) {
        const group = heading(template, field);
        await modeler.openGroup(group);
        const label = /** @type {string} */ (field.label);
        assert.equal(await modeler.description(label, group), plain(field.description ?? ''), label);
        const input = modeler.input(label, group);
        const kind = { Text: 'TEXTAREA', Dropdown: 'SELECT' }[field.type ?? 'String'] ?? 'INPUT';
        assert.equal(await input.evaluate((node) => node.tagName), kind, label);
      }
      await modeler.screenshot(`template-${template.id}`);
    });
  }
});

/**
 * Draws an element that a template is for; returns its id.
 *
 * @param {Modeler} modeler
 * @param {Template} template
 */
async function drawn(modeler, template) {
  const kind = template.appliesTo[0].replace(/^bpmn:./, (first) => first.toLowerCase());
  const isProcess = kind === 'bpmn:process';
  await modeler.importXml(drawing(isProcess ? '' : `<${kind} id="element" />`));
  return isProcess ? 'campaign' : 'element';
}

/** @param {string} description HTML with code in it */
function plain(description) {
  return description
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

describe('The menus of templates', { skip: noBrowser }, () => {
  /** @type {Modeler} */
  let modeler;

  before(async () => {
    modeler = await Modeler.open({ viewport: { width: 1600, height: 1000 } });
  });
  after(stopBrowser);

  test('A task is offered every step once, each with an icon that is drawn', async () => {
    await modeler.importXml(drawing('<bpmn:task id="element" />'));
    await modeler.select('element');
    await modeler.properties.locator('.bio-properties-panel-select-template-button').click();
    const entries = modeler.page.locator('.djs-popup .entry');
    const offered = await entries.evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-id')));
    const expected = newestTemplates().filter((template) => template.appliesTo.includes('bpmn:Task'));
    assert.deepEqual(offered.sort(), expected.map((template) => `apply-template-${template.id}`).sort());
    const widths = await entries
      .locator('img')
      .evaluateAll((nodes) => nodes.map((node) => /** @type {HTMLImageElement} */ (node).naturalWidth));
    assert.deepEqual(
      widths,
      expected.map(() => 18),
    );
    await modeler.screenshot('menu-of-steps');
  });
});

describe('Fields say what is wrong', { skip: noBrowser }, () => {
  /** @type {Modeler} */
  let modeler;

  before(async () => {
    modeler = await Modeler.open({ viewport: { width: 1600, height: 1000 } });
  });
  after(stopBrowser);

  /** @type {[string, string, string, RegExp][]} */
  const MISTAKES = [
    ['io.baton.changeScore', 'Change', 'five', /Write \+5/],
    ['io.baton.wait', 'For', 'a while', /Write a duration/],
    ['io.baton.wait', 'Until', 'later', /Write a moment/],
    ['io.baton.callWebhook', 'URL', 'crm.example.com', /begins with http/],
    ['io.baton.callWebhook', 'More headers', 'Accept application/json', /one header a line/],
    ['io.baton.callWebhook', 'Fields from the answer', 'personScore: /score', /one field a line/],
    ['io.baton.callWebhook', 'Person score from', 'score', /JSON pointer/],
    ['io.baton.executeCampaign', 'Campaign', 'common scoring', /key of an executable campaign/],
    ['io.baton.sendEmail', 'Body', '', /Must not be empty/],
    ['io.baton.batchCampaign', 'Smart list', 'personScore >= 50', /FEEL after "="/],
    ['io.baton.batchCampaign', 'Qualification rule', 'twice', /once every 7 days/],
    ['io.baton.batchCampaign', 'Person limit', 'many', /whole number/],
  ];

  for (const [id, label, text, message] of MISTAKES) {
    test(`${id}: ${label} does not take '${text}'`, async () => {
      const template = newest(id);
      const element = await drawn(modeler, template);
      await modeler.chooseTemplate(element, id);
      const field = /** @type {Property} */ (fields(template).find((one) => one.label === label));
      const group = heading(template, field);
      await modeler.openGroup(group);
      await modeler.type(label, text, group);
      assert.match(await modeler.error(label, message, group), message);
    });
  }
});

describe('Models of today and of earlier', { skip: noBrowser }, () => {
  /** @type {Modeler} */
  let modeler;

  before(async () => {
    modeler = await Modeler.open({ viewport: { width: 1600, height: 1000 } });
  });
  after(stopBrowser);

  const samples = readdirSync(join(REPOSITORY, 'bpmn'), { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.bpmn') && !name.includes('node_modules'));

  for (const sample of samples) {
    test(`${sample} opens, and every element has its template in the newest version`, async () => {
      await modeler.importXml(readFileSync(join(REPOSITORY, 'bpmn', sample), 'utf8'));
      const found = await modeler.evaluate(
        (opened) =>
          opened
            .get('elementRegistry')
            .filter((/** @type {any} */ one) => one.businessObject.modelerTemplate && !one.labelTarget)
            .map((/** @type {any} */ one) => [
              one.businessObject.modelerTemplate,
              one.businessObject.modelerTemplateVersion,
            ]),
        undefined,
      );
      assert.ok(found.length > 1);
      for (const [id, version] of found) {
        assert.equal(version, newest(id)?.version, id);
      }
      assert.deepEqual(modeler.complaints, []);
    });
  }

  for (const template of templates().filter((one) => one.deprecated)) {
    test(`An element with version ${template.version} of ${template.id} goes on as it is`, async () => {
      const values = fields(template).map((field, index) => ({
        field,
        value: field.choices?.[1].value ?? `text ${index}`,
      }));
      const properties = values.map(
        ({ field, value }) => `<camunda:property name="${field.binding.name}" value="${value}" />`,
      );
      await modeler.importXml(
        drawing(`<bpmn:serviceTask id="element" camunda:modelerTemplate="${template.id}"
          camunda:modelerTemplateVersion="${template.version}"><bpmn:extensionElements><camunda:properties>
          ${properties.join('')}</camunda:properties></bpmn:extensionElements></bpmn:serviceTask>`),
      );
      await modeler.select('element');
      for (const { field, value } of values) {
        const group = heading(template, field);
        await modeler.openGroup(group);
        assert.equal(await modeler.value(/** @type {string} */ (field.label), group), value);
      }
      const badge = modeler.properties.locator('.bio-properties-panel-deprecated-template-button');
      assert.equal(await badge.count(), 1, 'it says so');
    });
  }
});
