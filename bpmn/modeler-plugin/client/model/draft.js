import { campaignType } from './campaign.js';
import { is, property } from './properties.js';

/**
 * The smart list of a drawn campaign, as the server is asked about it before anything is deployed.
 *
 * @typedef {{ list: string, workspace: string | null, campaign: string, type?: string, events: string[] }} Draft
 */

const TYPES = ['batch', 'trigger', 'executable'];

/**
 * @param {Moddle} process
 * @param {string | null} workspace null is the default one
 * @returns {Draft}
 */
export function draftOf(process, workspace) {
  const type = campaignType(process);
  return {
    list: property(process, 'baton.smartList')?.trim() ?? '',
    workspace,
    campaign: process.get('id'),
    ...(TYPES.includes(type) && { type }),
    events: startsOf(process),
  };
}

/**
 * The signals that start the campaign. One that is requested as well may be brought anything.
 *
 * @param {Moddle} process
 * @returns {string[]}
 */
function startsOf(process) {
  const definitions = (process.get('flowElements') ?? [])
    .filter((/** @type {Moddle} */ it) => is(it, 'bpmn:StartEvent'))
    .flatMap((/** @type {Moddle} */ it) => it.get('eventDefinitions') ?? []);
  return definitions
    .map((/** @type {Moddle} */ it) => it.signalRef?.name ?? it.messageRef?.name)
    .filter((/** @type {string | undefined} */ name) => name);
}
