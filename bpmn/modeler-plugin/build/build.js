import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { rules } from 'bpmnlint-plugin-baton';
import { elementTemplates, lentByModeler, lintRules } from './modeler-parts.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LINT = join(ROOT, 'bpmnlint-plugin-baton');
const TEMPLATES = join(ROOT, '../.camunda/element-templates');

/** Where the folder is that people copy. */
const PLUGIN = join(ROOT, 'dist/baton-modeler-plugin');

/**
 * Makes the folder to copy into the Modeler's `resources/plugins`.
 *
 * @param {string} folder
 */
export async function makePlugin(folder = PLUGIN) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: [join(ROOT, 'client/index.js')],
    outfile: join(folder, 'client.js'),
    bundle: true,
    format: 'iife',
    target: 'chrome120',
    minify: true,
    keepNames: false,
    legalComments: 'linked',
    plugins: [lentByModeler, elementTemplates(TEMPLATES), lintRules(rules, LINT)],
    logLevel: 'warning',
  });
  cpSync(join(ROOT, 'index.js'), join(folder, 'index.js'));
  cpSync(join(ROOT, 'client/style.css'), join(folder, 'style.css'));
  cpSync(TEMPLATES, join(folder, 'element-templates'), { recursive: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await makePlugin();
}
