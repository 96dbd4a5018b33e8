/**
 * What is known of the world around a file: the fields people have, the other campaigns, lists and programs. Baton's
 * built-in fields are always known; on the command line the folder tells the rest, in the Modeler the plugin does.
 */
import { readFolder } from './folder.js';

/**
 * @typedef {import('../fields/index.js').Field} Field
 * @typedef {import('./outlines.js').Outline} Outline
 *
 * What a lint may be told. Everything may be left out; what is left out is not looked for.
 * @typedef {object} Known
 * @property {string} [workspace] the tenant id; the default workspace without it
 * @property {Field[]} [fields] those of people, beside the built-in ones
 * @property {string[]} [lists] keys of the static lists
 * @property {string[]} [programs] keys of the programs
 * @property {string[]} [decisions] keys of the decisions
 * @property {Outline[]} [campaigns] the other campaigns and processes
 * @property {string[]} [beans] what the server lends beside Baton's steps
 * @property {number} [loopPasses] the setting baton.loop-passes
 * @property {boolean} [together] whether the campaigns are deployed together with the file, so that each problem is
 *     told once
 *
 * @typedef {object} Workspace
 * @property {string} name in words
 * @property {Map<string, Field>} fields
 * @property {Set<string> | undefined} lists
 * @property {Set<string> | undefined} programs
 * @property {Set<string> | undefined} decisions
 * @property {Outline[] | undefined} campaigns
 * @property {Set<string>} beans
 * @property {number} loopPasses
 * @property {boolean} together
 */

/** @type {Field[]} */
const BUILT_IN = [
  { name: 'email', displayName: 'Email Address', type: 'email' },
  { name: 'firstName', displayName: 'First Name', type: 'text' },
  { name: 'lastName', displayName: 'Last Name', type: 'text' },
  { name: 'company', displayName: 'Company', type: 'text' },
  { name: 'country', displayName: 'Country', type: 'text' },
  { name: 'personScore', displayName: 'Person Score', type: 'score' },
  { name: 'timeZone', displayName: 'Time Zone', type: 'text' },
  { name: 'unsubscribed', displayName: 'Unsubscribed', type: 'boolean' },
];

const LOOP_PASSES = 1_000;

/** @type {Known | undefined} */
let told;

/**
 * Tells all rules what they cannot see in a file, until it is told anew. The Modeler's plugin calls it; the command
 * line reads the folder instead.
 *
 * @param {Known | undefined} known nothing lets the rules look for themselves again
 */
export function setWorkspace(known) {
  told = known;
}

/**
 * The world of a rule.
 *
 * @param {Known} [options] of the rule
 * @returns {Workspace}
 */
export function workspaceOf(options = {}) {
  const known = { ...(told ?? readFolder()), ...options };
  const own = Array.isArray(known.fields) ? known.fields : [];
  const fields = [...BUILT_IN, ...own.filter((field) => typeof field?.name === 'string')];
  return {
    name: known.workspace ? `workspace '${known.workspace}'` : 'the default workspace',
    fields: new Map(fields.map((field) => [field.name, { ...field, displayName: field.displayName ?? field.name }])),
    lists: keysOf(known.lists),
    programs: keysOf(known.programs),
    decisions: keysOf(known.decisions),
    campaigns: known.campaigns,
    beans: new Set(known.beans ?? []),
    loopPasses: known.loopPasses ?? LOOP_PASSES,
    together: known.together ?? false,
  };
}

/**
 * Keys, or answers of the server that hold them: people paste both into `.camunda/baton.json`.
 *
 * @param {any} all
 * @returns {Set<string> | undefined} nothing where nobody has told
 */
function keysOf(all) {
  return Array.isArray(all)
    ? new Set(all.map((one) => one?.key ?? one).filter((key) => typeof key === 'string'))
    : undefined;
}
