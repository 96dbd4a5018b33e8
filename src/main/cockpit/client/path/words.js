import { withMoments } from '../lib/format.js';

/** @typedef {import('./log.js').Activity} Activity */
/** @typedef {{ token: string, value: string, source: string, asset: string | null, campaign: string | null }} Token */

/** @type {Record<string, (activity: Activity) => string>} */
const SENTENCES = {
  'Enter Campaign': ({ status, attributes: { trigger } }) =>
    status === 'failed' ? 'Failed here; what this path had done before was undone' : `Came in${by(trigger)}`,
  'Execute Campaign': ({ target, attributes }) =>
    attributes.qualified === 'TRUE'
      ? `Went into ${target}, ${attributes.usedParentTokenContext === 'true' ? 'with' : 'without'} the tokens of this campaign`
      : `Did not get into ${target}`,
  'Leave Campaign': () => 'Left before the end',
  'Change Score': ({ attributes: { scoreName, oldValue, newValue, changeValue } }) =>
    `${scoreName}: ${value(oldValue)} → ${value(newValue)} (${changeValue})`,
  'Change Data Value': ({ attributes: { fieldName, oldValue, newValue } }) =>
    `${fieldName}: ${value(oldValue)} → ${value(newValue)}`,
  'Add to List': ({ target, attributes: { changed } }) =>
    changed === 'false' ? `Was on the list ${target} already` : `Put on the list ${target}`,
  'Remove from List': ({ target, attributes: { changed } }) =>
    changed === 'false' ? `Was not on the list ${target}` : `Taken off the list ${target}`,
  'Change Program Status': ({ target, attributes: { oldStatus, newStatus } }) =>
    `${target}: ${value(oldStatus)} → ${value(newStatus)}`,
  'Interesting Moment': ({ attributes: { momentType, description } }) =>
    [momentType, description].filter(Boolean).join(': '),
  'Event Received': ({ target }) => `“${target}” happened`,
  'Send Email': ({ target, attributes: { subject } }) => `“${subject ?? ''}” to ${target}`,
  Wait: ({ attributes: { until } }) => (until ? `Waits until ${until}` : 'Nothing to wait for'),
};

/** How somebody came into a campaign: the first line of a way. */
export function cameIn(/** @type {Activity} */ activity) {
  const { type, campaign, attributes } = activity;
  if (type !== 'Execute Campaign') {
    return told(activity);
  }
  const tokens = attributes.usedParentTokenContext === 'true' ? 'with its tokens' : 'without its tokens';
  return `Executed by ${campaign}, ${tokens}`;
}

/** What an activity did, in a sentence. */
export function told(/** @type {Activity} */ activity) {
  if (activity.status !== 'done' && !SAID_ANYWAY.has(activity.type)) {
    return activity.target;
  }
  const sentence = SENTENCES[activity.type]?.(activity) ?? activity.target;
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
 */
export function origin({ source, asset, campaign }, key) {
  const inherited = campaign !== null && campaign !== key;
  switch (source) {
    case 'undefined':
      return 'nothing defines it';
    case 'campaign':
      return inherited ? `caller ${campaign}` : 'this campaign';
    default:
      return [source, asset].filter(Boolean).join(' ') + (inherited ? `, handed down by ${campaign}` : '');
  }
}

/** Sources as the log writes them, in the words of the page. @type {Record<string, string>} */
const RECORDED = {
  campaign: 'this campaign',
  undefined: 'nothing',
  person: 'the person',
  API: 'the call that started it',
};

/**
 * Where the values of a step's tokens came from when somebody came by, as the log has it in `tokenSource`.
 *
 * @param {string} text
 */
export function recorded(text) {
  const sources = text.split(/, (?=[^']*(?:'[^']*'[^']*)*$)/).map((source) => {
    const [, caller, its] = /^ancestor '([^']*)': (.*)$/.exec(source) ?? [];
    if (caller === undefined) {
      return RECORDED[source] ?? source;
    }
    return its === 'campaign' ? `caller ${caller}` : `${its}, handed down by ${caller}`;
  });
  return sources.join('; ');
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
