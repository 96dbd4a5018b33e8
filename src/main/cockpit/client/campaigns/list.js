import { inWorkspace } from '../lib/words.js';

/** @typedef {import('../lib/calls.js').Calls} Calls */
/** @typedef {{ today: number, sevenDays: number, total: number }} Counts */

/**
 * A line of the list.
 *
 * @typedef {Pick<import('../lib/words.js').Campaign, 'key' | 'name' | 'type' | 'workspace' | 'program' | 'active' | 'valid'>
 *   & {
 *     entered: Counts, notQualified: Counts, failed: Counts, waiting: number,
 *     lastRun: { id: string, state: string, startedAt: string | null } | null,
 *   }} Row
 */

/** @typedef {{ search: string, program: string, type: string, state: string, first: number }} Filters */
/** @typedef {{ rows: Row[], count: number }} Listed */

export const PAGE = 25;

/** @type {Filters} */
export const ALL = { search: '', program: '', type: '', state: '', first: 0 };

/** What the choice of a state asks of the server. */
const STATES = /** @type {Record<string, object>} */ ({
  active: { active: true },
  inactive: { active: false },
  invalid: { valid: false },
});

/**
 * One page of the campaigns that one may see.
 *
 * @param {Calls} calls
 * @param {Filters} filters
 * @param {AbortSignal} signal
 * @returns {Promise<Listed>}
 */
export async function listCampaigns(calls, filters, signal) {
  const { search, program, type, state, first } = filters;
  const query = {
    search: search.trim() || undefined,
    program: program || undefined,
    type: type || undefined,
    ...STATES[state],
  };
  const [rows, { count }] = await Promise.all([
    calls.get('campaign-statistics', { ...query, firstResult: first, maxResults: PAGE }, signal),
    calls.get('campaign-statistics/count', query, signal),
  ]);
  return { rows: rows.map((/** @type {any} */ row) => ({ ...row, key: row.campaign })), count };
}

/**
 * What belongs to the lines of a page but is asked elsewhere: what the reader may do, and the definitions' ids.
 *
 * @param {Calls} calls
 * @param {Row[]} rows
 * @param {AbortSignal} signal
 */
export async function aroundRows(calls, rows, signal) {
  const keys = [...new Set(rows.map((row) => row.key))];
  if (keys.length === 0) {
    return { caller: { deploys: false, campaigns: {} }, definitions: new Map() };
  }
  const [caller, definitions] = await Promise.all([
    calls.get('caller', { campaign: keys }, signal),
    definitionsOf(calls, keys, signal),
  ]);
  return { caller, definitions: definitions.all };
}

/** So many definitions are asked for in one call: their keys are part of its address. */
const TOGETHER = 50;

/** @typedef {Awaited<ReturnType<typeof definitionsOf>>} Definitions */

/**
 * The ids of the newest definitions of some keys.
 *
 * @param {Calls} calls
 * @param {string[]} keys
 * @param {AbortSignal} signal
 */
export async function definitionsOf(calls, keys, signal) {
  const some = [...new Set(keys)];
  const slices = Array.from({ length: Math.ceil(some.length / TOGETHER) }, (_, index) =>
    some.slice(index * TOGETHER, (index + 1) * TOGETHER).join(','),
  );
  const answers = await Promise.all(
    slices.map((keysIn) => calls.getOfCamunda('process-definition', { keysIn, latestVersion: true }, signal)),
  );
  /** @type {Map<string, string>} */
  const all = new Map(answers.flat().map((it) => [identity(it.key, it.tenantId), it.id]));
  return {
    all,
    of: (/** @type {string} */ key, /** @type {string | null} */ workspace) => all.get(identity(key, workspace)),
  };
}

/**
 * What tells a campaign from all others.
 *
 * @param {string} key
 * @param {string | null} workspace
 */
export function identity(key, workspace) {
  return `${workspace ?? ''} ${key}`;
}

/**
 * Programs and folders, each behind what it stands in, with its depth.
 *
 * @param {{ key: string, name: string, parent: string | null }[]} programs
 */
export function asTree(programs) {
  const keys = new Set(programs.map((it) => it.key));
  /** @type {{ key: string, name: string, depth: number }[]} */
  const lines = [];
  const add = (/** @type {string | null} */ parent, /** @type {number} */ depth) => {
    const children = programs.filter((it) => (it.parent && keys.has(it.parent) ? it.parent : null) === parent);
    for (const { key, name } of children.sort((one, two) => one.name.localeCompare(two.name))) {
      lines.push({ key, name, depth });
      add(key, depth + 1);
    }
  };
  add(null, 0);
  return lines;
}

/**
 * @param {Calls} calls
 * @param {Pick<Row, 'key' | 'workspace'>} row
 * @param {'activate' | 'deactivate'} act
 */
export function switchCampaign(calls, row, act) {
  return calls.post(`campaign/${encodeURIComponent(row.key)}/${act}`, inWorkspace(row));
}
