import { ServerProblem } from './server.js';

/** @typedef {import('./server.js').Server} Server */

const ALL = '?maxResults=10000';

/**
 * Asks the server for all that can be chosen. What one may not see is left out: other names are worth having, and what
 * nobody has told of may well exist. Fields are of people in all workspaces.
 *
 * @param {Server} server
 * @param {string | null} workspace null is the default one
 * @returns {Promise<Partial<import('./catalog.js').Part>>}
 */
export async function serverNames(server, workspace) {
  const chosen = `${ALL}&workspace=${encodeURIComponent(workspace ?? '')}`;
  const kinds = ['static-list', 'program', 'campaign', 'smart-list'];
  const paths = ['person-field', ...kinds.map((kind) => kind + chosen)];
  const [fields, lists, programs, campaigns, decisions] = await all(server, paths);
  const having = (/** @type {any[] | undefined} */ all, /** @type {string} */ name) =>
    all?.filter((it) => typeof it?.[name] === 'string');
  return {
    fields: having(fields, 'name')?.map((it) => ({ name: it.name, label: it.displayName ?? it.name, type: it.type })),
    lists: having(lists, 'key')?.map(keyAndName),
    programs: having(programs, 'key')?.map(program),
    campaigns: having(campaigns, 'key')?.map((it) => ({ ...keyAndName(it), type: it.type })),
    decisions: having(decisions, 'key')?.map(keyAndName),
  };
}

/**
 * @param {Server} server
 * @param {string[]} paths
 * @returns {Promise<(any[] | undefined)[]>}
 */
async function all(server, paths) {
  const answers = await Promise.allSettled(paths.map((path) => server.get(path)));
  const failed = answers.filter((it) => it.status === 'rejected');
  if (failed.length === answers.length) {
    throw failed[0].reason;
  }
  if (answers.every((it) => it.status === 'rejected' || !Array.isArray(it.value))) {
    throw new ServerProblem('The server does not answer as Baton does: see the address in the settings.');
  }
  return answers.map((it) => (it.status === 'fulfilled' && Array.isArray(it.value) ? it.value : undefined));
}

/** @param {any} one */
function keyAndName({ key, name }) {
  return { key, name: name || key };
}

/** @param {any} one */
function program({ description, parent, tokens = {}, statuses, ...one }) {
  return { ...keyAndName(one), description, parent, tokens, statuses: names(statuses) };
}

/** @param {(string | { name: string })[] | undefined} statuses */
function names(statuses = []) {
  return statuses.map((it) => (typeof it === 'string' ? it : it.name));
}
