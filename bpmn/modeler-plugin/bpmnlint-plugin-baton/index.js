/** The rules by name, and the configuration that switches them on: `"extends": "plugin:baton/recommended"`. */

export { idle } from './lib/workspace/idle.js';
export { setWorkspace } from './lib/workspace/index.js';
export { outlines } from './lib/workspace/outlines.js';

export const rules = {
  settings: './rules/settings.js',
  'smart-lists': './rules/smart-lists.js',
  triggers: './rules/triggers.js',
  steps: './rules/steps.js',
  mails: './rules/mails.js',
  webhooks: './rules/webhooks.js',
  tokens: './rules/tokens.js',
  times: './rules/times.js',
  waits: './rules/waits.js',
  executable: './rules/executable.js',
  calls: './rules/calls.js',
  chains: './rules/chains.js',
  choices: './rules/choices.js',
  expressions: './rules/expressions.js',
  structure: './rules/structure.js',
  engine: './rules/engine.js',
  missing: './rules/missing.js',
  'empty-fields': './rules/empty-fields.js',
  idle: './rules/idle.js',
};

export const configs = {
  recommended: {
    rules: {
      settings: 'error',
      'smart-lists': 'error',
      triggers: 'error',
      steps: 'error',
      mails: 'error',
      webhooks: 'error',
      tokens: 'error',
      times: 'error',
      waits: 'error',
      executable: 'error',
      calls: 'error',
      chains: 'error',
      choices: 'error',
      expressions: 'error',
      structure: 'error',
      engine: 'error',
      missing: 'warn',
      'empty-fields': 'warn',
      idle: 'warn',
    },
  },
};
