/** Whom the campaigns of a file call, and what the calls of a whole workspace make of it (E3, E6, E7). */
import { outlinesOf } from '../workspace/outlines.js';
import { CampaignGraph, at } from './campaign-graph.js';

/**
 * @typedef {import('../campaign.js').File} File
 * @typedef {import('../campaign.js').Finding} Finding
 * @typedef {import('../workspace/index.js').Workspace} Workspace
 * @typedef {import('../workspace/outlines.js').Outline} Outline
 */

/**
 * @param {File} file
 * @param {Workspace} workspace
 * @returns {Finding[]}
 */
export function checkChains(file, workspace) {
  const own = outlinesOf(file).filter(isCampaign);
  const keys = new Set(own.map(({ key }) => key));
  const all = together(file, workspace);
  const graph = graphOf(all, workspace);
  const changed = workspace.together ? new Set(graph.campaigns.keys()) : keys;
  const plain = new Set(all.filter((process) => !isCampaign(process)).map(({ key }) => key));
  return [
    ...graph.check(changed).filter(({ campaign }) => keys.has(campaign)),
    ...own.flatMap((caller) => plainCallees(caller, plain, graph)),
  ].map(({ element, words }) => ({ element, words }));
}

/**
 * Calls that lead nowhere yet (V2).
 *
 * @param {File} file
 * @param {Workspace} workspace
 * @returns {Finding[]}
 */
export function missingCallees(file, workspace) {
  if (workspace.campaigns === undefined) {
    return [];
  }
  const graph = graphOf(together(file, workspace), workspace);
  return outlinesOf(file)
    .filter(isCampaign)
    .flatMap((caller) =>
      caller.calls
        .filter(({ callee, latest }) => callee !== undefined && latest && !graph.knows(callee))
        .map((call) =>
          at(
            caller,
            call,
            `calls '${call.callee}', which is not deployed as a campaign in ${workspace.name}: deploy it, until then` +
              ' the step fails',
          ),
        ),
    )
    .map(({ element, words }) => ({ element, words }));
}

/**
 * Keys of all campaigns that are known.
 *
 * @param {File} file
 * @param {Workspace} workspace
 */
export function campaignKeys(file, workspace) {
  return new Set(
    together(file, workspace)
      .filter(isCampaign)
      .map(({ key }) => key),
  );
}

/**
 * The processes of the workspace, those of the file in place of those that were there.
 *
 * @param {File} file
 * @param {Workspace} workspace
 * @returns {Outline[]}
 */
function together(file, { campaigns = [] }) {
  const own = new Map(outlinesOf(file).map((process) => [process.key, process]));
  const others = new Map(campaigns.map((process) => [process.key, process]));
  return [...new Map([...others, ...own]).values()];
}

/**
 * @param {Outline[]} processes
 * @param {Workspace} workspace
 */
const graphOf = (processes, { name }) => new CampaignGraph(processes.filter(isCampaign), name);

/** @param {Outline} process */
const isCampaign = ({ type }) => type !== undefined;

/**
 * @param {Outline} caller
 * @param {Set<string>} plain
 * @param {CampaignGraph} graph
 * @returns {import('./campaign-graph.js').PlaceProblem[]}
 */
function plainCallees(caller, plain, graph) {
  return caller.calls
    .filter(({ callee, workspace }) => callee !== undefined && workspace === undefined)
    .filter(({ callee = '' }) => !graph.knows(callee) && plain.has(callee))
    .map((call) =>
      at(
        caller,
        call,
        `calls '${call.callee}', a process without baton.type: only executable campaigns can be called, give it` +
          ' baton.type executable (E3)',
      ),
    );
}
