/** Runs all rules over models, as bpmnlint does in the Modeler. */
import { createRequire } from 'node:module';
import { BpmnModdle } from 'bpmn-moddle';
import Linter from 'bpmnlint/lib/linter.js';
import { configs, outlines, rules, setWorkspace } from '../index.js';

const load = createRequire(import.meta.url);
const camunda = load('camunda-bpmn-moddle/resources/camunda.json');
const linter = new Linter({
  config: { extends: 'plugin:baton/recommended' },
  resolver: {
    resolveConfig: () => configs.recommended,
    resolveRule: async (/** @type {string} */ _, /** @type {keyof typeof rules} */ name) =>
      (await import(`.${rules[name]}`)).default,
  },
});

/**
 * @typedef {import('./table.js').Entry} Entry
 * @typedef {import('./table.js').Expected} Expected
 */

/**
 * What the lint says of an entry of the table, as a deployment of all its files.
 *
 * @param {Entry} entry
 * @param {any[]} fields
 * @param {object} [extensions] of moddle
 * @returns {Promise<Expected[]>}
 */
export async function lintEntry({ files, lists, programs }, fields, extensions = { camunda }) {
  const models = [...files].filter(([name]) => name.endsWith('.bpmn')).sort(([one], [other]) => (one < other ? -1 : 1));
  setWorkspace({
    fields,
    lists,
    programs,
    decisions: [...files.keys()].filter((name) => name.endsWith('.dmn')).map((name) => name.replace('.dmn', '')),
    campaigns: models.flatMap(([, text]) => outlines(text)),
    together: true,
  });
  const found = [];
  for (const [name, text] of models) {
    for (const report of await lintText(text, extensions)) {
      const element = files.size > 1 ? `${report.id} in ${name}` : report.id;
      found.push({ number: report.code, element, words: report.message });
    }
  }
  return found;
}

/**
 * @param {string} text
 * @param {object} [extensions] of moddle
 * @returns {Promise<any[]>}
 */
export async function lintText(text, extensions = { camunda }) {
  const { rootElement } = await new BpmnModdle(extensions).fromXML(text);
  const results = await linter.lint(rootElement);
  return Object.entries(results).flatMap(([rule, reports]) =>
    reports.map((/** @type {any} */ report) => ({ ...report, rule })),
  );
}
