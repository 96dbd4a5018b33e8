import js from '@eslint/js';
import globals from 'globals';

export default [
  { ignores: ['**/dist/', '**/node_modules/', '**/target/'] },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
    rules: {
      complexity: ['error', 15],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  { files: ['**/*.jsx'], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } },
  { files: ['client/**'], languageOptions: { globals: globals.browser } },
  {
    files: ['bpmnlint-plugin-baton/**', 'build/**', 'eslint.config.mjs'],
    languageOptions: { globals: globals.nodeBuiltin },
  },
  { files: ['build/pictures/page/**'], languageOptions: { globals: globals.browser } },
  { files: ['index.js'], languageOptions: { sourceType: 'commonjs', globals: globals.node } },
  {
    files: ['**/test/**'],
    languageOptions: { globals: { ...globals.nodeBuiltin, ...globals.browser } },
    rules: { 'max-lines-per-function': 'off' },
  },
];
