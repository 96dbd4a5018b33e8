import { path } from '../lib/calls.js';
import { moment } from '../lib/format.js';
import { RUN_STATES, stateOf } from '../lib/states.js';
import { inWorkspace } from '../lib/words.js';
import { LIVE } from '../runs/runs.js';

/** @typedef {import('../lib/words.js').Campaign} Campaign */
/** @typedef {{ id: string, label: string, live: boolean }} ChosenRun */

/** Of so many runs one can choose, the newest ones; of so many callers of an executable campaign. */
const MOST_RUNS = 50;
const MOST_CALLERS = 10;

/**
 * The runs that bring people into a campaign: its own, or those of the campaigns that execute it.
 *
 * @param {import('../lib/calls.js').Calls} calls
 * @param {Campaign} campaign
 * @param {AbortSignal} signal
 * @returns {Promise<ChosenRun[]>} the newest first
 */
export async function runsOf(calls, campaign, signal) {
  const names = await launchers(calls, campaign, signal);
  const lists = await Promise.all(
    [...names.keys()].map((key) =>
      calls.get(
        'campaign-run',
        { campaign: key, ...inWorkspace(campaign), sortOrder: 'desc', maxResults: MOST_RUNS },
        signal,
      ),
    ),
  );
  const runs = lists.flat().filter((run) => run.startedAt);
  runs.sort((one, other) => other.startedAt.localeCompare(one.startedAt));
  return runs.slice(0, MOST_RUNS).map((run) => ({
    id: run.id,
    label: [moment(run.startedAt), names.get(run.campaign), stateOf(RUN_STATES, run.state).word]
      .filter(Boolean)
      .join(' · '),
    live: LIVE.includes(run.state),
  }));
}

/**
 * Names of the campaigns whose runs they are, by key; the campaign itself needs none.
 *
 * @param {import('../lib/calls.js').Calls} calls
 * @param {Campaign} campaign
 * @param {AbortSignal} signal
 * @returns {Promise<Map<string, string>>}
 */
async function launchers(calls, campaign, signal) {
  if (campaign.type !== 'executable') {
    return new Map(campaign.type === 'batch' ? [[campaign.key, '']] : []);
  }
  const { nodes } = await calls.get(path`campaign/${campaign.key}/graph`, inWorkspace(campaign), signal);
  const batches = nodes.filter((/** @type {any} */ node) => node.type === 'batch').slice(0, MOST_CALLERS);
  return new Map(batches.map((/** @type {any} */ node) => [node.key, node.name]));
}
