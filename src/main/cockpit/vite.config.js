import { defineConfig } from 'vite';

/** One module and one style sheet: Cockpit loads nothing else of a plugin. */
export default defineConfig({
  define: { 'process.env.NODE_ENV': '"production"' },
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact', legalComments: 'none' },
  build: {
    outDir: 'dist/app',
    target: 'es2022',
    lib: { entry: 'client/plugin.js', formats: ['es'], fileName: () => 'plugin.js', cssFileName: 'plugin' },
    minify: 'esbuild',
    rollupOptions: {
      output: { banner: "/*! Baton's pages in Cockpit, Apache-2.0. With Preact, MIT, (c) Jason Miller and others. */" },
    },
  },
});
