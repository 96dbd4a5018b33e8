import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Calls, path } from '../lib/calls.js';
import { CallsContext, useCalls } from '../lib/context.js';
import { number, share } from '../lib/format.js';
import { useCall, useRepeated } from '../lib/use-call.js';
import { inWorkspace } from '../lib/words.js';
import { ofDiagram } from './api.js';
import { Chips, Form, inRows, sizeOf, textWidth } from './chips.jsx';
import { branches, KINDS, shown } from './figures.js';
import { isFlowNode, Layer, sequenceFlows } from './layer.js';
import { isChosen, leaveRoom } from './room.js';
import { runsOf } from './runs.js';

/** @typedef {import('../lib/words.js').Campaign} Campaign */
/** @typedef {import('./layer.js').Viewer} Viewer */
/** @typedef {import('./figures.js').Counts} Counts */

/** How often the numbers are read while a run is under way, and else. */
const SOON = 3_000;
const LATER = 10_000;

/** Whether the numbers are shown, for other campaigns too. */
const HIDDEN = 'baton.diagram.hidden';

/** @type {Record<import('./figures.js').Kind, string>} */
const WORDS = {
  passed: 'passed',
  waiting: 'waiting now',
  skipped: 'skipped: changed nothing and went on',
  failed: 'failed',
};

/**
 * The campaign of a process, as far as the reader may see it: who may not is shown a diagram like any other.
 *
 * @param {Calls} calls
 * @param {string} definitionId
 * @param {AbortSignal} signal
 * @returns {Promise<Campaign | null>}
 */
async function campaignOf(calls, definitionId, signal) {
  try {
    const { key, tenantId } = await calls.getOfCamunda(path`process-definition/${definitionId}`, {}, signal);
    return await calls.get(path`campaign/${key}`, inWorkspace({ workspace: tenantId }), signal);
  } catch {
    return null;
  }
}

/** @param {{ viewer: Viewer, definitionId: string, chosen: boolean }} props `chosen` when the reader has moved it */
function OnDiagram({ viewer, definitionId, chosen }) {
  const calls = useCalls();
  const { answer } = useCall((signal) => campaignOf(calls, definitionId, signal), [definitionId]);
  return answer ? <Figures viewer={viewer} campaign={answer} chosen={chosen} /> : null;
}

/** @param {{ viewer: Viewer, campaign: Campaign, chosen: boolean }} props */
function Figures({ viewer, campaign, chosen }) {
  const calls = useCalls();
  const [run, setRun] = useState('');
  const [hidden, setHidden] = useState(sessionStorage.getItem(HIDDEN) === 'true');
  const called = useCall(
    async (signal) => {
      const [elements, runs] = await Promise.all([
        calls.get(
          path`campaign/${campaign.key}/elements`,
          { ...inWorkspace(campaign), runId: run || undefined },
          signal,
        ),
        runsOf(calls, campaign, signal),
      ]);
      return { elements, runs, run };
    },
    [campaign.key, campaign.workspace, run],
  );
  const { answer } = called;
  useRepeated(called, !hidden, answer?.runs.some(({ live }) => live) ? SOON : LATER);
  // Numbers of another run would stand under the name of this one, for as long as the server takes.
  const elements = answer?.run === run ? answer.elements : undefined;
  const read = elements && JSON.stringify(elements);
  useEffect(() => {
    if (!read || hidden) {
      return undefined;
    }
    const layer = new Layer(viewer, 'baton-counts');
    draw(viewer, layer, JSON.parse(read));
    return () => layer.clear();
  }, [viewer, read, hidden]);
  const toggle = () => {
    sessionStorage.setItem(HIDDEN, String(!hidden));
    setHidden(!hidden);
  };
  return (
    answer && (
      <Legend
        run={run}
        runs={answer.runs}
        onRun={setRun}
        hidden={hidden}
        toggle={toggle}
        empty={elements?.length === 0}
        shown={(legend) => chosen || leaveRoom(viewer, legend)}
      />
    )
  );
}

/**
 * @param {Viewer} viewer
 * @param {Layer} layer
 * @param {Counts[]} elements
 */
function draw(viewer, layer, elements) {
  const counts = new Map(elements.map((one) => [one.element, one]));
  const registry = viewer.get('elementRegistry');
  const nodes = registry.filter(isFlowNode);
  for (const node of nodes) {
    const at = counts.get(node.businessObject.id);
    const figures = at ? shown(at) : [];
    if (figures.length > 0) {
      const rows = inRows(figures);
      const told = figures.map(({ kind, count }) => `${number(count)} ${WORDS[kind].split(':')[0]}`).join(', ');
      const label = `${nameOf(node)}: ${told}`;
      layer.beside(node, sizeOf(rows), <Chips label={label} rows={rows} />);
    }
  }
  for (const node of nodes.filter((/** @type {any} */ it) => it.businessObject.$instanceOf('bpmn:Gateway'))) {
    const { $type: type, id } = node.businessObject;
    const flows = new Map(sequenceFlows(node).map((flow) => [flow.businessObject.id, flow]));
    for (const { flow, passed, whole } of branches({ type, id, outgoing: [...flows.keys()] }, counts)) {
      const text = share(passed, whole);
      const drawn = flows.get(flow);
      const way = drawn.businessObject.name || `to ${nameOf(drawn.target)}`;
      const label = `${nameOf(node)}, ${way}: ${text}, ${number(passed)} of ${number(whole)}`;
      layer.on(
        drawn,
        { width: textWidth(text) + 10, height: 16 },
        <span class="baton-share" role="img" aria-label={label} title={label}>
          {text}
        </span>,
      );
    }
  }
}

/** @param {any} element */
function nameOf({ businessObject: { name, id } }) {
  return name?.replaceAll(/\s+/g, ' ') || id;
}

/**
 * @param {{
 *   run: string, runs: import('./runs.js').ChosenRun[], onRun: (run: string) => void, hidden: boolean,
 *   toggle: () => void, empty: boolean, shown: (legend: HTMLElement) => void,
 * }} props
 */
function Legend({ run, runs, onRun, hidden, toggle, empty, shown }) {
  const legend = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    if (legend.current && !hidden) {
      shown(legend.current);
    }
  }, []);
  return (
    <section ref={legend} class="baton-legend" aria-label="People on the diagram">
      <button type="button" class="btn btn-default btn-xs" aria-expanded={!hidden} onClick={toggle}>
        {hidden ? 'Show people' : 'Hide people'}
      </button>
      {!hidden && (
        <>
          {runs.length > 0 && (
            <label>
              <span>People of</span>
              <select class="form-control" value={run} onChange={(event) => onRun(event.currentTarget.value)}>
                <option value="">all time</option>
                {runs.map(({ id, label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </select>
            </label>
          )}
          {empty ? (
            <span class="baton-quiet">{run ? 'Nobody of this run came here.' : 'Nobody has come here yet.'}</span>
          ) : (
            <ul>
              {KINDS.map((kind) => (
                <li key={kind} title={WORDS[kind]}>
                  <span class={`baton-chip baton-chip-${kind}`}>
                    <Form kind={kind} />
                  </span>
                  {WORDS[kind].split(':')[0]}
                </li>
              ))}
              <li title="how those who passed a gateway went on">
                <span class="baton-share">%</span> went this way
              </li>
            </ul>
          )}
        </>
      )}
    </section>
  );
}

/**
 * Puts the numbers of a campaign on a diagram of Cockpit's.
 *
 * @param {Viewer} viewer
 * @param {any} api as Cockpit hands it to a diagram
 * @param {string} definitionId
 */
export function mount(viewer, api, definitionId) {
  const chosen = isChosen();
  const place = document.createElement('div');
  place.className = 'baton baton-legend-place';
  const container = viewer.get('canvas').getContainer();
  (container.parentElement ?? container).append(place);
  render(
    <CallsContext.Provider value={new Calls(ofDiagram(api))}>
      <OnDiagram viewer={viewer} definitionId={definitionId} chosen={chosen} />
    </CallsContext.Provider>,
    place,
  );
  return () => {
    render(null, place);
    place.remove();
  };
}
