import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { checkCondition, checkEmptyFields, checkExpression } from '../lib/expression/index.js';
import { checkMailHtml } from '../lib/html/index.js';
import { checkRule } from '../lib/qualification/index.js';
import { checkScoreChange } from '../lib/scores/index.js';
import { checkTokens } from '../lib/tokens/index.js';
import { checkTimer, checkWaitFor, checkWaitUntil } from '../lib/waits/index.js';
import { checkHeader, checkJsonBody, checkMethod, checkPointer, checkUrl } from '../lib/webhook/index.js';

/**
 * An entry of a table: a text and what a deployment says of it. Long texts are pieces and how often each stands there.
 *
 * @typedef {import('../lib/fields/index.js').Field} Field
 * @typedef {{
 *   check: string,
 *   text: string | [string, number][],
 *   name?: string,
 *   method?: string,
 *   variables?: string[],
 *   says: string[],
 * }} Entry
 */

/** The tables that tests of the server write. */
const FOLDER = new URL('../../../../src/test/resources/models/texts/', import.meta.url);

/** @type {Record<string, (text: string, entry: Entry, fields: Map<string, Field>) => string[]>} */
const CHECKS = {
  'expressions condition': (text, entry, fields) => checkCondition(text, context(entry, fields)),
  'expressions expression': (text, entry, fields) => checkExpression(text, context(entry, fields)),
  'expressions emptyFields': (text, entry, fields) => checkEmptyFields(text, context(entry, fields)),
  tokens: (text, _entry, fields) => checkTokens('text', text, fields),
  'mail-html': checkMailHtml,
  'webhooks url': checkUrl,
  'webhooks method': checkMethod,
  'webhooks body': (text, { method }) => checkJsonBody(text, method),
  'webhooks header.': (text, { name = '' }) => checkHeader(name, text),
  'webhooks map.': (text, { name = '' }) => checkPointer(name, text),
  'waits for': checkWaitFor,
  'waits until': checkWaitUntil,
  'waits timer': checkTimer,
  scores: checkScoreChange,
  qualification: checkRule,
};

/**
 * @param {Entry} entry
 * @param {Map<string, Field>} fields
 */
function context({ variables }, fields) {
  return { fields, variables: new Set(variables) };
}

/** @param {Entry} entry */
function textOf({ text }) {
  return typeof text === 'string' ? text : text.map(([piece, times]) => piece.repeat(times)).join('');
}

for (const table of ['expressions', 'tokens', 'mail-html', 'webhooks', 'waits', 'scores', 'qualification']) {
  describe(`What the lint says of ${table} is what the deployment says`, () => {
    /** @type {{ fields?: Field[], texts: Entry[] }} */
    const { fields = [], texts } = JSON.parse(readFileSync(new URL(`${table}.json`, FOLDER), 'utf8'));
    const catalog = new Map(fields.map((field) => [field.name, field]));
    for (const entry of texts) {
      const name = entry.check === undefined ? table : `${table} ${entry.check}`;
      it(`${name}: ${JSON.stringify(entry.text).slice(0, 80)}`, () => {
        assert.deepEqual(CHECKS[name](textOf(entry), entry, catalog), entry.says);
      });
    }
  });
}
