import { useCalls } from '../lib/context.js';
import { counted } from '../lib/format.js';
import { definitionsOf } from '../lib/names.js';
import { useCall } from '../lib/use-call.js';
import { workspaceName } from '../lib/words.js';
import { Answered, Empty } from '../parts/basics.jsx';
import { Graph } from '../campaign/graph.jsx';

/** More boxes than that nobody reads. */
const MOST = 200;

/**
 * All campaigns that execute others or are executed.
 *
 * @param {{ program: string }} props of one program, or of all
 */
export function WhoExecutesWhom({ program }) {
  const calls = useCalls();
  const called = useCall(
    async (signal) => {
      const { graphs, leftOut } = await calls.get(
        'campaign-graph',
        { program: program || undefined, maxResults: MOST },
        signal,
      );
      const keys = graphs.flatMap((/** @type {any} */ it) => it.nodes.map((/** @type {any} */ node) => node.key));
      return { graphs, leftOut, definitions: await definitionsOf(calls, keys, signal) };
    },
    [program],
  );
  return (
    <section aria-label="Who executes whom">
      <Answered called={called} lines={10}>
        {({ graphs, leftOut, definitions }) =>
          graphs.length === 0 ? (
            <Empty title="No campaign executes another one.">
              The step Execute Campaign does; what it executes is a campaign of the type Executable.
            </Empty>
          ) : (
            <>
              <p class="baton-count" role="status">
                {counted(drawn(graphs), 'campaign', 'campaigns')} that execute others or are executed
                {leftOut > 0 && `; ${counted(leftOut, 'more is', 'more are')} left out: choose a program`}
              </p>
              {graphs.map((/** @type {any} */ graph) => (
                <OfWorkspace
                  key={graph.nodes[0].workspace ?? ''}
                  graph={graph}
                  definitions={definitions}
                  named={graphs.length > 1}
                />
              ))}
            </>
          )
        }
      </Answered>
    </section>
  );
}

/** @param {any[]} graphs */
function drawn(graphs) {
  return graphs.reduce((sum, graph) => sum + graph.nodes.length, 0);
}

/** @param {{ graph: any, definitions: import('../lib/names.js').Definitions, named: boolean }} props */
function OfWorkspace({ graph, definitions, named }) {
  const { workspace } = graph.nodes[0];
  const name = workspaceName(workspace);
  return (
    <>
      {named && <h2>Workspace {name}</h2>}
      <Graph
        nodes={graph.nodes}
        edges={graph.edges}
        definitions={
          new Map(graph.nodes.map((/** @type {any} */ it) => [it.key, definitions.of(it.key, workspace) ?? '']))
        }
        label={`Who executes whom in the workspace ${name}`}
      />
    </>
  );
}
