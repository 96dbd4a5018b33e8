/** The properties of a process that make it a campaign. */
import { idOf, properties, repeatedProperties } from './bpmn.js';
import { ofCampaign, typeOf } from './campaign.js';
import { PERSON_LIMIT, QUALIFICATION, SETTINGS, TAKEN_KEYS, TYPE, isMisspeltType, meant } from './names.js';
import { alternatives } from './nearly.js';
import { checkRule } from './qualification/index.js';
import { isBlank, strip } from './texts.js';

/**
 * @typedef {import('./campaign.js').Campaign} Campaign
 * @typedef {import('./campaign.js').File} File
 * @typedef {import('./campaign.js').Finding} Finding
 * @typedef {import('./workspace/index.js').Workspace} Workspace
 */

const MY = 'my.';

/**
 * What is wrong with the settings of all campaigns of a file, and with processes that are none by a misspelling only.
 *
 * @param {File} file
 * @param {Workspace} workspace
 * @returns {Finding[]}
 */
export function checkSettings({ campaigns, plain }, workspace) {
  return [
    ...campaigns.flatMap(ofOne),
    ...campaigns.flatMap((campaign) => twins(campaign, workspace)),
    ...plain.flatMap(misspeltType),
  ];
}

/**
 * Somebody has copied a file and kept its ID. Of files that are not deployed together one may be meant to follow another,
 * and a copy in a folder of its own is kept on purpose.
 *
 * @param {Campaign} campaign
 * @param {Workspace} workspace
 * @returns {Finding[]}
 */
function twins(campaign, { campaigns = [], together }) {
  const folders = campaigns.filter(({ key }) => key === campaign.key).map(({ folder }) => folder);
  const isTwice = folders.length > 0 && folders.every((one, i) => folders.some((other, j) => one === other && i !== j));
  return together && isTwice
    ? [ofCampaign(campaign, 'has an ID that a process of another file has: give the copy an ID of its own')]
    : [];
}

/**
 * @param {Campaign} campaign
 * @returns {Finding[]}
 */
function ofOne(campaign) {
  const texts = [
    typeFault(campaign),
    ...myTokens(campaign),
    ...unknown(campaign),
    ...repeated(campaign),
    ...checkRule(campaign.settings.get(QUALIFICATION) ?? ''),
    ...personLimit(campaign),
    takenKey(campaign),
  ];
  return texts.filter((text) => text !== undefined).map((text) => ofCampaign(campaign, text));
}

/** @param {Campaign} campaign */
function typeFault({ settings }) {
  const label = settings.get(TYPE) ?? '';
  return typeOf(label) === undefined
    ? `has the unknown type '${label}': set baton.type to batch, trigger or executable`
    : undefined;
}

/** @param {Campaign} campaign */
function takenKey({ key }) {
  return TAKEN_KEYS.includes(key)
    ? `has a key that means something else in REST, GET campaign/${key}: choose another`
    : undefined;
}

/**
 * @param {Campaign} campaign
 * @returns {string[]}
 */
function personLimit({ settings, type }) {
  const text = settings.get(PERSON_LIMIT) ?? '';
  if (isBlank(text)) {
    return [];
  }
  if (!/^[1-9][0-9]{0,8}$/.test(strip(text))) {
    return [`has the person limit '${text}': set baton.personLimit to a whole number above zero, or remove it`];
  }
  return type === 'batch'
    ? []
    : [
        `is of type ${type} and has a person limit: only batch campaigns have an audience to limit, remove` +
          ' baton.personLimit',
      ];
}

/**
 * @param {Campaign} campaign
 * @returns {string[]}
 */
function myTokens({ settings }) {
  /** @type {Map<string, string>} */
  const seen = new Map();
  return [...settings.keys()].filter(isMyToken).flatMap((property) => {
    const name = strip(property.slice(MY.length));
    const before = seen.get(name.toLowerCase());
    seen.set(name.toLowerCase(), before ?? property);
    if (name === '' || /[{}]/.test(name)) {
      return [`has the My Token '${property}': give it a name without braces, like my.Score`];
    }
    return before === undefined
      ? []
      : [`defines the My Token '${property}' twice, first as '${before}': case does not matter, keep one`];
  });
}

/** @param {string} property */
const isMyToken = (property) => property.toLowerCase().startsWith(MY);

/** @param {string} property */
const isOurs = (property) => property.startsWith('baton.');

/**
 * @param {Campaign} campaign
 * @returns {string[]}
 */
function unknown({ settings }) {
  const names = [...settings.keys()];
  return [
    ...names
      .filter((name) => isOurs(name) && !SETTINGS.includes(name))
      .map((name) => `has the unknown property '${name}'${alternatives(name, SETTINGS)}`),
    ...names.filter((name) => !isOurs(name) && !name.startsWith(MY)).flatMap(misspelt),
  ];
}

/**
 * @param {string} name
 * @returns {string[]}
 */
function misspelt(name) {
  const token = strip(name);
  if (isMyToken(token)) {
    return [`has the property '${name}'; did you mean '${MY}${token.slice(MY.length)}'?`];
  }
  const setting = meant(name);
  return setting === undefined ? [] : [`has the unknown property '${name}'; did you mean '${setting}'?`];
}

/**
 * Nobody can tell which of two values was meant.
 *
 * @param {Campaign} campaign
 */
function repeated({ process }) {
  return repeatedProperties(process)
    .filter((name) => isOurs(name) || isMyToken(name))
    .map((name) => `has the property '${name}' twice: keep one`);
}

/**
 * @param {import('./elements.js').Element} process
 * @returns {Finding[]}
 */
function misspeltType(process) {
  const key = idOf(process);
  return [...properties(process).keys()].filter(isMisspeltType).map((name) => ({
    element: key,
    words: `Process '${key}' has the unknown property '${name}'; did you mean '${TYPE}'?`,
  }));
}
