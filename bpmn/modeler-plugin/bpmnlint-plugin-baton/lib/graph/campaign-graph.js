/**
 * The calls among the campaigns of one workspace, as far as they are known before anything runs. Calls of an expression
 * or a pinned version are left to the checks at run time (E6).
 */
import { CallChains } from './call-chains.js';
import { CallOrder } from './call-order.js';
import { distinct } from '../texts.js';

/**
 * @typedef {import('../calls.js').Call} Call
 * @typedef {import('../workspace/outlines.js').Outline} Outline
 *
 * @typedef {{ caller: Outline, call: Call, callee: string }} Edge
 *
 * A problem of a campaign's place in the graph.
 * @typedef {{ campaign: string, element: string, words: string }} PlaceProblem
 */

/** How many levels may stand below a root (E6). */
const MAX_DEPTH = 3;

export class CampaignGraph {
  /**
   * @param {Outline[]} campaigns the newest version of each campaign of the workspace
   * @param {string} workspace in words
   */
  constructor(campaigns, workspace) {
    this.workspace = workspace;
    this.campaigns = new Map(campaigns.map((campaign) => [campaign.key, campaign]));
    /** @type {Edge[]} */
    this.edges = [...this.campaigns.values()].flatMap((caller) =>
      caller.calls.flatMap((call) =>
        call.callee !== undefined && call.latest && this.isInside(call) ? [{ caller, call, callee: call.callee }] : [],
      ),
    );
    const calls = (/** @type {string} */ key) => this.calls(key);
    this.order = new CallOrder(this.campaigns.keys(), calls);
    this.chains = new CallChains(
      this.order,
      calls,
      (key) => this.calledBy(key),
      (key) => this.campaigns.get(key)?.type === 'executable',
    );
  }

  /** @param {Call} call */
  isInside(call) {
    return call.workspace === undefined || `workspace '${call.workspace}'` === this.workspace;
  }

  /** @param {string} key */
  knows(key) {
    return this.campaigns.has(key);
  }

  /**
   * The keys a campaign calls, in the order of its file.
   *
   * @param {string} key
   */
  calls(key) {
    return distinct(this.edgesOf(key).map(({ callee }) => callee));
  }

  /** @param {string} key */
  calledBy(key) {
    return distinct(this.edges.filter(({ callee }) => callee === key).map(({ caller }) => caller.key));
  }

  /** @param {string} key */
  edgesOf(key) {
    return this.edges.filter(({ caller }) => caller.key === key);
  }

  /**
   * Calls of the wrong type (E3), chains that are too deep and circles (E6), and calls across workspaces (E7).
   *
   * @param {Set<string>} changed keys of the campaigns to answer for; each problem belongs to one of them
   * @returns {PlaceProblem[]}
   */
  check(changed) {
    const answering = [...this.campaigns.values()].filter(({ key }) => changed.has(key));
    return [
      ...answering.flatMap((campaign) => [...this.callFaults(campaign), ...this.callerFaults(campaign, changed)]),
      ...this.circleFaults(answering),
      ...this.depthFaults(answering, changed),
    ];
  }

  /**
   * @param {Outline} caller
   * @returns {PlaceProblem[]}
   */
  callFaults(caller) {
    const across = caller.calls
      .filter((call) => !this.isInside(call))
      .map((call) =>
        at(
          caller,
          call,
          `calls into workspace '${call.workspace}', but this campaign belongs to ${this.workspace}: remove the tenant` +
            ' id, calls never cross workspaces (E7)',
        ),
      );
    const wrong = this.edgesOf(caller.key).flatMap(({ call, callee }) => {
      const type = this.campaigns.get(callee)?.type;
      return type === undefined || type === 'executable'
        ? []
        : [
            at(
              caller,
              call,
              `calls the ${type} campaign '${callee}': only executable campaigns can be called, set its baton.type to` +
                ' executable or request it instead (E3)',
            ),
          ];
    });
    return [...across, ...wrong];
  }

  /**
   * @param {Outline} callee
   * @param {Set<string>} changed
   * @returns {PlaceProblem[]}
   */
  callerFaults(callee, changed) {
    const left = this.calledBy(callee.key).filter((caller) => !changed.has(caller));
    return callee.type === 'executable' || left.length === 0
      ? []
      : [
          of(
            callee,
            `is now of type ${callee.type} but is executed by ${left.join(', ')}: keep it executable, or change these` +
              ' campaigns first (E3)',
          ),
        ];
  }

  /**
   * Every circle through a changed campaign leaves it by one of its calls.
   *
   * @param {Outline[]} answering
   * @returns {PlaceProblem[]}
   */
  circleFaults(answering) {
    /** @type {Set<string>} */
    const reported = new Set();
    return answering
      .flatMap(({ key }) => this.edgesOf(key))
      .flatMap(({ caller, call, callee }) => {
        const circle = reported.has(`${caller.key} > ${callee}`) ? undefined : this.order.circle(caller.key, callee);
        circle?.slice(1).forEach((key, i) => reported.add(`${circle[i]} > ${key}`));
        return circle === undefined
          ? []
          : [
              at(
                caller,
                call,
                `closes a circle of calls (${circle.join(' > ')}): remove one of them, a campaign can never reach` +
                  ' itself (E6)',
              ),
            ];
      });
  }

  /**
   * @param {Outline[]} answering
   * @param {Set<string>} changed
   * @returns {PlaceProblem[]}
   */
  depthFaults(answering, changed) {
    /** @type {Set<string>} */
    const reported = new Set();
    return answering.flatMap(({ key }) => {
      if (reported.has(key) || this.chains.levels(key) - 1 <= MAX_DEPTH) {
        return [];
      }
      const chain = this.chains.through(key);
      chain.forEach((one) => reported.add(one));
      return [this.tooDeep(chain, changed)];
    });
  }

  /**
   * Of the changed campaigns in the chain, the one nearest to the call that goes too far answers.
   *
   * @param {string[]} chain
   * @param {Set<string>} changed
   * @returns {PlaceProblem}
   */
  tooDeep(chain, changed) {
    const missingRoot = this.campaigns.get(chain[0])?.type === 'executable';
    const tooDeep = MAX_DEPTH + 1 - (missingRoot ? 1 : 0);
    const words =
      `is part of a chain of calls that is too deep (${missingRoot ? '(any parent) > ' : ''}${chain.join(' > ')}):` +
      ` '${chain[tooDeep]}' would run at depth ${MAX_DEPTH + 1}, at most ${MAX_DEPTH} levels may stand below the root,` +
      ' take one level out (E6)';
    const place = chain
      .map((_, i) => i)
      .filter((i) => changed.has(chain[i]) && this.knows(chain[i]))
      .reduce((best, i) => (Math.abs(i - tooDeep + 1) < Math.abs(best - tooDeep + 1) ? i : best));
    const campaign = /** @type {Outline} */ (this.campaigns.get(chain[place]));
    const edge = this.edgesOf(chain[place]).find(({ callee }) => callee === chain[place + 1]);
    return edge === undefined ? of(campaign, words) : at(campaign, edge.call, words);
  }
}

/**
 * @param {Outline} campaign
 * @param {Call} call
 * @param {string} text
 * @returns {PlaceProblem}
 */
export function at({ key }, { element }, text) {
  return { campaign: key, element, words: `Execute Campaign '${element}' of campaign '${key}' ${text}` };
}

/**
 * @param {Outline} campaign
 * @param {string} text
 * @returns {PlaceProblem}
 */
function of({ key }, text) {
  return { campaign: key, element: key, words: `Campaign '${key}' ${text}` };
}
