import { definitionsOf } from '../lib/names.js';
import { askedOf } from '../lib/states.js';
import { inWorkspace, TYPES } from '../lib/words.js';

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

/**
 * One page of the campaigns that one may see. A state may be one of several types, and the server is asked for one type or
 * for all: then the lines of one type stand behind those of another.
 *
 * @param {Calls} calls
 * @param {Filters} filters
 * @param {AbortSignal} signal
 * @returns {Promise<Listed>}
 */
export async function listCampaigns(calls, { search, program, type, state, first }, signal) {
  const { types, query } = askedOf(state, type);
  const common = { search: search.trim() || undefined, program: program || undefined, ...query };
  const queries =
    types.length === Object.keys(TYPES).length ? [common] : types.map((one) => ({ ...common, type: one }));
  const page = (/** @type {import('../lib/calls.js').Query} */ some) => calls.get('campaign-statistics', some, signal);
  const counted = Promise.all(
    queries.map(async (one) => (await calls.get('campaign-statistics/count', one, signal)).count),
  );
  const paged =
    queries.length === 1
      ? Promise.all([page({ ...queries[0], firstResult: first, maxResults: PAGE })])
      : counted.then((counts) =>
          Promise.all(partsOf(counts, first, PAGE).map(({ index, ...part }) => page({ ...queries[index], ...part }))),
        );
  const [counts, pages] = await Promise.all([counted, paged]);
  return {
    rows: pages.flat().map((/** @type {any} */ row) => ({ ...row, key: row.campaign })),
    count: counts.reduce((sum, one) => sum + one, 0),
  };
}

/**
 * Which part of each of several lists is on a page, when they stand one behind the other.
 *
 * @param {number[]} counts how long each list is
 * @param {number} first
 * @param {number} size
 */
export function partsOf(counts, first, size) {
  const parts = [];
  let begin = 0;
  for (const [index, count] of counts.entries()) {
    const firstResult = Math.max(0, first - begin);
    const maxResults = Math.min(first + size - begin, count) - firstResult;
    if (maxResults > 0) {
      parts.push({ index, firstResult, maxResults });
    }
    begin += count;
  }
  return parts;
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
    return { caller: { deploys: false, campaigns: {} }, definitions: { of: () => undefined } };
  }
  const [caller, definitions] = await Promise.all([
    calls.get('caller', { campaign: keys }, signal),
    definitionsOf(calls, keys, signal),
  ]);
  return { caller, definitions };
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
