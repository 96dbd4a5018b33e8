import { ALWAYS, tokensOf } from './triggers.js';
import { myTokens } from './campaign.js';
import { is } from './properties.js';

/**
 * @typedef {{ token: string, about: string }} OfferedToken
 * @typedef {import('./fields.js').Field} Field
 */

const FIXED = [
  ['campaign.name', 'Name of the campaign'],
  ['campaign.id', 'Key of the campaign'],
  ['campaign.description', 'Documentation of the campaign'],
  ['program.name', 'Name of the program'],
  ['program.id', 'Key of the program'],
  ['program.description', 'Description of the program'],
  ['member.status', 'Status of the person in the program'],
  ['member.program', 'Program of that status'],
  ['member.since', 'Since when'],
  ['system.date', 'Day of the step'],
  ['system.time', 'Time of the step'],
  ['system.dateTime', 'Moment of the step'],
];

/**
 * All tokens that a text of the campaign may have, without braces.
 *
 * @param {Moddle} process
 * @param {Field[]} fields
 * @param {Record<string, string>} programTokens My Tokens of the program
 * @returns {OfferedToken[]}
 */
export function offeredTokens(process, fields, programTokens = {}) {
  const mine = myTokens(process).map((it) => ({ token: `my.${it.name}`, about: it.value || 'My Token, blank' }));
  const names = new Set(mine.map((it) => it.token.toLowerCase()));
  const inherited = Object.entries(programTokens)
    .map(([name, value]) => ({ token: `my.${name}`, about: `${value || 'blank'}, from the program` }))
    .filter((it) => !names.has(it.token.toLowerCase()));
  return [
    ...mine,
    ...inherited,
    ...triggerTokens(process).map((name) => ({ token: `trigger.${name}`, about: 'From the event' })),
    ...fields.map((it) => ({ token: `person.${it.name}`, about: it.label })),
    { token: 'person.id', about: 'Id of the person' },
    ...FIXED.map(([token, about]) => ({ token, about })),
  ];
}

/**
 * Attributes that the events of the campaign bring along.
 *
 * @param {Moddle} process
 * @returns {string[]}
 */
export function triggerTokens(process) {
  const signals = signalsOf(process);
  const known = signals.flatMap((it) => tokensOf(it) ?? ALWAYS);
  return [...new Set(known)];
}

/**
 * @param {Moddle} scope a process or an embedded subprocess
 * @returns {string[]} names of the signals that start the campaign or end its waits
 */
export function signalsOf(scope) {
  /** @type {Moddle[]} */
  const elements = scope?.get('flowElements') ?? [];
  return elements.flatMap((it) => {
    if (is(it, 'bpmn:SubProcess')) {
      return signalsOf(it);
    }
    const signal = is(it, 'bpmn:CatchEvent') ? it.get('eventDefinitions')[0]?.signalRef : undefined;
    return signal?.name ? [signal.name] : [];
  });
}

/**
 * The token that is being written at a place of a text.
 *
 * @param {string} text
 * @param {number} caret
 * @param {OfferedToken[]} tokens
 * @returns {{ from: number, to: number, options: { label: string, insert: string, about: string }[], eager: boolean } |
 *   undefined}
 */
export function completeToken(text, caret, tokens) {
  const open = /\{\{([^{}]*)$/.exec(text.slice(0, caret));
  if (!open) {
    return undefined;
  }
  const typed = open[1]
    .trimStart()
    .replace(/^lead\./i, 'person.')
    .toLowerCase();
  const rest = /^[^{}\n]*\}\}/.exec(text.slice(caret));
  const named = tokens.filter((it) => it.token.toLowerCase().includes(typed));
  const told = tokens.filter((it) => it.about.toLowerCase().includes(typed));
  const options = [...new Set([...named, ...told])].map((it) => ({
    label: `{{${it.token}}}`,
    insert: `{{${it.token}}}`,
    about: it.about,
  }));
  return { from: open.index, to: caret + (rest ? rest[0].length : 0), options, eager: true };
}
