import { is } from '../model/properties.js';
import { holds } from './evaluate.js';
import { executed } from './execute.js';
import { leftBy, whatItDoes } from './step-effects.js';

/**
 * @typedef {import('./sight.js').Sight} Sight
 * @typedef {{ condition: string, value: string, verdict: boolean, problem?: string | null }} Condition
 * @typedef {{ rule: string, open: boolean, lastQualified: string | null, opensAt: string | null }} Rule
 * @typedef {{ qualified: boolean, reason: string | null, conditions: Condition[], qualification?: Rule | null }} Gate
 *
 * One element on the way. `stops` where the person does not go on, or only the server can tell how; `gate` and `inside`
 * where another campaign is executed: whether it lets the person in, and the way through it.
 * @typedef {{
 *   id: string, name?: string, says?: string, about?: string, stops?: boolean, gate?: Gate, inside?: Stop[],
 * }} Stop
 *
 * What the way leads through.
 * @typedef {{
 *   campaigns: string[], templates: any[], sight: Sight,
 *   campaignOf: (key: string) => Promise<Moddle | undefined>,
 *   tokensOf: (process: Moddle) => import('./sight.js').Tokens,
 *   gateOf: (process: Moddle, sight: Sight) => Promise<Gate>,
 * }} Trip `campaigns` are the keys from the first one to the one that the person is in
 */

/** Somebody who has taken this many steps goes round in circles. */
const MOST_STOPS = 1000;

/**
 * The way of one person through a campaign as it is drawn, from its first start event.
 *
 * @param {Moddle} process
 * @param {Trip} trip its sight changes as the steps change the person
 * @returns {Promise<Stop[]>}
 */
export async function walk(process, trip) {
  return (await through(process, trip)).way;
}

/**
 * The way through a campaign or an embedded subprocess.
 *
 * @param {Moddle} scope
 * @param {Trip} trip
 * @returns {Promise<{ way: Stop[], leaves: boolean }>} `leaves`: a Remove from Flow ends it
 */
async function through(scope, trip) {
  const start = (scope.get('flowElements') ?? []).find((/** @type {Moddle} */ it) => is(it, 'bpmn:StartEvent'));
  /** @type {Stop[]} */
  const way = [];
  const open = start ? [start] : [];
  const seen = new Set();
  while (open.length && way.length < MOST_STOPS) {
    const element = open.shift();
    if (seen.has(element)) {
      continue;
    }
    seen.add(element);
    const { stops, flows, leaves } = await pass(element, trip);
    way.push(...stops);
    if (leaves) {
      return { way, leaves };
    }
    for (const flow of flows) {
      way.push({ id: flow.id });
      open.push(flow.targetRef);
    }
  }
  return { way, leaves: false };
}

/**
 * @param {Moddle} element
 * @param {Trip} trip
 * @returns {Promise<{ stops: Stop[], flows: Moddle[], leaves?: boolean }>}
 */
async function pass(element, trip) {
  const flows = leaving(element);
  const { id } = element;
  const name = element.get('name') || id;
  if (is(element, 'bpmn:ExclusiveGateway')) {
    return choose(element, name, flows, trip.sight);
  }
  if (is(element, 'bpmn:EventBasedGateway') || is(element, 'bpmn:InclusiveGateway')) {
    return { stops: [{ id, name, says: 'What happens first decides here.', stops: true }], flows: [] };
  }
  if (is(element, 'bpmn:CallActivity')) {
    const { stop, leaves } = await executed(element, trip, through);
    return { stops: [{ id, name, ...stop }], flows: stop.stops ? [] : flows, leaves };
  }
  if (is(element, 'bpmn:SubProcess')) {
    const { way, leaves } = await through(element, trip);
    return { stops: [{ id }, ...way], flows, leaves };
  }
  return step(element, name, flows, trip);
}

/**
 * @param {Moddle} element
 * @param {string} name
 * @param {Moddle[]} flows
 * @param {Trip} trip
 */
function step(element, name, flows, { campaigns, sight, templates }) {
  const { id } = element;
  const left = leftBy(element, sight, templates);
  if (left !== undefined && campaigns.includes(left)) {
    return { stops: [{ id, name, says: `Leaves ${left} here.`, stops: true }], flows: [], leaves: true };
  }
  const isStep = is(element, 'bpmn:Activity') || is(element, 'bpmn:Event');
  return { stops: [{ id, name, says: isStep ? whatItDoes(element, sight, templates) : undefined }], flows };
}

/**
 * The first condition that holds wins, else the default.
 *
 * @param {Moddle} gateway
 * @param {string} name
 * @param {Moddle[]} outgoing
 * @param {Sight} sight
 * @returns {{ stops: Stop[], flows: Moddle[] }}
 */
function choose(gateway, name, outgoing, sight) {
  const { id } = gateway;
  for (const flow of outgoing.filter((it) => it !== gateway.get('default'))) {
    const condition = flow.get('conditionExpression')?.get('body');
    const verdict = condition === undefined || holds(condition, sight);
    if (verdict === undefined) {
      return { stops: [{ id, name, says: `Only the server can tell: ${condition}`, stops: true }], flows: [] };
    }
    if (verdict) {
      return { stops: [{ id, name, says: condition && `Is met: ${condition}` }], flows: [flow] };
    }
  }
  const otherwise = gateway.get('default');
  return otherwise
    ? { stops: [{ id, name, says: 'Meets no condition.' }], flows: [otherwise] }
    : { stops: [{ id, name, says: 'Meets no condition, and there is no other way.', stops: true }], flows: [] };
}

/**
 * In the order of the file, in which the engine asks.
 *
 * @param {Moddle} element
 * @returns {Moddle[]}
 */
function leaving(element) {
  const all = element.$parent.get('flowElements');
  return all.filter((/** @type {Moddle} */ it) => is(it, 'bpmn:SequenceFlow') && it.sourceRef === element);
}
