/**
 * What an editor offers while a smart list is written.
 *
 * @import { Field } from './condition.js'
 *
 * @typedef {{ name: string, type: 'variable' | 'function', info: string, params?: string[], template?: string }} Completion
 */

/** Baton's own functions. @type {Completion[]} */
const FUNCTIONS = [
  { name: 'member of list', params: ['list'], info: 'Whether the person is on the static list of that name.' },
  {
    name: 'member of smart list',
    params: ['list'],
    info: 'Whether the person is on another smart list, a DMN decision of that key.',
  },
  { name: 'member of program', params: ['program'], info: 'Whether the person is a member of the program.' },
  {
    name: 'member of program',
    params: ['program', 'status'],
    info: 'Whether the person has that status in the program.',
  },
  {
    name: 'executed campaign',
    params: ['campaign'],
    info: 'Whether the person ever qualified for the campaign.',
  },
  {
    name: 'executed campaign',
    params: ['campaign', 'within'],
    info: 'Whether the person qualified for the campaign within a duration, like duration("P7D").',
  },
  {
    name: 'requested campaign',
    params: ['campaign'],
    info: 'Whether the campaign was ever requested for the person.',
  },
  {
    name: 'requested campaign',
    params: ['campaign', 'within'],
    info: 'Whether the campaign was requested for the person within a duration, like duration("P7D").',
  },
  { name: 'score changed', params: ['score'], info: 'Whether the score ever changed.' },
  {
    name: 'score changed',
    params: ['score', 'within'],
    info: 'Whether the score changed within a duration, like duration("P30D").',
  },
  { name: 'person today', params: [], info: 'The day it is where the person lives, by the field timeZone.' },
].map((one) => ({ ...one, type: 'function' }));

const TRIGGER = {
  name: 'trigger',
  info: 'The tokens of the event that started the campaign, such as trigger.newValue; trigger campaigns only.',
};

/** How values of fields are written. @type {Record<string, string>} */
const WRITTEN = {
  text: 'a text, like "DE"',
  email: 'an e-mail address, like "ann@example.com"',
  integer: 'a whole number, like 5',
  score: 'a score, like 50',
  decimal: 'a number, like 12.5',
  boolean: 'true or false',
  date: 'a date, like date("2026-11-23")',
  datetime: 'a date and time, like date and time("2026-11-23T17:45:00Z")',
};

/**
 * The fields of people, the tokens of the trigger and Baton's own functions.
 *
 * @param {ReadonlyMap<string, Field>} fields
 * @returns {Completion[]}
 */
export const completionsOf = (fields) => [
  ...[...fields.values()].map((field) =>
    variable(field.name, `${field.displayName}: ${WRITTEN[field.type] ?? field.type}`),
  ),
  variable(TRIGGER.name, TRIGGER.info),
  ...FUNCTIONS,
];

/**
 * @param {string} name
 * @param {string} info
 * @returns {Completion}
 */
const variable = (name, info) => ({ name, type: 'variable', info });
