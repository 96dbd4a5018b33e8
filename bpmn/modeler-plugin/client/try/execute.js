import { campaignType } from '../model/campaign.js';
import { parameter } from '../model/parameters.js';
import { handedDown } from './sight.js';

/**
 * @typedef {import('./walk.js').Stop} Stop
 * @typedef {import('./walk.js').Trip} Trip
 * @typedef {(scope: Moddle, trip: Trip) => Promise<{ way: Stop[], leaves: boolean }>} Through the way through a campaign
 */

/** So many levels may stand below the first campaign. */
const DEEPEST = 3;

/**
 * What an Execute Campaign would do: whether the campaign lets the person in, and the way through it. Who is not let in
 * goes on behind the step.
 *
 * @param {Moddle} call
 * @param {Trip} trip
 * @param {Through} through
 * @returns {Promise<{ stop: Omit<Stop, 'id'>, leaves: boolean }>}
 */
export async function executed(call, trip, through) {
  const key = call.get('calledElement')?.trim() ?? '';
  const refusal = refused(key, trip.campaigns);
  if (refusal) {
    return { stop: { says: refusal, stops: true }, leaves: false };
  }
  const child = await trip.campaignOf(key);
  const type = child && campaignType(child);
  if (type !== 'executable') {
    return { stop: { says: notExecutable(key, type), stops: true }, leaves: false };
  }
  const inherits = parameter(call, 'useParentTokenContext')?.trim() === 'true';
  const own = trip.tokensOf(child);
  const sight = { ...trip.sight, tokens: inherits ? handedDown(trip.sight.tokens, own) : own };
  return enter(child, { ...trip, campaigns: [...trip.campaigns, key], sight }, inherits, through);
}

/**
 * @param {string} key
 * @param {string[]} campaigns
 * @returns {string | undefined}
 */
function refused(key, campaigns) {
  if (!key) {
    return 'No campaign is chosen yet.';
  }
  if (key.includes('${')) {
    return `Only the server can tell which campaign ${key} is.`;
  }
  return campaigns.length > DEEPEST
    ? `Fails: ${[...campaigns, key].join(' > ')} are more than ${DEEPEST} levels below the first one.`
    : undefined;
}

/**
 * @param {string} key
 * @param {string | undefined} type undefined when there is no such campaign
 */
function notExecutable(key, type) {
  return type === undefined
    ? `Fails: there is no campaign ${key} in the folder or on the server.`
    : `Fails: ${key} is ${type ? `of type ${type}` : 'no campaign'}, and only executable ones can be executed.`;
}

/**
 * @param {Moddle} child
 * @param {Trip} trip as it goes on there
 * @param {boolean} inherits
 * @param {Through} through
 * @returns {Promise<{ stop: Omit<Stop, 'id'>, leaves: boolean }>}
 */
async function enter(child, trip, inherits, through) {
  const key = trip.campaigns.at(-1);
  const gate = await trip.gateOf(child, trip.sight).catch((/** @type {Error} */ problem) => problem);
  if (gate instanceof Error) {
    const says = `Whether ${key} lets the person in is not known: ${gate.message}`;
    return { stop: { says, stops: true }, leaves: false };
  }
  if (!gate.qualified) {
    return { stop: { says: `${key} does not let the person in`, gate }, leaves: false };
  }
  const { way, leaves } = await through(child, trip);
  const says = `${key} lets the person in`;
  const about = inherits ? 'with the tokens of this campaign' : 'with its own tokens';
  return { stop: { says, about, gate, inside: way, ...(leaves && { stops: true }) }, leaves };
}
