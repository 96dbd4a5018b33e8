import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { validate } from '@bpmn-io/element-templates-validator';
import { newestTemplates, templateFiles, templates } from './browser/harness/templates.js';

/** @typedef {import('./browser/harness/templates.js').Property} Property */

/** The tag that descriptions of fields use. The Modeler shows descriptions as HTML and drops what it does not know. */
const TAG = /<\/?code>/g;

/** What the Modeler hands to the pattern of a field that was always empty, and of one that somebody has emptied. */
const NOTHING = ['', 'undefined'];

const all = templates().map((template) => ({ template, name: `${template.id} ${template.version}` }));

/** @param {{ properties: Property[] }} template */
const fields = (template) => template.properties.filter((property) => property.type !== 'Hidden');

describe('Element templates', () => {
  for (const { template, name } of all) {
    test(`${name} is valid in the schema of Camunda 7`, () => {
      const { valid, errors } = validate(template);
      assert.ok(valid, JSON.stringify(errors, undefined, 2));
    });

    test(`${name} shows every word of its descriptions`, () => {
      assert.doesNotMatch(template.description, /[<&]/, 'the description of a template is shown as it is written');
      for (const { label, description = '' } of fields(template)) {
        assert.doesNotMatch(description.replace(TAG, ''), /<|&(?!lt;|gt;|amp;)/, `${label}: ${description}`);
        assert.equal(description.match(/<\w/g)?.length, description.match(/<\//g)?.length, `${label}: ${description}`);
      }
    });
  }

  for (const template of newestTemplates()) {
    test(`${template.id} takes the example of each field that has a pattern, and nothing where nothing is needed`, () => {
      for (const { label, placeholder, value, constraints } of fields(template)) {
        if (constraints?.pattern) {
          const pattern = new RegExp(constraints.pattern.value);
          assert.match(placeholder ?? value ?? '', pattern, `${label}: its own example`);
          assert.ok(constraints.pattern.message, `${label}: a message`);
          if (!constraints.notEmpty) {
            NOTHING.forEach((nothing) => assert.match(nothing, pattern, `${label}: nothing`));
          }
        }
      }
    });

    test(`${template.id} says of each field what it is, and shows how it is written`, () => {
      for (const { label, description, type, placeholder } of fields(template)) {
        assert.ok(label && description, label);
        assert.ok(type === 'Dropdown' || placeholder, `${label}: a placeholder`);
      }
    });

    test(`${template.id} has an icon of 18 by 18 and a place in the menus`, () => {
      assert.match(
        template.icon.contents,
        /^data:image\/svg\+xml;utf8,%3Csvg [^<>#"]*width='18' height='18'[^<>#"]*%3E$/,
      );
      assert.ok(template.keywords.includes('baton'));
    });
  }

  test('A file holds one template, the newest version first, and the earlier ones are offered to nobody anew', () => {
    for (const [file, [newest, ...earlier]] of templateFiles()) {
      for (const version of earlier) {
        assert.equal(version.id, newest.id, file);
        assert.ok(version.version < newest.version, file);
        assert.ok(version.deprecated, file);
      }
    }
  });

  test('No two icons are the same, and no two templates', () => {
    const newest = newestTemplates();
    assert.equal(new Set(newest.map((one) => one.icon.contents)).size, newest.length);
    assert.equal(new Set(all.map(({ name }) => name)).size, all.length);
  });
});
