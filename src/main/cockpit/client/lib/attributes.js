import { withMoments } from './format.js';
import { KEYS } from './names.js';
import { capital } from './words.js';

/** @typedef {import('./names.js').Names} Names */

/**
 * The attributes of Baton's own activities in words; `value` where what the log has needs words too. A test holds the
 * names against the server.
 *
 * @type {Record<string, { word: string, value?: (text: string, names: Names) => string }>}
 */
export const ATTRIBUTES = {
  qualified: { word: 'Qualified', value: yesOrNo },
  reason: { word: 'Reason' },
  user: { word: 'User' },
  usedParentTokenContext: { word: "With the caller's tokens", value: yesOrNo },
  trigger: { word: 'Event' },
  tokenSource: { word: 'Tokens from', value: (text, names) => recorded(text, names) },
  source: { word: 'Made by', value: (text) => (text === 'API' ? 'a call' : text === 'import' ? 'an import' : text) },
  scoreName: { word: 'Score', value: (text, { field }) => field(text) },
  changeValue: { word: 'Change' },
  fieldName: { word: 'Field', value: (text, { field }) => field(text) },
  oldValue: { word: 'Before' },
  newValue: { word: 'After' },
  changed: { word: 'Changed', value: yesOrNo },
  oldStatus: { word: 'Status before' },
  newStatus: { word: 'Status after' },
  momentType: { word: 'Type of moment' },
  description: { word: 'Description' },
  left: { word: 'Left', value: (text, { campaign }) => text.split(LEFT).map(campaign).join(LEFT) },
  operational: { word: 'Operational', value: yesOrNo },
  subject: { word: 'Subject' },
  messageId: { word: 'Message ID' },
  kind: { word: 'Kind' },
  element: { word: 'At', value: (text, { step }) => step(text) },
  answer: { word: 'Answer' },
  text: { word: 'Waits for' },
  until: { word: 'Until' },
  method: { word: 'Method' },
  httpStatus: { word: 'HTTP status' },
  mappedFields: { word: 'Fields set', value: fields },
  skippedFields: { word: 'Fields not set' },
  email: { word: 'E-mail address' },
  filledFields: { word: 'Fields filled', value: fields },
  lostStatuses: { word: 'Statuses given up' },
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
  return Object.entries(attributes)
    .filter(([name, value]) => value !== '' && (posted || !REPEATED.has(name) || value !== target))
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
