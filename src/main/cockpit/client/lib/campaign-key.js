/** @typedef {import('./calls.js').Calls} Calls */
/** @typedef {{ campaign: string, name: string, workspace: string | null }} Found */
/** @typedef {{ type?: string, workspace?: string }} Among which campaigns are meant */

const MOST = 25;

/**
 * The campaigns whose name or key has what is typed.
 *
 * @param {Calls} calls
 * @param {string} text
 * @param {Among} among
 * @param {AbortSignal} [signal]
 * @returns {Promise<Found[]>}
 */
export function findCampaigns(calls, text, among, signal) {
  return calls.get('campaign-statistics', { ...among, search: text || undefined, maxResults: MOST }, signal);
}

/**
 * The key of the campaign that is meant: by its key, by its name, or as the only one that has what is typed.
 *
 * @param {Calls} calls
 * @param {string} typed
 * @param {Among} among
 * @param {AbortSignal} [signal]
 */
export async function campaignKey(calls, typed, among, signal) {
  const text = typed.trim();
  if (text === '') {
    return '';
  }
  // What is offered of two campaigns with one name has the key behind it.
  const [, last] = /\(([^()]+)\)$/.exec(text) ?? [];
  const found = (
    await Promise.all([text, last].filter(Boolean).map((one) => findCampaigns(calls, one, among, signal)))
  ).flat();
  return keyAmong(text, found);
}

/**
 * @param {string} text
 * @param {Found[]} found
 */
export function keyAmong(text, found) {
  const same = (/** @type {string} */ one) => one.toLowerCase() === text.toLowerCase();
  const meant =
    found.find(({ campaign }) => campaign === text) ??
    found.find((it) => same(labelled(it))) ??
    found.find(({ name }) => same(name)) ??
    (new Set(found.map(({ campaign }) => campaign)).size === 1 ? found[0] : undefined);
  return meant?.campaign ?? text;
}

function labelled(/** @type {Found} */ { name, campaign }) {
  return `${name} (${campaign})`;
}

/**
 * What a field offers: names; with the key where two have the same name.
 *
 * @param {Found[]} found
 */
export function offers(found) {
  const byKey = new Map(found.map((it) => [it.campaign, it]));
  const times = (/** @type {string} */ name) => [...byKey.values()].filter((it) => it.name === name).length;
  return [...byKey.values()].map((it) => (times(it.name) > 1 ? labelled(it) : it.name));
}
