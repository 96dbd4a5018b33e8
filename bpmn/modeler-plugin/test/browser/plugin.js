import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makePlugin } from '../../build/build.js';
import { drawing, Modeler } from './harness/index.js';

/** Test files run side by side, each with a plugin of its own. */
const PLUGIN = fileURLToPath(new URL(`../../target/plugin-${process.pid}`, import.meta.url));

/** @type {Promise<void> | undefined} */
let made;

/**
 * The Modeler with the plugin as people copy it: its one script and its one style sheet.
 *
 * @param {{
 *   before?: (page: import('playwright-core').Page) => Promise<void>, templates?: any[], scripts?: string[],
 *   viewport?: { width: number, height: number }, scale?: number,
 * }} [options] `scripts` run behind the plugin's
 */
export async function openWithPlugin({ scripts = [], ...options } = {}) {
  made ??= makePlugin(PLUGIN);
  await made;
  const modeler = await Modeler.open({ ...options, plugins: [join(PLUGIN, 'client.js'), ...scripts] });
  await modeler.page.addStyleTag({ content: readFileSync(join(PLUGIN, 'style.css'), 'utf8') });
  return modeler;
}

/**
 * A campaign of a type.
 *
 * @param {string} elements
 * @param {{ id?: string, type?: string, properties?: Record<string, string>, root?: string, connected?: boolean }} [options]
 */
export function campaign(elements, { id, type = 'batch', properties = {}, root, connected } = {}) {
  const all = Object.entries({ 'baton.type': type, ...properties });
  const rows = all.map(([name, value]) => `<camunda:property name="${name}" value="${value}" />`).join('');
  const process = `<bpmn:extensionElements><camunda:properties>${rows}</camunda:properties></bpmn:extensionElements>`;
  return drawing(elements, { id, process, root, connected });
}

/**
 * The properties of the process as they would be saved.
 *
 * @param {Modeler} modeler
 * @returns {Promise<Record<string, string>>}
 */
export async function saved(modeler) {
  const xml = await modeler.exportXml();
  const found = [...xml.matchAll(/<camunda:property name="([^"]*)"(?: value="([^"]*)")? \/>/g)];
  return Object.fromEntries(found.map(([, name, value]) => [name, value ?? '']));
}
