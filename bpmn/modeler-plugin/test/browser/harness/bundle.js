import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** @type {Record<string, import('esbuild').Loader>} */
const LOADERS = {
  '.bpmn': 'text',
  '.woff2': 'dataurl',
  '.woff': 'empty',
  '.ttf': 'empty',
  '.eot': 'empty',
  '.svg': 'dataurl',
};

/** The pages built so far, by what they are made of: a test file opens many, and bundling takes a second. */
/** @type {Map<string, Promise<{ script: string, style: string }>>} */
const built = new Map();

/**
 * The page with the Modeler, as one script and one style sheet.
 *
 * @param {string[]} plugins scripts that run before the Modeler is made, as Camunda Modeler runs those of its plugins
 * @returns {Promise<{ script: string, style: string }>}
 */
export function bundle(plugins) {
  const key = JSON.stringify(plugins);
  const made = built.get(key) ?? make(plugins);
  built.set(key, made);
  return made;
}

/** @param {string[]} plugins */
async function make(plugins) {
  const lines = ["import './page.jsx';", ...plugins.map((plugin) => `import ${JSON.stringify(plugin)};`)];
  const result = await build({
    stdin: { contents: lines.join('\n'), resolveDir: HERE, loader: 'js' },
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    outdir: 'target',
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: '@bpmn-io/properties-panel/preact',
    alias: { preact: '@bpmn-io/properties-panel/preact' },
    loader: LOADERS,
    logLevel: 'silent',
  });
  const text = (/** @type {string} */ ending) =>
    result.outputFiles.find((file) => file.path.endsWith(ending))?.text ?? '';
  return { script: text('.js'), style: text('.css') };
}
