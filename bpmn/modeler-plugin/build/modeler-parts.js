import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);

/** Libraries of which the Modeler lends its own copy: a second Preact in the panel would not work. */
const LENT = [
  '@bpmn-io/properties-panel',
  '@bpmn-io/properties-panel/preact',
  '@bpmn-io/properties-panel/preact/hooks',
  'bpmn-js-properties-panel',
];

/** @type {import('esbuild').Plugin} */
export const lentByModeler = {
  name: 'lent by the Modeler',
  setup(build) {
    build.onResolve({ filter: /^(@bpmn-io\/properties-panel|bpmn-js-properties-panel|preact)(\/|$)/ }, ({ path }) => {
      const name = path.replace(/^preact/, '@bpmn-io/properties-panel/preact');
      if (!LENT.includes(name)) {
        return { errors: [{ text: `The Modeler does not lend ${path}.` }] };
      }
      const folder = `camunda-modeler-plugin-helpers/vendor/${name}`;
      const file = /(hooks|bpmn-js-properties-panel)$/.test(name) ? `${folder}.js` : `${folder}/index.js`;
      return { path: require.resolve(file) };
    });
  },
};

/**
 * The element templates as a module, so that the plugin brings them along.
 *
 * @param {string} folder
 * @returns {import('esbuild').Plugin}
 */
export function elementTemplates(folder) {
  return {
    name: 'element templates',
    setup(build) {
      build.onResolve({ filter: /^baton:templates$/ }, () => ({ path: 'templates', namespace: 'baton' }));
      build.onLoad({ filter: /.*/, namespace: 'baton' }, () => {
        const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
        const all = files.sort().flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
        return { contents: JSON.stringify(all), loader: 'json', watchDirs: [folder] };
      });
    },
  };
}

/**
 * The rules of the lint as a module: its index only names their files.
 *
 * @param {Record<string, string>} files by the names of the rules
 * @param {string} folder
 * @returns {import('esbuild').Plugin}
 */
export function lintRules(files, folder) {
  const all = Object.entries(files);
  const imports = all.map(([, file], index) => `import rule${index} from ${JSON.stringify(join(folder, file))};`);
  const names = all.map(([name], index) => `${JSON.stringify(name)}: rule${index}`);
  return {
    name: 'rules of the lint',
    setup(build) {
      build.onResolve({ filter: /^baton:lint-rules$/ }, () => ({ path: 'lint-rules', namespace: 'baton-lint' }));
      build.onLoad({ filter: /.*/, namespace: 'baton-lint' }, () => ({
        contents: [...imports, `export default { ${names.join(', ')} };`].join('\n'),
        resolveDir: folder,
      }));
    },
  };
}
