/** What others know of a file: its processes, and whom they call. */
import { attribute, idOf } from '../bpmn.js';
import { callsOf } from '../calls.js';
import { readFile } from '../campaign.js';
import { fromXml } from './xml.js';

/**
 * What others know of a process.
 *
 * @typedef {object} Outline
 * @property {string} key
 * @property {string} [name]
 * @property {import('../campaign.js').CampaignType} [type] nothing for a process that is no campaign
 * @property {import('../calls.js').Call[]} calls
 * @property {string} [folder] where its file lies
 */

/**
 * What others know of the processes of a file.
 *
 * @param {import('../campaign.js').File} file
 * @returns {Outline[]}
 */
export function outlinesOf({ campaigns, plain }) {
  return [
    ...campaigns.map((campaign) => ({
      key: campaign.key,
      name: attribute(campaign.process, 'name') || campaign.key,
      type: campaign.type,
      calls: callsOf(campaign),
    })),
    ...plain.map((process) => ({ key: idOf(process), name: attribute(process, 'name') || idOf(process), calls: [] })),
  ];
}

/**
 * What others know of the processes of a BPMN file. One that cannot be read has none.
 *
 * @param {string} xml
 * @returns {Outline[]}
 */
export function outlines(xml) {
  const root = fromXml(xml);
  return root === undefined ? [] : outlinesOf(readFile(root));
}
