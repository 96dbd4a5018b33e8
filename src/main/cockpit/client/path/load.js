import { path } from '../lib/calls.js';
import { date } from '../lib/format.js';
import { keysIn, namesOf } from '../lib/names.js';
import { inWorkspace } from '../lib/words.js';
import { begins, callerOf, inOrder, stepsOf } from './log.js';

/** @typedef {import('../lib/calls.js').Calls} Calls */
/** @typedef {import('../person/page.jsx').Person} Person */
/** @typedef {import('./log.js').Activity} Activity */
/** @typedef {import('./words.js').Token} Token */
/** @typedef {{ id: string, version: number, how: 'only' | 'in' | 'then' | 'newest' }} Version */

/**
 * A person's way through a campaign.
 *
 * @typedef {{
 *   person: Person, key: string, name: string, beginning: Activity, steps: Activity[],
 *   callers: { beginning: Activity, campaign: string, element: string }[], sure: boolean,
 *   waiting: string[] | null, version: Version | null, xml: string | null,
 *   tokens: Token[], noTokens: string | null, names: import('../lib/names.js').Names,
 * }} Way callers from the root down; `waiting` is where the person stands, null when the reader may not see that
 */

/** As many lines of the log are read of one campaign. */
const MOST = 1_000;

/** So many versions are looked at, from the newest one back. */
const VERSIONS = 30;

/**
 * @param {Calls} calls
 * @param {string} personId
 * @param {string} begun id of the activity that the way begins with
 * @param {AbortSignal} signal
 * @returns {Promise<Way | null>} nothing when there is no such way
 */
export async function loadWay(calls, personId, begun, signal) {
  const person = await calls.get(path`person/${personId}`, {}, signal);
  const log = new Log(calls, personId, signal);
  const beginning = await log.one(begun);
  if (!beginning || !begins(beginning)) {
    return null;
  }
  const key = beginning.target || beginning.campaign;
  const [campaign, steps, above, waiting] = await Promise.all([
    calls.get(path`campaign/${key}`, inWorkspace(person), signal).catch(() => ({ name: key })),
    log.steps(key, beginning),
    log.callers(beginning),
    whereNow(calls, personId, beginning.processInstanceId, signal),
  ]);
  const inside = waiting === null || waiting.length > 0;
  const version = await versionOf(calls, key, person.workspace, { ...beginning, inside }, signal);
  const { campaigns, lists } = keysIn(steps);
  above.callers.forEach((one) => campaigns.add(one.campaign));
  const [xml, visible, names] = await Promise.all([
    version && xmlOf(calls, version.id, signal),
    tokensOf(calls, key, person, above.callers, signal),
    namesOf(calls, person.workspace, { campaigns, lists }, signal),
  ]);
  return { person, key, name: campaign.name, beginning, steps, ...above, waiting, version, xml, ...visible, names };
}

/** The log of a person. */
class Log {
  /**
   * @param {Calls} calls
   * @param {string} personId
   * @param {AbortSignal} signal
   */
  constructor(calls, personId, signal) {
    this.calls = calls;
    this.personId = personId;
    this.signal = signal;
  }

  /**
   * @param {import('../lib/calls.js').Query} query
   * @returns {Promise<Activity[]>} oldest first
   */
  async list(query) {
    const listed = await this.calls.get(
      'campaign-activity',
      { personId: this.personId, maxResults: MOST, ...query },
      this.signal,
    );
    return listed.sort(inOrder);
  }

  /** @param {string} id */
  async one(id) {
    const [found] = /^\d{1,15}$/.test(id) ? await this.list({ after: String(Number(id) - 1), maxResults: 1 }) : [];
    return found?.id === id ? found : undefined;
  }

  /**
   * @param {string} key
   * @param {Activity} beginning
   */
  async steps(key, beginning) {
    const since = { after: beginning.id, sortOrder: 'asc' };
    const [activities, executions] = await Promise.all([
      this.list({ campaign: key, ...since }),
      beginning.depth > 0 ? this.list({ type: 'Execute Campaign', ...since }) : [],
    ]);
    const beginnings = [beginning, ...activities, ...executions.filter((one) => one.target === key)].filter(begins);
    return stepsOf(beginning, activities, beginnings);
  }

  /**
   * The campaigns above a way, from the root down.
   *
   * @param {Activity} beginning
   */
  async callers(beginning) {
    /** @type {{ beginning: Activity, campaign: string, element: string }[]} */
    const callers = [];
    let below = beginning;
    let sure = true;
    while (below.depth > 0 && below.type === 'Execute Campaign') {
      const before = { before: below.id, sortOrder: 'desc' };
      const [activities, executions] = await Promise.all([
        this.list({ campaign: below.campaign, ...before }),
        below.depth > 1 ? this.list({ type: 'Execute Campaign', ...before }) : [],
      ]);
      const beginnings = [...activities, ...executions].filter(begins).sort(inOrder);
      const found = callerOf(below, beginnings, activities);
      if (!found.beginning) {
        return {
          callers: [{ beginning: below, campaign: below.campaign, element: below.element }, ...callers],
          sure: false,
        };
      }
      callers.unshift({ beginning: found.beginning, campaign: below.campaign, element: below.element });
      sure &&= found.sure;
      below = found.beginning;
    }
    return { callers, sure };
  }
}

/**
 * Where the person stands on this way now.
 *
 * @param {Calls} calls
 * @param {string} personId
 * @param {string} instance
 * @param {AbortSignal} signal
 * @returns {Promise<string[] | null>}
 */
async function whereNow(calls, personId, instance, signal) {
  if (instance === '') {
    return [];
  }
  try {
    const { campaigns } = await calls.get(path`person/${personId}/membership`, {}, signal);
    return campaigns.find((/** @type {any} */ one) => one.processInstanceId === instance)?.elements ?? [];
  } catch {
    return null;
  }
}

/**
 * The version that a person went through: the one it is in; else the newest that was deployed when it came in.
 *
 * @param {Calls} calls
 * @param {string} key
 * @param {string | null} workspace
 * @param {{ at: string, processInstanceId: string, inside: boolean }} way `inside` when the person may still be in it
 * @param {AbortSignal} signal
 * @returns {Promise<Version | null>} nothing when the reader may see none
 */
async function versionOf(calls, key, workspace, way, signal) {
  try {
    const where = workspace === null ? { withoutTenantId: true } : { tenantIdIn: workspace };
    const versions = await calls.getOfCamunda(
      'process-definition',
      { key, ...where, sortBy: 'version', sortOrder: 'desc', maxResults: VERSIONS },
      signal,
    );
    if (versions.length <= 1) {
      return versions.length === 0 ? null : { id: versions[0].id, version: versions[0].version, how: 'only' };
    }
    return (
      (way.inside && (await versionIn(calls, versions, way.processInstanceId, signal))) ||
      (await versionThen(calls, versions, way.at, signal)) || {
        id: versions[0].id,
        version: versions[0].version,
        how: 'newest',
      }
    );
  } catch {
    return null;
  }
}

/**
 * @param {Calls} calls
 * @param {any[]} versions
 * @param {string} instance
 * @param {AbortSignal} signal
 * @returns {Promise<Version | undefined>}
 */
async function versionIn(calls, versions, instance, signal) {
  try {
    const { definitionId } = await calls.getOfCamunda(path`process-instance/${instance}`, {}, signal);
    const found = versions.find(({ id }) => id === definitionId);
    return found && { id: found.id, version: found.version, how: 'in' };
  } catch {
    return undefined;
  }
}

/**
 * @param {Calls} calls
 * @param {any[]} versions the newest first
 * @param {string} at
 * @param {AbortSignal} signal
 * @returns {Promise<Version | undefined>}
 */
async function versionThen(calls, versions, at, signal) {
  try {
    for (const { id, version, deploymentId } of versions) {
      const { deploymentTime } = await calls.getOfCamunda(path`deployment/${deploymentId}`, {}, signal);
      if (date(deploymentTime) <= date(at)) {
        return { id, version, how: 'then' };
      }
    }
  } catch {
    // Who may not see deployments is not told when a version came.
  }
  return undefined;
}

/**
 * @param {Calls} calls
 * @param {string} definitionId
 * @param {AbortSignal} signal
 * @returns {Promise<string | null>}
 */
async function xmlOf(calls, definitionId, signal) {
  try {
    return (await calls.getOfCamunda(path`process-definition/${definitionId}/xml`, {}, signal)).bpmn20Xml;
  } catch {
    return null;
  }
}

/**
 * The tokens as the campaign sees them now when it is reached in this way.
 *
 * @param {Calls} calls
 * @param {string} key
 * @param {Person} person
 * @param {{ campaign: string, element: string }[]} callers
 * @param {AbortSignal} signal
 * @returns {Promise<{ tokens: Token[], noTokens: string | null }>} why there are none
 */
async function tokensOf(calls, key, person, callers, signal) {
  const steps = callers.map(({ campaign, element }) => (element ? `${campaign}:${element}` : campaign));
  try {
    const query = { ...inWorkspace(person), path: steps.join(',') || undefined };
    return { tokens: await calls.get(path`campaign/${key}/tokens`, query, signal), noTokens: null };
  } catch (failure) {
    return { tokens: [], noTokens: /** @type {Error} */ (failure).message };
  }
}
