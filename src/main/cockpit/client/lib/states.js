/**
 * States, each with its word and its colour: one list for what one can choose, for badges and for sentences.
 *
 * @typedef {{ word: string, kind: 'good' | 'bad' | 'busy' | 'calm' }} State
 */

/** The states of a run, by what the server calls them. A test holds them against the server. */
export const RUN_STATES = {
  running: state('Running', 'busy'),
  suspended: state('Suspended', 'bad'),
  scheduled: state('Scheduled', 'calm'),
  waiting: state('Waiting', 'busy'),
  completed: state('Completed', 'good'),
  aborted: state('Aborted', 'bad'),
  refused: state('Refused', 'bad'),
};

/** The states of an activity, by what the server calls them. */
export const ACTIVITY_STATES = {
  done: state('Done', 'good'),
  skipped: state('Skipped', 'calm'),
  failed: state('Failed', 'bad'),
};

/** The states of a campaign. The server tells them by `type`, `active` and `valid`. */
export const CAMPAIGN_STATES = {
  active: state('Active', 'good'),
  off: state('Off', 'calm'),
  ready: state('Ready', 'good'),
  suspended: state('Suspended', 'bad'),
  invalid: state('Invalid', 'bad'),
};

/** @typedef {keyof typeof CAMPAIGN_STATES} CampaignState */
/** @typedef {import('./words.js').Campaign} Campaign */

/** The types of campaigns that are in a state, and what the server is asked for. @type {Record<CampaignState, Asked>} */
const ASKED = {
  active: { types: ['trigger'], query: { active: true } },
  off: { types: ['trigger'], query: { active: false } },
  ready: { types: ['batch', 'executable'], query: { active: true, valid: true } },
  suspended: { types: ['batch', 'executable'], query: { active: false } },
  invalid: { types: ['batch', 'trigger', 'executable'], query: { valid: false } },
};

/** @typedef {{ types: Campaign['type'][], query: { active?: boolean, valid?: boolean } }} Asked */

/**
 * @param {string} word
 * @param {State['kind']} kind
 * @returns {State}
 */
function state(word, kind) {
  return { word, kind };
}

/**
 * A state by its name. One that is new on the server is told as it is.
 *
 * @param {Record<string, State>} states
 * @param {string} name
 * @returns {State}
 */
export function stateOf(states, name) {
  return states[name] ?? state(name, 'calm');
}

/**
 * Words by name, to choose from.
 *
 * @param {Record<string, State>} states
 */
export function choices(states) {
  return Object.fromEntries(Object.entries(states).map(([name, { word }]) => [name, word]));
}

/**
 * The states that campaigns of a type can be in, to choose from; those of all types when none is chosen.
 *
 * @param {string} type
 */
export function choicesOf(type) {
  return choices(
    Object.fromEntries(Object.entries(CAMPAIGN_STATES).filter(([name]) => askedOf(name, type).types.length > 0)),
  );
}

/**
 * What the server is asked for campaigns in a state: once for each type.
 *
 * @param {string} name blank when none is chosen
 * @param {string} type blank when none is chosen
 * @returns {{ types: string[], query: object }} no types when no campaign of the chosen type is ever in that state
 */
export function askedOf(name, type) {
  const { types, query } = ASKED[/** @type {CampaignState} */ (name)] ?? {
    types: Object.values(ASKED.invalid.types),
    query: {},
  };
  return { types: types.filter((one) => type === '' || one === type), query };
}

/**
 * The states that a campaign is in.
 *
 * @param {Pick<Campaign, 'type' | 'active' | 'valid'>} campaign
 * @returns {CampaignState[]}
 */
export function statesOf({ type, active, valid }) {
  /** @type {CampaignState[]} */
  const wrong = valid ? [] : ['invalid'];
  if (type === 'trigger') {
    return [...wrong, active ? 'active' : 'off'];
  }
  return active ? (valid ? ['ready'] : wrong) : [...wrong, 'suspended'];
}

/**
 * Why nobody can run a campaign.
 *
 * @param {Pick<Campaign, 'type' | 'active' | 'valid'>} campaign
 * @returns {string} blank when somebody can
 */
export function whyNotRun({ type, active, valid }) {
  if (type !== 'batch') {
    return type === 'trigger' ? 'Events start it.' : 'Others execute it.';
  }
  if (!valid) {
    return 'It is invalid.';
  }
  return active ? '' : 'It is suspended.';
}

/**
 * Why nobody can activate a trigger campaign.
 *
 * @param {Pick<Campaign, 'active' | 'valid'>} campaign
 * @returns {string} blank when somebody can, or when it is active
 */
export function whyNotActivate({ active, valid }) {
  return active || valid ? '' : 'It is invalid.';
}
