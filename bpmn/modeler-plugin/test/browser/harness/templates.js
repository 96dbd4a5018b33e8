import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../../../.camunda/element-templates', import.meta.url));

/**
 * @typedef {{ type: string, name: string }} Binding
 * @typedef {{
 *   type?: string, label?: string, description?: string, value?: string, placeholder?: string, group?: string,
 *   binding: Binding, choices?: { name: string, value: string }[],
 *   constraints?: { notEmpty?: boolean, pattern?: { value: string, message: string } }
 * }} Property
 * @typedef {{
 *   name: string, id: string, version: number, description: string, keywords: string[], appliesTo: string[],
 *   elementType?: { value: string }, icon: { contents: string }, groups: { id: string, label: string }[],
 *   entriesVisible?: boolean, deprecated?: { message: string }, properties: Property[]
 * }} Template
 */

/**
 * The element templates by file. A file holds one, or several versions of one.
 *
 * @returns {Map<string, Template[]>}
 */
export function templateFiles() {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  return new Map(files.sort().map((name) => [name, [JSON.parse(readFileSync(join(FOLDER, name), 'utf8'))].flat()]));
}

/**
 * All element templates, in every version there is.
 *
 * @returns {Template[]}
 */
export function templates() {
  return [...templateFiles().values()].flat();
}

/**
 * The element templates that the Modeler offers: the newest version of each.
 *
 * @returns {Template[]}
 */
export function newestTemplates() {
  return [...templateFiles().values()].map((versions) => versions.reduce((a, b) => (a.version > b.version ? a : b)));
}
