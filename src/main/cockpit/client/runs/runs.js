import { definitionsOf } from '../lib/names.js';
import { inWorkspace } from '../lib/words.js';

/** @typedef {import('../lib/calls.js').Calls} Calls */

/**
 * A run as `GET campaign-run` tells it.
 *
 * @typedef {{
 *   id: string, campaign: string, workspace: string | null, state: string, reason: string | null,
 *   runAt: string, startedAt: string | null, endedAt: string | null, audience: number, undecided: number,
 *   qualified: number, notQualified: number, skipped: number, failed: number, remaining: number, waiting: number,
 *   peoplePerSecond: number | null, secondsLeft: number | null, batchId: string | null, stuckJobs: number,
 *   failures: { personId: string, at: string, message: string }[],
 * }} Run
 */

/** @typedef {{ start: boolean, change: boolean, people: boolean, activities: boolean }} May */
/** @typedef {{ name: string, definition: string | undefined }} Named a campaign's name and its newest definition */

/** Runs that are under way: people have a turn now, or would have one. */
export const UNDER_WAY = ['running', 'suspended'];

/** Runs that may be stopped. */
export const OPEN = ['scheduled', ...UNDER_WAY];

/** Runs in which nobody has a turn any more. */
export const OVER = ['waiting', 'completed', 'aborted', 'refused'];

/** Runs that may change by themselves. */
export const LIVE = [...OPEN, 'waiting'];

/** How many runs are asked for at a time. */
export const PAGE = 10;

/** What was last done of a run, and when: it began, or it shall begin. */
export function beginning(/** @type {Run} */ run) {
  return run.startedAt ?? run.runAt;
}

/**
 * Some runs and how many there are.
 *
 * @param {Calls} calls
 * @param {import('../lib/calls.js').Query} query
 * @param {number} first
 * @param {AbortSignal} signal
 * @param {'asc' | 'desc'} [sortOrder]
 * @returns {Promise<{ runs: Run[], count: number }>}
 */
export async function listRuns(calls, query, first, signal, sortOrder = 'desc') {
  const [runs, { count }] = await Promise.all([
    calls.get('campaign-run', { ...query, firstResult: first, maxResults: PAGE, sortOrder }, signal),
    calls.get('campaign-run/count', query, signal),
  ]);
  return { runs, count };
}

/** How a query names the runs of a campaign. */
export function ofCampaign(/** @type {{ key: string, workspace: string | null }} */ campaign) {
  return { campaign: campaign.key, ...inWorkspace(campaign) };
}

/**
 * What belongs to runs but is asked elsewhere: the names of their campaigns, and what the reader may do with each.
 *
 * @param {Calls} calls
 * @param {{ campaign: string, workspace: string | null }[]} runs
 * @param {AbortSignal} signal
 */
export async function aroundRuns(calls, runs, signal) {
  const keys = [...new Set(runs.map((run) => run.campaign))];
  const [caller, definitions] = await Promise.all([
    calls.get('caller', { campaign: keys }, signal),
    definitionsOf(calls, keys, signal),
  ]);
  return {
    /** @returns {Named} */
    named: (/** @type {Run} */ { campaign, workspace }) => ({
      name: definitions.name(campaign, workspace),
      definition: definitions.of(campaign, workspace),
    }),
    may: (/** @type {Run} */ run) => mayDo(caller, run.campaign),
  };
}

/**
 * @param {any} caller what `GET caller` answers
 * @param {string} campaign
 * @returns {May}
 */
export function mayDo(caller, campaign) {
  return {
    ...(caller.campaigns[campaign] ?? { start: false, change: false }),
    people: caller.Person.includes('READ'),
    activities: caller.CampaignActivity.includes('READ'),
  };
}
