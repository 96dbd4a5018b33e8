import { path } from './calls.js';
import { inWorkspace } from './words.js';

/** @typedef {import('./calls.js').Calls} Calls */
/** @typedef {(key: string) => string} Name */

/**
 * What things are called, by key. What nobody knows, or the reader may not see, is called by its key.
 *
 * @typedef {{ campaign: Name, list: Name, program: Name, field: Name, step: Name }} Names
 */

const itself = (/** @type {string} */ key) => key;

/** When nothing is known yet. @type {Names} */
export const KEYS = { campaign: itself, list: itself, program: itself, field: itself, step: itself };

/** So many definitions are asked for in one call: their keys are part of its address. */
const TOGETHER = 50;

/** So many lists are asked for by key; a page that names more tells the others by their keys. */
const LISTS = 25;

/** @typedef {Awaited<ReturnType<typeof definitionsOf>>} Definitions */

/**
 * The newest definitions of some campaigns.
 *
 * @param {Calls} calls
 * @param {string[]} keys
 * @param {AbortSignal} [signal]
 */
export async function definitionsOf(calls, keys, signal) {
  const some = [...new Set(keys)];
  const slices = Array.from({ length: Math.ceil(some.length / TOGETHER) }, (_, index) =>
    some.slice(index * TOGETHER, (index + 1) * TOGETHER).join(','),
  );
  const answers = await Promise.all(
    slices.map((keysIn) => calls.getOfCamunda('process-definition', { keysIn, latestVersion: true }, signal)),
  );
  /** @type {Map<string, { id: string, name: string }>} */
  const all = new Map(
    answers.flat().map((it) => [identity(it.key, it.tenantId), { id: it.id, name: it.name || it.key }]),
  );
  return {
    /** The id of the definition. */
    of: (/** @type {string} */ key, /** @type {string | null} */ workspace) => all.get(identity(key, workspace))?.id,
    name: (/** @type {string} */ key, /** @type {string | null} */ workspace) =>
      all.get(identity(key, workspace))?.name ?? key,
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
 * The names of the programs and folders of a workspace.
 *
 * @param {Calls} calls
 * @param {string | null} workspace
 * @param {AbortSignal} [signal]
 * @returns {Promise<Name>}
 */
export async function programNames(calls, workspace, signal) {
  const programs = await unlessRefused(
    calls.get('program', { ...inWorkspace({ workspace }), maxResults: 10_000 }, signal),
    [],
  );
  return byKey(programs.map((/** @type {any} */ it) => [it.key, it.name]));
}

/**
 * The names of people's fields.
 *
 * @param {Calls} calls
 * @param {AbortSignal} [signal]
 * @returns {Promise<Name>}
 */
export async function fieldNames(calls, signal) {
  const fields = await unlessRefused(calls.get('person-field', {}, signal), []);
  return byKey(fields.map((/** @type {any} */ it) => [it.name, it.displayName]));
}

/**
 * The names of some lists of a workspace. All lists are not asked for: each answer counts who is on it.
 *
 * @param {Calls} calls
 * @param {string | null} workspace
 * @param {Iterable<string>} keys
 * @param {AbortSignal} [signal]
 * @returns {Promise<Name>}
 */
export async function listNames(calls, workspace, keys, signal) {
  const lists = await Promise.all(
    [...new Set(keys)]
      .slice(0, LISTS)
      .map((key) => unlessRefused(calls.get(path`static-list/${key}`, inWorkspace({ workspace }), signal), null)),
  );
  return byKey(lists.filter(Boolean).map((it) => [it.key, it.name]));
}

/**
 * What a page of a workspace names.
 *
 * @param {Calls} calls
 * @param {string | null} workspace
 * @param {{ campaigns?: Iterable<string>, lists?: Iterable<string> }} keys
 * @param {AbortSignal} [signal]
 * @returns {Promise<Names>}
 */
export async function namesOf(calls, workspace, { campaigns = [], lists = [] }, signal) {
  const [definitions, list, program, field] = await Promise.all([
    unlessRefused(definitionsOf(calls, [...campaigns], signal), undefined),
    listNames(calls, workspace, lists, signal),
    programNames(calls, workspace, signal),
    fieldNames(calls, signal),
  ]);
  return { ...KEYS, campaign: (key) => definitions?.name(key, workspace) ?? key, list, program, field };
}

/** What the target of an activity is, by its type. @type {Record<string, keyof Names>} */
const TARGETS = {
  'Enter Campaign': 'campaign',
  'Execute Campaign': 'campaign',
  'Leave Campaign': 'campaign',
  'Remove from Flow': 'campaign',
  'Request Campaign': 'campaign',
  'Cascade Stopped': 'campaign',
  'Add to List': 'list',
  'Remove from List': 'list',
  'Change Program Status': 'program',
  'Change Score': 'field',
  'Change Data Value': 'field',
};

/** What the target of an activity is called. */
export function targetName(
  /** @type {{ type: string, target: string }} */ { type, target },
  /** @type {Names} */ names,
) {
  if (type === 'Merge Person') {
    return `person ${target}`;
  }
  return Object.hasOwn(TARGETS, type) ? names[TARGETS[type]](target) : target;
}

/**
 * The campaigns and lists that activities tell of.
 *
 * @param {{ type: string, target: string, campaign: string, attributes: Record<string, string> }[]} activities
 */
export function keysIn(activities) {
  const targets = (/** @type {keyof Names} */ kind) =>
    activities.filter(({ type, target }) => TARGETS[type] === kind && target !== '').map(({ target }) => target);
  const left = activities
    .filter(({ type, attributes }) => type === 'Remove from Flow' && attributes.left)
    .flatMap(({ attributes }) => attributes.left.split(' > '));
  const callers = activities.flatMap(({ attributes }) =>
    [...(attributes.tokenSource ?? '').matchAll(/ancestor '([^']*)'/g)].map(([, key]) => key),
  );
  const own = activities.map(({ campaign }) => campaign).filter((key) => key !== '');
  return { campaigns: new Set([...own, ...targets('campaign'), ...left, ...callers]), lists: new Set(targets('list')) };
}

/**
 * @param {[string, string][]} entries
 * @returns {Name}
 */
function byKey(entries) {
  const names = new Map(entries);
  return (key) => names.get(key) || key;
}

/**
 * What names things is no reason to show nothing: who may not see it, or where it is gone, sees keys.
 *
 * @template T
 * @param {Promise<any>} call
 * @param {T} instead
 * @returns {Promise<any | T>}
 */
export function unlessRefused(call, instead) {
  return call.catch((failure) => {
    if ([403, 404].includes(failure.status)) {
      return instead;
    }
    throw failure;
  });
}
