import { is } from '../model/properties.js';
import { isEntrance } from '../modeling/events.js';
import { holds } from './evaluate.js';
import { whatItDoes } from './step-effects.js';

/**
 * @typedef {import('./evaluate.js').Sight} Sight
 * @typedef {{ id: string, says?: string, stops?: boolean }} Stop one element on the way; `stops` where only the server
 *   can tell how it goes on
 */

/**
 * The way of one person through a campaign as it is drawn, from its first start event.
 *
 * @param {Moddle} process
 * @param {Sight} sight changed as the steps change the person
 * @param {any[]} templates
 * @returns {Stop[]}
 */
export function walk(process, sight, templates) {
  const start = process.get('flowElements').find(isEntrance);
  /** @type {Stop[]} */
  const way = [];
  const open = start ? [start] : [];
  const seen = new Set();
  while (open.length) {
    const element = open.shift();
    if (seen.has(element)) {
      continue;
    }
    seen.add(element);
    const { stop, flows } = pass(element, leaving(element), sight, templates);
    way.push(stop);
    for (const flow of flows) {
      way.push({ id: flow.id });
      open.push(flow.targetRef);
    }
  }
  return way;
}

/**
 * @param {Moddle} element
 * @param {Moddle[]} outgoing
 * @param {Sight} sight
 * @param {any[]} templates
 * @returns {{ stop: Stop, flows: Moddle[] }}
 */
function pass(element, outgoing, sight, templates) {
  if (is(element, 'bpmn:ExclusiveGateway')) {
    return choose(element, outgoing, sight);
  }
  if (is(element, 'bpmn:EventBasedGateway') || is(element, 'bpmn:InclusiveGateway')) {
    return { stop: { id: element.id, says: 'What happens first decides here.', stops: true }, flows: [] };
  }
  const says =
    is(element, 'bpmn:Activity') || is(element, 'bpmn:Event') ? whatItDoes(element, sight, templates) : undefined;
  return { stop: { id: element.id, says }, flows: outgoing };
}

/**
 * The first condition that holds wins, else the default.
 *
 * @param {Moddle} gateway
 * @param {Moddle[]} outgoing
 * @param {Sight} sight
 */
function choose(gateway, outgoing, sight) {
  const asked = outgoing.filter((it) => it !== gateway.get('default'));
  for (const flow of asked) {
    const condition = flow.get('conditionExpression')?.get('body');
    const verdict = condition === undefined || holds(condition, sight);
    if (verdict === undefined) {
      return { stop: { id: gateway.id, says: `Only the server can tell: ${condition}`, stops: true }, flows: [] };
    }
    if (verdict) {
      return { stop: { id: gateway.id, says: condition && `Is met: ${condition}` }, flows: [flow] };
    }
  }
  const otherwise = gateway.get('default');
  return otherwise
    ? { stop: { id: gateway.id, says: 'Meets no condition.' }, flows: [otherwise] }
    : { stop: { id: gateway.id, says: 'Meets no condition, and there is no other way.', stops: true }, flows: [] };
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
