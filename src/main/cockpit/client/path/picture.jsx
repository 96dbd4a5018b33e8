import { useEffect, useRef, useState } from 'preact/hooks';
import { Form } from '../diagram/chips.jsx';
import { Layer, isFlowNode } from '../diagram/layer.js';
import { Loading } from '../parts/basics.jsx';
import { around, graphOf } from './model.js';
import { between, stopsWithin, toTheEnd } from './ways.js';

/** @typedef {import('./steps.jsx').Step} Step */

/** A number in a circle, and what stands between two of them at one element. */
const NUMBER = 20;
const DIGIT = 7;

/** What a step that ended so looks like on the picture; what failed outweighs what was done before. */
const MARKS = { done: 'baton-went', skipped: 'baton-skipped', failed: 'baton-broke' };

/**
 * The campaign's diagram with a person's way on it. All it shows is in the list beside it, too.
 *
 * @param {{ xml: string, steps: Step[], waiting: string[], through: boolean, chosen: string, label: string }} props
 *   `through` when the person came to the end of it; `chosen` is an element to be brought into sight
 */
export function Picture({ xml, steps, waiting, through, chosen, label }) {
  const place = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [viewer, setViewer] = useState(/** @type {any} */ (null));
  const [failure, setFailure] = useState('');
  useEffect(() => {
    let made = /** @type {any} */ (null);
    let gone = false;
    drawn(/** @type {HTMLDivElement} */ (place.current), xml, () => gone).then(
      (one) => {
        made = one;
        setViewer(one);
      },
      (problem) => gone || setFailure(problem.message),
    );
    return () => {
      gone = true;
      made?.destroy();
    };
  }, [xml]);
  useEffect(() => (viewer ? mark(viewer, steps, waiting, through) : undefined), [viewer, steps, waiting, through]);
  useEffect(() => {
    if (viewer && chosen) {
      return show(viewer, chosen);
    }
    return undefined;
  }, [viewer, chosen]);
  const zoom = (/** @type {number} */ by) => viewer?.get('zoomScroll').stepZoom(by);
  return (
    <div class="baton-picture">
      <div class="baton-drawing" role="group" aria-label={label} ref={place} />
      {!viewer && !failure && <Loading lines={6} />}
      {failure && <p class="baton-warning">The diagram cannot be drawn: {failure}</p>}
      <div class="baton-zoom">
        <button type="button" class="btn btn-default btn-sm" aria-label="Larger" onClick={() => zoom(1)}>
          +
        </button>
        <button type="button" class="btn btn-default btn-sm" aria-label="Smaller" onClick={() => zoom(-1)}>
          −
        </button>
        <button type="button" class="btn btn-default btn-sm" onClick={() => viewer && showAll(viewer)}>
          All
        </button>
      </div>
    </div>
  );
}

/**
 * @param {HTMLDivElement} container
 * @param {string} xml
 * @param {() => boolean} isGone
 */
async function drawn(container, xml, isGone) {
  const { Viewer } = await import('./drawing.js');
  if (isGone()) {
    return null;
  }
  const viewer = new Viewer({ container });
  await viewer.importXML(xml);
  showAll(viewer);
  return viewer;
}

/** All of the diagram, with some room around it for labels and numbers. */
function showAll(/** @type {any} */ viewer) {
  const canvas = viewer.get('canvas');
  canvas.zoom(canvas.zoom('fit-viewport', 'auto') * 0.94, 'auto');
}

/**
 * Draws a way.
 *
 * @param {any} viewer
 * @param {Step[]} steps
 * @param {string[]} waiting
 * @param {boolean} through
 * @returns {() => void} takes it away again
 */
function mark(viewer, steps, waiting, through) {
  const canvas = viewer.get('canvas');
  const registry = viewer.get('elementRegistry');
  const layer = new Layer(viewer, 'baton-way');
  /** @type {[string, string][]} */
  const marks = [];
  const put = (/** @type {string} */ id, /** @type {string} */ name) => {
    if (registry.get(id)) {
      canvas.addMarker(id, name);
      marks.push([id, name]);
    }
  };
  const there = steps.filter(({ element }) => registry.get(element));
  const { stops, left } = stopsWithin([...there.map(({ element }) => element), ...waiting], (id) => around(viewer, id));
  const graph = graphOf(viewer);
  const ends = through && stops.length > 0 ? [...left, ...outOf(viewer, stops[stops.length - 1])] : left;
  stops
    .filter((id) => !waiting.includes(id) && !there.some((it) => it.element === id))
    .forEach((id) => put(id, MARKS.done));
  between(graph, stops).forEach((id) => put(id, MARKS.done));
  ends.forEach((last) => toTheEnd(graph, last).forEach((id) => put(id, MARKS.done)));
  for (const [element, visits] of byElement(withSubprocesses(viewer, there))) {
    put(element, MARKS[worst(visits)]);
    const shape = registry.get(element);
    if (isFlowNode(shape)) {
      const text = numbers(visits.map(({ number }) => number));
      const kind = waiting.includes(element) ? 'waits' : worst(visits);
      layer.beside(shape, sizeOf(text, waiting.includes(element)), <Number text={text} kind={kind} />);
    }
  }
  for (const element of waiting) {
    put(element, 'baton-waits');
    if (registry.get(element) && !there.some((step) => step.element === element)) {
      layer.beside(registry.get(element), sizeOf('', true), <Number text="" kind="waits" />);
    }
  }
  return () => {
    layer.clear();
    marks.forEach(([id, name]) => registry.get(id) && canvas.removeMarker(id, name));
  };
}

/** @param {Step[]} steps @returns {Map<string, Step[]>} */
function byElement(steps) {
  const visits = new Map();
  for (const step of steps) {
    visits.set(step.element, [...(visits.get(step.element) ?? []), step]);
  }
  return visits;
}

/**
 * An element and the subprocesses around it: at the end of one, the person goes on behind it.
 *
 * @param {any} viewer
 * @param {string} element
 */
function outOf(viewer, element) {
  return [element, ...around(viewer, element).map(({ id }) => id)];
}

/**
 * The steps, and each once more at the subprocesses around it.
 *
 * @param {any} viewer
 * @param {Step[]} steps
 * @returns {Step[]}
 */
function withSubprocesses(viewer, steps) {
  return steps.flatMap((step) => outOf(viewer, step.element).map((element) => ({ ...step, element })));
}

/** Numbers of visits; those in a row are told as such. */
function numbers(/** @type {number[]} */ visits) {
  /** @type {number[][]} */
  const rows = [];
  for (const visit of visits) {
    const row = rows[rows.length - 1];
    if (row && row[row.length - 1] === visit - 1) {
      row.push(visit);
    } else {
      rows.push([visit]);
    }
  }
  return rows.map((row) => (row.length > 2 ? `${row[0]}–${row[row.length - 1]}` : row.join(' · '))).join(' · ');
}

/** @param {Step[]} visits @returns {'done' | 'skipped' | 'failed'} */
function worst(visits) {
  const statuses = visits.map(({ activity }) => activity.status);
  return statuses.includes('failed') ? 'failed' : statuses.every((it) => it === 'skipped') ? 'skipped' : 'done';
}

/** @param {{ text: string, kind: 'done' | 'skipped' | 'failed' | 'waits' }} props */
function Number({ text, kind }) {
  return (
    <span class={`baton-stop baton-stop-${kind}`} aria-hidden="true">
      {text}
      {kind === 'waits' && (
        <>
          <Form kind="waiting" /> now
        </>
      )}
    </span>
  );
}

function sizeOf(/** @type {string} */ text, /** @type {boolean} */ waits) {
  return { width: Math.max(NUMBER, 12 + text.length * DIGIT + (waits ? 42 : 0)), height: NUMBER };
}

/**
 * Brings an element into sight.
 *
 * @param {any} viewer
 * @param {string} id
 */
function show(viewer, id) {
  const canvas = viewer.get('canvas');
  const element = viewer.get('elementRegistry').get(id);
  if (!element) {
    return undefined;
  }
  canvas.setRootElement(canvas.findRoot(element));
  canvas.scrollToElement(element);
  canvas.addMarker(id, 'baton-chosen');
  return () => viewer.get('elementRegistry').get(id) && canvas.removeMarker(id, 'baton-chosen');
}
