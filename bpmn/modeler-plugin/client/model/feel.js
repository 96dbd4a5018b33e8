import { checkCondition, completions } from 'bpmnlint-plugin-baton/lib/feel/index.js';
import { triggerTokens } from './tokens.js';

/**
 * What the FEEL editor offers while a list is written.
 *
 * @typedef {import('./fields.js').Field} Field
 * @typedef {{ name: string, type?: string, detail?: string, info?: string, entries?: Variable[],
 *   params?: { name: string }[] }} Variable
 */

/** Functions that FEEL has not and Baton has. @type {Variable[]} */
export const FUNCTIONS = completions()
  .filter((it) => it.type === 'function')
  .map((it) => ({ ...it, params: (it.params ?? []).map((name) => ({ name })), detail: 'Baton' }));

/**
 * @param {Moddle} process
 * @param {Field[]} fields
 * @returns {Variable[]}
 */
export function feelVariables(process, fields) {
  const all = fields.map((it) => ({ name: it.name, detail: it.type, info: it.label }));
  const trigger = triggerTokens(process).map((name) => ({ name, detail: 'text', info: 'From the event' }));
  return [
    ...all,
    { name: 'person', detail: 'all fields', info: 'The person', entries: all },
    ...(trigger.length ? [{ name: 'trigger', detail: 'tokens', info: 'From the event', entries: trigger }] : []),
  ];
}

/**
 * Why a condition can never be met, in the words of the deployment. Only where all fields are known: a field that
 * somebody added would be taken for a mistake.
 *
 * @param {string | undefined} text with its `=`
 * @param {Field[]} fields
 * @param {boolean} allKnown
 * @returns {string | undefined}
 */
export function feelProblem(text, fields, allKnown) {
  const condition = (text ?? '').trim().replace(/^=/, '').trim();
  if (!allKnown || condition === '') {
    return undefined;
  }
  const named = fields.map(({ name, label, type }) => [name, { name, displayName: label, type }]);
  return checkCondition(condition, { fields: new Map(/** @type {any} */ (named)) })[0];
}
