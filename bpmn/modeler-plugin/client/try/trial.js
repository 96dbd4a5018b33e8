import templates from 'baton:templates';
import { myTokens } from '../model/campaign.js';
import { connection } from '../app/connection.js';
import { walk } from './walk.js';

/**
 * @typedef {{ email: string, gate?: any, gateProblem?: string, way: import('./walk.js').Stop[] }} Trial
 */

/**
 * Asks the server who the person is and whether it gets in, and follows it through what is drawn.
 *
 * @param {Moddle} process
 * @param {string} email
 * @param {Record<string, string>} programTokens
 * @returns {Promise<Trial>}
 */
export async function tryWith(process, email, programTokens) {
  const { server } = connection;
  const [person] = await server.get(`person?email=${encodeURIComponent(email)}`);
  if (!person) {
    throw new Error(`There is nobody with the address ${email}.`);
  }
  const key = encodeURIComponent(process.get('id'));
  /** @type {Partial<Trial>} */
  const gate = await server.post(`campaign/${key}/explain`, { personId: person.id }).then(
    (answer) => ({ gate: answer }),
    (problem) => ({ gateProblem: problem.message }),
  );
  const way = walk(process, sightOf(process, person, programTokens), templates);
  return { email, ...gate, way: gate.gate?.qualified === false ? refusedAt(way, gate.gate.reason) : way };
}

/**
 * The way of somebody who would not get in: what would be is shown all the same, and at its start why it is not.
 *
 * @param {import('./walk.js').Stop[]} way
 * @param {string} reason
 */
function refusedAt([start, ...rest], reason) {
  return start ? [{ ...start, says: `Would not get in: ${reason}`, stops: true }, ...rest] : [];
}

/**
 * @param {Moddle} process
 * @param {{ id: string, email: string, fields: Record<string, any> }} person
 * @param {Record<string, string>} programTokens
 * @returns {import('./evaluate.js').Sight}
 */
function sightOf(process, person, programTokens) {
  const own = Object.fromEntries(myTokens(process).map((it) => [it.name, it.value]));
  const now = new Date();
  const documentation = process.get('documentation')?.[0]?.get('text') ?? '';
  return {
    fields: { id: person.id, email: person.email, ...person.fields },
    my: { ...programTokens, ...own },
    campaign: { id: process.get('id'), name: process.get('name') ?? process.get('id'), description: documentation },
    system: { date: now.toISOString().slice(0, 10), time: now.toTimeString().slice(0, 8) },
  };
}
