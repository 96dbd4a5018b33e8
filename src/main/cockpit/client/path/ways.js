/**
 * A diagram as a graph. An element is silent when the log tells nothing of those who pass it: a gateway, an end.
 *
 * @typedef {Map<string, { silent: boolean, outgoing: { flow: string, target: string }[] }>} Graph
 */

/** No model is searched for longer than this; what is not found by then is not drawn. */
const MOST = 2_000;

/**
 * The flows and silent elements that somebody must have passed between the steps that the log tells of: where there is
 * one way only. What may have been one way or another is left out.
 *
 * @param {Graph} graph
 * @param {string[]} stops elements in the order in which they were passed
 * @returns {Set<string>} ids of flows and elements
 */
export function between(graph, stops) {
  /** @type {Set<string>} */
  const passed = new Set();
  stops.forEach((stop, index) => {
    for (let before = index - 1; before >= 0; before--) {
      const way = onlyWay(graph, stops[before], (target) => target === stop);
      if (way) {
        way.forEach((id) => passed.add(id));
        return;
      }
    }
  });
  return passed;
}

/**
 * Where somebody was, with the subprocesses around: who is at a step of a subprocess is in it, and came in by its start.
 *
 * @param {string[]} elements in the order in which they were passed
 * @param {(element: string) => { id: string, start: string }[]} around subprocesses around an element, the outermost
 *   first, each with its only start, blank where it has none or several
 * @returns {{ stops: string[], left: string[] }} `left` are the last steps in subprocesses that were left behind
 */
export function stopsWithin(elements, around) {
  /** @type {string[]} */
  const stops = [];
  /** @type {string[]} */
  const left = [];
  /** @type {{ id: string, start: string }[]} */
  let inside = [];
  elements.forEach((element, index) => {
    const now = around(element);
    if (inside.some(({ id }) => !now.some((it) => it.id === id))) {
      left.push(elements[index - 1]);
    }
    for (const { id, start } of now.filter((it) => !inside.some((was) => was.id === it.id))) {
      stops.push(id, ...(start === '' ? [] : [start]));
    }
    stops.push(element);
    inside = now;
  });
  return { stops: stops.filter((id, at) => id !== stops[at - 1]), left };
}

/**
 * The one way from the last step to an end, for somebody who has come through.
 *
 * @param {Graph} graph
 * @param {string} from
 */
export function toTheEnd(graph, from) {
  return new Set(onlyWay(graph, from, (target) => graph.get(target)?.outgoing.length === 0, true) ?? []);
}

/**
 * @param {Graph} graph
 * @param {string} from
 * @param {(target: string) => boolean} isThere
 * @param {boolean} [withEnd] whether what it leads to is part of the way
 * @returns {string[] | undefined} nothing when there is none, or more than one
 */
function onlyWay(graph, from, isThere, withEnd = false) {
  /** @type {string[][]} */
  const found = [];
  let looked = 0;
  /** @param {string} at @param {string[]} way @param {Set<string>} seen */
  const look = (at, way, seen) => {
    for (const { flow, target } of graph.get(at)?.outgoing ?? []) {
      if (found.length > 1 || ++looked > MOST) {
        return;
      }
      if (isThere(target) && (!withEnd || graph.get(target)?.silent)) {
        found.push(withEnd ? [...way, flow, target] : [...way, flow]);
      } else if (graph.get(target)?.silent && !seen.has(target)) {
        look(target, [...way, flow, target], new Set(seen).add(target));
      }
    }
  };
  look(from, [], new Set([from]));
  return found.length === 1 && looked <= MOST ? found[0] : undefined;
}
