/** The smart lists that campaigns hold themselves (V1). */
import { neverBrought } from './events.js';
import { checkSmartList, listSentence, triggerTokens } from './feel/index.js';
import { SMART_LIST } from './names.js';
import { ofCampaign } from './campaign.js';
import { strip } from './texts.js';

/**
 * @typedef {import('./campaign.js').Campaign} Campaign
 * @typedef {import('./campaign.js').Finding} Finding
 * @typedef {import('./workspace/index.js').Workspace} Workspace
 */

/**
 * The key of the decision that a campaign has as its list; nothing when it holds its list itself, or has none.
 *
 * @param {Campaign} campaign
 * @returns {string | undefined}
 */
export function namedList({ settings }) {
  const text = strip(settings.get(SMART_LIST) ?? '');
  return text === '' || text.startsWith('=') ? undefined : text;
}

/**
 * @param {Campaign} campaign
 * @param {Workspace} workspace
 * @returns {Finding[]}
 */
export function checkSmartLists(campaign, { fields }) {
  const text = campaign.settings.get(SMART_LIST) ?? '';
  const tokens = campaign.tooDeep === undefined ? triggerTokens(text) : [];
  const never = neverBrought(campaign.type, campaign.events, tokens);
  return [
    ...checkSmartList(text, { fields }).map((reason) => ({
      element: campaign.key,
      words: listSentence(campaign.key, reason),
    })),
    ...(never === undefined ? [] : [ofCampaign(campaign, `has a smart list that ${never}`)]),
  ];
}
