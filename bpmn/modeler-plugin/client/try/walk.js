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
  /** @type {{ element: Moddle, before: Moddle[] }[]} */
  const open = start ? [{ element: start, before: [] }] : [];
  const seen = new Set();
  for (let next = open.shift(); next && way.length < MOST_STOPS; next = open.shift()) {
    const { element, before } = next;
    if (seen.has(element)) {
      continue;
    }
    seen.add(element);
    const { stops, flows, leaves } = await pass(element, trip);
    way.push(...stops);
    if (leaves) {
      return { way, leaves };
    }
    const behind = [...before, element];
    for (const { id, targetRef } of flows) {
      const again = behind.includes(targetRef);
      way.push(
        again ? { id, name: nameOf(targetRef), says: 'Comes by here again: not followed.', stops: true } : { id },
      );
      open.push({ element: targetRef, before: behind });
    }
  }
  return { way, leaves: false };
}

/** @param {Moddle} element */
function nameOf(element) {
  return element.get('name') || element.id;
}

/**
 * @param {Moddle} element
 * @param {Trip} trip
 * @returns {Promise<{ stops: Stop[], flows: Moddle[], leaves?: boolean }>}
 */
async function pass(element, trip) {
  const flows = leaving(element);
  const { id } = element;
  const name = nameOf(element);
  if (is(element, 'bpmn:ExclusiveGateway') && flows.length > 1) {
    return choose(element, name, flows, trip.sight);
  }
  if (is(element, 'bpmn:EventBasedGateway')) {
    return { stops: [{ id, name, says: 'What happens first decides here.', stops: true }], flows: [] };
  }
  const { stops, ...more } = await at(element, name, flows, trip);
  if (!more.flows.length) {
    return { stops, ...more };
  }
  const { flows: taken, stop } = several(element, more.flows, trip.sight);
  const [first, ...rest] = stops;
  const says = stop && [first.says, stop.says].filter(Boolean).join(' ');
  return { ...more, flows: taken, stops: [stop ? { ...first, ...stop, says } : first, ...rest] };
}

/**
 * @param {Moddle} element
 * @param {string} name
 * @param {Moddle[]} flows
 * @param {Trip} trip
 * @returns {Promise<{ stops: Stop[], flows: Moddle[], leaves?: boolean }>}
 */
async function at(element, name, flows, trip) {
  const { id } = element;
  if (is(element, 'bpmn:CallActivity')) {
    const { stop, leaves } = await executed(element, trip, through);
    return { stops: [{ id, name, ...stop }], flows: stop.stops ? [] : flows, leaves };
  }
  if (is(element, 'bpmn:SubProcess')) {
    const { way, leaves } = await through(element, trip);
    return { stops: [{ id, name }, ...way], flows, leaves };
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
 * The flows that a person takes where several may be taken: all that have no condition or meet theirs, else the default.
 *
 * @param {Moddle} element
 * @param {Moddle[]} outgoing
 * @param {Sight} sight
 * @returns {{ flows: Moddle[], stop?: Partial<Stop> }}
 */
function several(element, outgoing, sight) {
  const otherwise = element.get('default');
  const asked = outgoing.filter((it) => it !== otherwise);
  const conditions = asked.map((it) => it.get('conditionExpression')?.get('body'));
  const verdicts = conditions.map((it) => it === undefined || holds(it, sight));
  if (verdicts.includes(undefined)) {
    const says = `Only the server can tell: ${conditions[verdicts.indexOf(undefined)]}`;
    return { flows: [], stop: { says, stops: true } };
  }
  const taken = asked.filter((_, index) => verdicts[index]);
  const flows = taken.length || !otherwise ? taken : [otherwise];
  return flows.length
    ? { flows }
    : { flows, stop: { says: 'Meets no condition, and there is no other way.', stops: true } };
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
