/** Elements that lie too deep in each other, and loops of too many instances (V3). */
import { childrenOf, describe, idOf } from './bpmn.js';
import { MOST_LEVELS, ofElement } from './campaign.js';
import { strip } from './texts.js';

/**
 * @typedef {import('./campaign.js').Campaign} Campaign
 * @typedef {import('./campaign.js').Finding} Finding
 * @typedef {import('./workspace/index.js').Workspace} Workspace
 */

/**
 * @param {Campaign} campaign
 * @param {Workspace} workspace
 * @returns {Finding[]}
 */
export function checkStructure(campaign, { loopPasses }) {
  return [...depth(campaign), ...loops(campaign, loopPasses)];
}

/**
 * @param {Campaign} campaign
 * @returns {Finding[]}
 */
function depth({ key, tooDeep }) {
  return tooDeep === undefined
    ? []
    : [
        {
          element: idOf(tooDeep),
          words:
            `Campaign '${key}' has the ${describe(tooDeep)} more than ${MOST_LEVELS} levels deep: put what is inside` +
            ' into an executable campaign of its own',
        },
      ];
}

/**
 * As many as an expression says are counted when it says so.
 *
 * @param {Campaign} campaign
 * @param {number} most
 * @returns {Finding[]}
 */
function loops(campaign, most) {
  return campaign.elements.flatMap((element) => {
    const number = childrenOf(element, 'multiInstanceLoopCharacteristics')
      .flatMap((many) => childrenOf(many, 'loopCardinality'))
      .map(({ text }) => strip(text))
      .find((text) => /^\d+$/.test(text) && BigInt(text) > BigInt(most));
    return number === undefined
      ? []
      : [
          ofElement(
            campaign,
            element,
            `has a loopCardinality of ${number}, at most ${most} instances run in one transaction: write a smaller one,` +
              ' or raise baton.loop-passes',
          ),
        ];
  });
}
