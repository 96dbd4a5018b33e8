import { path } from '../lib/calls.js';
import { useCalls } from '../lib/context.js';
import { counted } from '../lib/format.js';
import { definitionsOf } from '../lib/names.js';
import { useCall } from '../lib/use-call.js';
import { inWorkspace } from '../lib/words.js';
import { Answered, Empty } from '../parts/basics.jsx';
import { Graph } from './graph.jsx';

/** More boxes than that nobody reads. */
const MOST = 200;

/**
 * Who executes a campaign, and whom it executes.
 *
 * @param {{ campaign: import('../lib/words.js').Campaign }} props
 */
export function Callers({ campaign }) {
  const calls = useCalls();
  const called = useCall(
    async (signal) => {
      const graph = await calls.get(path`campaign/${campaign.key}/graph`, inWorkspace(campaign), signal);
      const nodes = nearest(graph, campaign.key);
      const keys = nodes.map((/** @type {any} */ it) => it.key);
      const definitions = await definitionsOf(calls, keys, signal);
      const known = new Set(keys);
      return {
        nodes,
        edges: graph.edges.filter(
          (/** @type {any} */ it) => known.has(it.caller) && (it.callee === null || it.missing || known.has(it.callee)),
        ),
        leftOut: graph.nodes.length - nodes.length,
        definitions: new Map(
          keys.map((/** @type {string} */ key) => [key, definitions.of(key, campaign.workspace) ?? '']),
        ),
      };
    },
    [campaign.key, campaign.workspace],
  );
  return (
    <section class="baton-whole" aria-labelledby="baton-calls">
      <h2 id="baton-calls">Who executes whom</h2>
      <Answered called={called} lines={3}>
        {({ nodes, edges, leftOut, definitions }) =>
          edges.length === 0 ? (
            <Empty title="It executes no campaign, and none executes it." />
          ) : (
            <>
              <Graph
                nodes={nodes}
                edges={edges}
                definitions={definitions}
                label={`Who executes ${campaign.name}, and whom it executes`}
                own={campaign.key}
                down
              />
              {leftOut > 0 && (
                <p class="baton-quiet">{counted(leftOut, 'campaign', 'campaigns')} farther away are left out.</p>
              )}
            </>
          )
        }
      </Answered>
    </section>
  );
}

/**
 * The campaigns nearest to one, as many as fit.
 *
 * @param {{ nodes: any[], edges: any[] }} graph
 * @param {string} key
 */
function nearest({ nodes, edges }, key) {
  /** @type {Map<string, string[]>} */
  const beside = new Map();
  const add = (/** @type {string} */ one, /** @type {string} */ other) =>
    beside.set(one, [...(beside.get(one) ?? []), other]);
  edges.forEach(({ caller, callee }) => {
    if (callee !== null) {
      add(caller, callee);
      add(callee, caller);
    }
  });
  const reached = new Set([key]);
  for (const one of reached) {
    for (const other of beside.get(one) ?? []) {
      if (reached.size < MOST) {
        reached.add(other);
      }
    }
  }
  return nodes.filter((node) => reached.has(node.key));
}
