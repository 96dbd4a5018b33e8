/** Where Cockpit has its pages and ours; Cockpit keeps what is open behind the `#`. */

/** What Cockpit knows the tab of a campaign by. */
export const TAB = 'baton-campaign';

/**
 * The page of a process definition with the campaign's tab open.
 *
 * @param {string} definitionId
 */
export function campaignLink(definitionId) {
  return `#/process-definition/${encodeURIComponent(definitionId)}/runtime?detailsTab=${TAB}`;
}

/** The page of all campaigns. */
export const CAMPAIGNS = '/campaigns';

/** All campaigns, drawn: who executes whom. */
export const GRAPH = `#${CAMPAIGNS}?view=graph`;

/** @param {string} personId */
export function personLink(personId) {
  return `#/people?id=${encodeURIComponent(personId)}`;
}

/** @param {string} id */
export function instanceLink(id) {
  return `#/process-instance/${encodeURIComponent(id)}/runtime`;
}

/**
 * The page of runs: all of them, those of a campaign, or one.
 *
 * @param {{ id?: string, campaign?: string }} [which]
 */
export function runsLink(which = {}) {
  const query = new URLSearchParams(Object.entries(which)).toString();
  return query === '' ? '#/campaign-runs' : `#/campaign-runs?${query}`;
}

/** @param {string} id */
export function batchLink(id) {
  return `#/batch?details=${encodeURIComponent(id)}&type=runtime`;
}

/**
 * A person's way through a campaign.
 *
 * @param {string} personId
 * @param {string} begun id of the activity that the way begins with
 */
export function pathLink(personId, begun) {
  return `#/campaign-path?person=${encodeURIComponent(personId)}&way=${encodeURIComponent(begun)}`;
}
