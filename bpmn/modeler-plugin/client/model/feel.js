import { triggerTokens } from './tokens.js';

/**
 * What the FEEL editor offers in a smart list: names, as the editor's variables have them, and functions.
 *
 * @typedef {{ name: string, type?: string, detail?: string, info?: string, entries?: Variable[],
 *   params?: { name: string }[] }} Variable
 */

/** Functions that FEEL has not and Baton has. @type {Variable[]} */
export const FUNCTIONS = [
  fn('member of list', ['list'], 'Is the person on a static list? The name is a literal text.'),
  fn('member of smart list', ['list'], 'Does the person meet another smart list, a DMN decision?'),
  fn('member of program', ['program'], 'Is the person a member of the program? A second text asks for a status.'),
  fn('executed campaign', ['campaign', 'within'], 'Has the person qualified for the campaign within duration("P7D")?'),
  fn('requested campaign', ['campaign', 'within'], 'Was the campaign requested for the person?'),
  fn('score changed', ['score', 'within'], 'Has the score changed? not(…) asks for the others.'),
  fn('person today', [], 'The day where the person lives, by its time zone.'),
];

/**
 * @param {string} name
 * @param {string[]} params
 * @param {string} info
 * @returns {Variable}
 */
function fn(name, params, info) {
  return { name, type: 'function', params: params.map((it) => ({ name: it })), info, detail: 'Baton' };
}

/**
 * @param {Moddle} process
 * @param {import('./fields.js').Field[]} fields
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
