/** Makes rules of bpmnlint out of checks. */
import { readFile } from './campaign.js';
import { fromModdle } from './elements.js';
import { workspaceOf } from './workspace/index.js';

/**
 * @typedef {import('./campaign.js').Campaign} Campaign
 * @typedef {import('./campaign.js').File} File
 * @typedef {import('./campaign.js').Finding} Finding
 * @typedef {import('./workspace/index.js').Known} Known
 * @typedef {import('./workspace/index.js').Workspace} Workspace
 *
 * What bpmnlint calls for each element of a file.
 * @typedef {{ check: (node: any, reporter: any) => false | void }} Rule
 */

/** The number of a deployment that is refused for its models. */
export const REFUSED = 'BATON-01045';

/** The number of the warning that something is not there yet. */
export const INCOMPLETE = 'BATON-01110';

/** The number of the warning that something is hardly as it was meant. */
export const DOUBTFUL = 'BATON-01183';

/** The number of the warning that something does nothing. */
export const IDLE = 'BATON-01186';

/** A longer sentence is cut in its middle: how it begins and ends tells enough. */
const LONGEST = 2_000;

/**
 * A rule that looks at a whole file.
 *
 * @param {string} number of the message of the deployment, in docs/reference/errors.md
 * @param {(file: File, workspace: Workspace) => Finding[]} check
 * @returns {(options?: Known) => Rule}
 */
export function ofFile(number, check) {
  return (options) => {
    workspaceOf(options); // a folder whose settings cannot be read fails once, not at each rule
    return {
      check(node, reporter) {
        if (node.$type === 'bpmn:Definitions') {
          check(readFile(fromModdle(node)), workspaceOf(options)).forEach(({ element, words }) => {
            reporter.report(element, cut(words), { code: number });
          });
        }
        return false; // one look at the whole tree is enough
      },
    };
  };
}

/**
 * A rule that looks at each campaign of a file by itself.
 *
 * @param {string} number
 * @param {(campaign: Campaign, workspace: Workspace) => Finding[]} check
 * @returns {(options?: Known) => Rule}
 */
export function ofCampaigns(number, check) {
  return ofFile(number, ({ campaigns }, workspace) => campaigns.flatMap((campaign) => check(campaign, workspace)));
}

/** @param {string} words */
function cut(words) {
  return words.length <= LONGEST
    ? words
    : `${words.slice(0, LONGEST / 2)} … ${words.slice(words.length - LONGEST / 2)}`;
}
