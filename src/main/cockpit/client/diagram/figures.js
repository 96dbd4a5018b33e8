/**
 * What `GET campaign/{key}/elements` tells of an element or a sequence flow.
 *
 * @typedef {{ element: string, passed: number, waiting: number, failed: number, skipped: number }} Counts
 */

/** @typedef {'passed' | 'waiting' | 'failed' | 'skipped'} Kind */

/** In the order they are drawn. @type {Kind[]} */
export const KINDS = ['passed', 'waiting', 'skipped', 'failed'];

/**
 * What is drawn at a step: what there is of it.
 *
 * @param {Counts} counts
 * @returns {{ kind: Kind, count: number }[]}
 */
export function shown(counts) {
  return KINDS.map((kind) => ({ kind, count: counts[kind] })).filter(({ count }) => count > 0);
}

/**
 * How those who passed a gateway went on. A gateway at which all ways are taken has no shares.
 *
 * @param {{ type: string, id: string, outgoing: string[] }} gateway
 * @param {Map<string, Counts>} counts by element
 * @returns {{ flow: string, passed: number, whole: number }[]} nothing where nobody has passed
 */
export function branches({ type, id, outgoing }, counts) {
  if (outgoing.length < 2 || type === 'bpmn:ParallelGateway') {
    return [];
  }
  const passed = (/** @type {string} */ element) => counts.get(element)?.passed ?? 0;
  const flows = outgoing.map((flow) => ({ flow, passed: passed(flow) }));
  const sum = flows.reduce((all, flow) => all + flow.passed, 0);
  // Who takes several flows of an inclusive gateway is one who passed it. A gateway of one way out of many has the sum.
  const whole = type === 'bpmn:InclusiveGateway' ? passed(id) : sum;
  return whole === 0 ? [] : flows.map((flow) => ({ ...flow, whole }));
}
