import { defineConfig, transformWithEsbuild } from 'vite';

/** What the licences of what is bundled ask for, by the file that has it. */
const NOTICES = {
  'plugin.js': "Baton's pages in Cockpit, Apache-2.0. With Preact, MIT, (c) Jason Miller and others.",
  'drawing.js':
    'bpmn-js, (c) 2014-present Camunda Services GmbH, https://bpmn.io/license: MIT, and the watermark that links back to' +
    ' https://bpmn.io must not be removed or changed, and stays fully visible. With diagram-js, bpmn-moddle, moddle,' +
    ' moddle-xml, tiny-svg, min-dash, min-dom, saxen, didi, object-refs, ids, path-intersection and others, MIT.',
};

/** Vite keeps the white space of modules that others may bundle, and drops comments. Nobody bundles these. */
const withNotice = {
  name: 'with-notice',
  enforce: /** @type {const} */ ('post'),
  /**
   * @param {unknown} _options
   * @param {Record<string, any>} bundle
   */
  async generateBundle(_options, bundle) {
    for (const [file, notice] of Object.entries(NOTICES)) {
      const { code } = await transformWithEsbuild(bundle[file].code, file, { minify: true, target: 'es2022' });
      bundle[file].code = `/*! ${notice} */\n${code}`;
    }
  },
};

/**
 * One module and one style sheet: Cockpit loads nothing else of a plugin. What draws diagrams is a module of its own,
 * which the pages load when they draw one; `PluginRoot` hands it out by this name.
 */
export default defineConfig({
  plugins: [withNotice],
  define: { 'process.env.NODE_ENV': '"production"' },
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact', legalComments: 'none' },
  build: {
    outDir: 'dist/app',
    target: 'es2022',
    lib: { entry: 'client/plugin.js', formats: ['es'], fileName: () => 'plugin.js', cssFileName: 'plugin' },
    minify: 'esbuild',
    rollupOptions: { output: { chunkFileNames: '[name].js' } },
  },
});
