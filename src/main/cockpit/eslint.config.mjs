import js from '@eslint/js';
import globals from 'globals';

export default [
  { ignores: ['dist/', 'node_modules/'] },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
    languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
    rules: {
      complexity: ['error', 15],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      // a component is used by its name in JSX, which the rule does not see; tsc does
      'no-unused-vars': 'off',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  { files: ['client/**'], languageOptions: { globals: globals.browser } },
  { files: ['*.js', '*.mjs'], languageOptions: { globals: globals.nodeBuiltin } },
  {
    files: ['test/**'],
    languageOptions: { globals: { ...globals.nodeBuiltin, ...globals.browser } },
    rules: { 'max-lines-per-function': 'off' },
  },
];
