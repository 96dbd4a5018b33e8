import { withMoments } from './format.js';
import { KEYS } from './names.js';
import { capital } from './words.js';

/** @typedef {import('./names.js').Names} Names */

/**
 * The attributes of Baton's own activities in words, in the order they are told; `value` where what the log has needs words too. A test holds the
 * names against the server.
 *
 * @type {Record<string, { word: string, value?: (text: string, names: Names) => string }>}
 */
export const ATTRIBUTES = {
  qualified: { word: 'Qualified', value: yesOrNo },
  reason: { word: 'Reason' },
  scoreName: { word: 'Score', value: (text, { field }) => field(text) },
  fieldName: { word: 'Field', value: (text, { field }) => field(text) },
  oldValue: { word: 'Before' },
  newValue: { word: 'After' },
  changeValue: { word: 'Change' },
  oldStatus: { word: 'Status before' },
  newStatus: { word: 'Status after' },
  left: { word: 'Left', value: (text, { campaign }) => text.split(LEFT).map(campaign).join(LEFT) },
  changed: { word: 'Changed', value: yesOrNo },
  momentType: { word: 'Type of moment' },
  description: { word: 'Description' },
  trigger: { word: 'Event' },
  usedParentTokenContext: { word: "With the caller's tokens", value: yesOrNo },
  text: { word: 'Waits for' },
  until: { word: 'Until' },
  subject: { word: 'Subject' },
  kind: { word: 'Kind' },
  operational: { word: 'Operational', value: yesOrNo },
  answer: { word: 'Answer' },
  element: { word: 'At', value: (text, { step }) => step(text) },
  method: { word: 'Method' },
  httpStatus: { word: 'HTTP status' },
  mappedFields: { word: 'Fields set', value: fields },
  skippedFields: { word: 'Fields not set' },
  email: { word: 'E-mail address' },
  filledFields: { word: 'Fields filled', value: fields },
  lostStatuses: { word: 'Statuses given up' },
  tokenSource: { word: 'Tokens from', value: (text, names) => recorded(text, names) },
  source: { word: 'Made by', value: (text) => (text === 'API' ? 'a call' : text === 'import' ? 'an import' : text) },
  user: { word: 'User' },
  messageId: { word: 'Message ID' },
};

/** What the log puts between campaigns. */
const LEFT = ' > ';

function yesOrNo(/** @type {string} */ text) {
  const word = text.toLowerCase();
  return word === 'true' ? 'yes' : word === 'false' ? 'no' : text;
}

function fields(/** @type {string} */ text, /** @type {Names} */ { field }) {
  return text.split(', ').map(field).join(', ');
}

/** Sources as the log writes them, in words. @type {Record<string, string>} */
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
 * @param {Pick<Names, 'campaign'>} names
 */
export function recorded(text, { campaign } = KEYS) {
  const sources = text.split(/, (?=[^']*(?:'[^']*'[^']*)*$)/).map((source) => {
    const [, caller, its] = /^ancestor '([^']*)': (.*)$/.exec(source) ?? [];
    if (caller === undefined) {
      return RECORDED[source] ?? source;
    }
    return its === 'campaign' ? `caller ${campaign(caller)}` : `${its}, handed down by ${campaign(caller)}`;
  });
  return sources.join('; ');
}

/**
 * A name of a program in words: `cartId` is `Cart id`.
 *
 * @param {string} name
 */
export function inWords(name) {
  const words = name
    .replace(/[\s_.-]+/g, ' ')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .trim()
    .split(' ')
    .map((word) => (/^\p{Lu}{2,}s?$/u.test(word) ? word : word.toLowerCase()))
    .join(' ');
  return words === '' ? name : capital(words);
}

/**
 * The attributes of an activity, in words. Those of an event are what somebody has posted: their values stay as they are.
 *
 * @param {{ target: string, attributes: Record<string, string> }} activity
 * @param {boolean} posted when it is an event, and no activity of Baton's own
 * @param {Names} names
 * @returns {{ name: string, word: string, value: string }[]}
 */
export function attributesInWords({ target, attributes }, posted, names) {
  const order = Object.keys(ATTRIBUTES);
  const rank = (/** @type {string} */ name) => (posted || !order.includes(name) ? order.length : order.indexOf(name));
  return Object.entries(attributes)
    .filter(([name, value]) => value !== '' && (posted || !REPEATED.has(name) || value !== target))
    .sort(([one], [other]) => rank(one) - rank(other))
    .map(([name, value]) => {
      const known = posted || !Object.hasOwn(ATTRIBUTES, name) ? undefined : ATTRIBUTES[name];
      return {
        name,
        word: known?.word ?? inWords(name),
        value: withMoments(known?.value?.(value, names) ?? value),
      };
    });
}

/** Attributes that say the same as the target, which is told already. */
const REPEATED = new Set(['scoreName', 'fieldName', 'momentType']);
