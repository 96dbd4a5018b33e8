import { configs, setWorkspace } from 'bpmnlint-plugin-baton';
import rules from 'baton:lint-rules';
import { catalog } from './catalog.js';

const PACKAGE = 'bpmnlint-plugin-baton';

/** The rules of the lint, as the Modeler takes them from plugins. */
export const lintPlugin = {
  config: {
    rules: Object.fromEntries(
      Object.entries(configs.recommended.rules).map(([name, category]) => [`baton/${name}`, category]),
    ),
  },
  resolver: {
    /**
     * @param {string} pkg
     * @param {string} name
     */
    resolveRule(pkg, name) {
      if (pkg !== PACKAGE || !rules[name]) {
        throw new Error(`unknown rule <${pkg}/${name}>`);
      }
      return rules[name];
    },
    /**
     * @param {string} pkg
     * @param {string} name
     */
    resolveConfig(pkg, name) {
      throw new Error(`unknown config <${pkg}/${name}>`);
    },
  },
};

/** Tells the rules what is around a file, now and whenever more is known. */
export function tellLint() {
  const tell = () => setWorkspace(surroundings());
  tell();
  return catalog.onChange(tell);
}

/**
 * Of what nobody has told the rules say nothing.
 *
 * @returns {any}
 */
function surroundings() {
  const keys = (/** @type {'lists' | 'programs' | 'decisions'} */ kind) =>
    catalog.isTold(kind) ? catalog[kind].map((it) => it.key) : undefined;
  const campaigns = catalog.campaigns.map((it) => ({ calls: [], ...it }));
  return {
    fields: catalog.fields.map(({ name, label, type }) => ({ name, displayName: label, type })),
    lists: keys('lists'),
    programs: keys('programs'),
    decisions: keys('decisions'),
    campaigns: campaigns.length ? campaigns : undefined,
  };
}
