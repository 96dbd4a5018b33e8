import { withMoments } from '../lib/format.js';
import { KEYS, targetName } from '../lib/names.js';

/** @typedef {import('./log.js').Activity} Activity */
/** @typedef {{ token: string, value: string, source: string, asset: string | null, campaign: string | null }} Token */

/** @typedef {import('../lib/names.js').Names} Names */

/** @type {Record<string, (activity: Activity, target: string, names: Names) => string>} */
const SENTENCES = {
  'Enter Campaign': ({ status, attributes: { trigger } }) =>
    status === 'failed' ? 'Failed here; what this path had done before was undone' : `Came in${by(trigger)}`,
  'Execute Campaign': ({ attributes }, target) =>
    attributes.qualified === 'TRUE'
      ? `Went into ${target}, ${attributes.usedParentTokenContext === 'true' ? 'with' : 'without'} the tokens of this campaign`
      : `Did not get into ${target}`,
  'Leave Campaign': () => 'Left before the end',
  'Change Score': ({ attributes: { scoreName, oldValue, newValue, changeValue } }, _, { field }) =>
    `${field(scoreName)}: ${value(oldValue)} → ${value(newValue)} (${changeValue})`,
  'Change Data Value': ({ attributes: { fieldName, oldValue, newValue } }, _, { field }) =>
    `${field(fieldName)}: ${value(oldValue)} → ${value(newValue)}`,
  'Add to List': ({ attributes: { changed } }, target) =>
    changed === 'false' ? `Was on the list ${target} already` : `Put on the list ${target}`,
  'Remove from List': ({ attributes: { changed } }, target) =>
    changed === 'false' ? `Was not on the list ${target}` : `Taken off the list ${target}`,
  'Change Program Status': ({ attributes: { oldStatus, newStatus } }, target) =>
    `${target}: ${value(oldStatus)} → ${value(newStatus)}`,
  'Interesting Moment': ({ attributes: { momentType, description } }) =>
    [momentType, description].filter(Boolean).join(': '),
  'Event Received': (_, target) => `“${target}” happened`,
  'Send Email': ({ attributes: { subject } }, target) => `“${subject ?? ''}” to ${target}`,
  Wait: ({ attributes: { until } }) => (until ? `Waits until ${until}` : 'Nothing to wait for'),
};

/** How somebody came into a campaign: the first line of a way. */
export function cameIn(/** @type {Activity} */ activity, names = KEYS) {
  const { type, campaign, attributes } = activity;
  if (type !== 'Execute Campaign') {
    return told(activity, names);
  }
  const tokens = attributes.usedParentTokenContext === 'true' ? 'with its tokens' : 'without its tokens';
  return `Executed by ${names.campaign(campaign)}, ${tokens}`;
}

/** What an activity did, in a sentence. */
export function told(/** @type {Activity} */ activity, names = KEYS) {
  const target = targetName(activity, names);
  if (activity.status !== 'done' && !SAID_ANYWAY.has(activity.type)) {
    return target;
  }
  const sentence = SENTENCES[activity.type]?.(activity, target, names) ?? target;
  return withMoments(sentence);
}

/** Those whose sentence does not claim that something was changed. */
const SAID_ANYWAY = new Set(['Enter Campaign', 'Execute Campaign']);

function by(/** @type {string | undefined} */ trigger) {
  return trigger ? ` by “${trigger}”` : '';
}

function value(/** @type {string | undefined} */ text) {
  return text === undefined || text === '' ? 'empty' : text;
}

/**
 * Where the value of a token comes from, as a campaign sees it.
 *
 * @param {Token} token
 * @param {string} key of the campaign
 * @param {Names} names
 */
export function origin({ source, asset, campaign }, key, names = KEYS) {
  const inherited = campaign !== null && campaign !== key;
  switch (source) {
    case 'undefined':
      return 'nothing defines it';
    case 'campaign':
      return inherited ? `caller ${names.campaign(campaign)}` : 'this campaign';
    default:
      return (
        [source, asset && names.program(asset)].filter(Boolean).join(' ') +
        (inherited ? `, handed down by ${names.campaign(campaign)}` : '')
      );
  }
}

/** Families of tokens that are known only when somebody comes by. */
const LATER = new Set(['person', 'trigger', 'member', 'system']);

/**
 * The tokens that a step asks for, with what is known of each.
 *
 * @param {string} text of the step, all it says
 * @param {Token[]} visible
 * @returns {{ name: string, token: Token | undefined, later: boolean }[]}
 */
export function tokensIn(text, visible) {
  const names = [...text.matchAll(/\{\{\s*([^{}:|]+?)\s*(?:[:|][^{}]*)?\}\}/g)].map(([, name]) => name);
  return [...new Set(names)].map((name) => ({
    name,
    token: visible.find(({ token }) => bare(token).toLowerCase() === name.toLowerCase()),
    later: LATER.has(name.split('.')[0].toLowerCase()),
  }));
}

/** The name of a token without braces. */
export function bare(/** @type {string} */ token) {
  return token.replace(/^\{\{|\}\}$/g, '');
}
