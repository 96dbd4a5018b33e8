import templates from 'baton:templates';
import { campaignType } from '../model/campaign.js';
import { catalog } from '../app/catalog.js';
import { connection } from '../app/connection.js';
import { modelerApp } from '../app/modeler-app.js';
import { rootOf } from '../modeling/events.js';
import { day } from './evaluate.js';
import { gateAt } from './gate.js';
import { campaignModels } from './models.js';
import { ownTokens } from './sight.js';
import { walk } from './walk.js';

/**
 * @typedef {import('./walk.js').Gate} Gate
 * @typedef {import('./walk.js').Stop} Stop
 * @typedef {{ email: string, gate?: Gate, gateProblem?: string, way: Stop[] }} Trial
 */

/**
 * Asks the server who the person is and whether what is drawn lets it in, and follows it through.
 *
 * @param {Moddle} process
 * @param {Services} moddle reads other campaigns
 * @param {string} email
 * @param {Record<string, string> | undefined} trigger tokens of the event; undefined when nobody has said any
 * @returns {Promise<Trial>}
 */
export async function tryWith(process, moddle, email, trigger) {
  const person = await personOf(email);
  const sight = sightOf(process, person, trigger);
  const gateOf = gateAt(connection.server, connection.workspace, person);
  /** @type {Pick<Trial, 'gate' | 'gateProblem'>} */
  const asked = await gateOf(process, sight).then(
    (gate) => ({ gate }),
    (problem) => ({ gateProblem: problem.message }),
  );
  const way = await walk(process, {
    campaigns: [process.get('id')],
    templates,
    sight,
    campaignOf: models(process, moddle),
    tokensOf: (child) => ownTokens(child, catalog.programs, {}),
    gateOf,
  });
  return { email, ...asked, way: asked.gate?.qualified === false ? refusedAt(way, asked.gate) : way };
}

/** @param {string} email */
async function personOf(email) {
  const { server, workspace } = connection;
  const query = `email=${encodeURIComponent(email)}&workspace=${encodeURIComponent(workspace ?? '')}`;
  const found = await server.get(`person?${query}`);
  const [person] = Array.isArray(found) ? found : [];
  if (!person) {
    throw new Error(`There is nobody with the address ${email}${workspace ? ` in ${workspace}` : ''}.`);
  }
  return person;
}

/**
 * The way of somebody who would not get in: what would be is shown all the same, and at its start why it is not.
 *
 * @param {Stop[]} way
 * @param {Gate} gate
 */
function refusedAt([start, ...rest], { reason }) {
  return start ? [{ ...start, says: `Would not get in: ${reason}`, stops: true }, ...rest] : [];
}

/**
 * @param {Moddle} process
 * @param {{ id: string, email: string, fields: Record<string, any> }} person
 * @param {Record<string, string> | undefined} trigger
 * @returns {import('./sight.js').Sight}
 */
function sightOf(process, person, trigger) {
  const now = new Date();
  const date = day(now);
  const time = now.toTimeString().slice(0, 8);
  const brought = campaignType(process) === 'trigger' ? trigger : {};
  return {
    fields: { id: person.id, email: person.email, ...person.fields },
    tokens: ownTokens(process, catalog.programs, brought),
    known: catalog.fields,
    system: { date, time, dateTime: `${date} ${time}` },
  };
}

/**
 * @param {Moddle} process
 * @param {Services} moddle
 */
function models(process, moddle) {
  const { server, workspace } = connection;
  return campaignModels({
    definitions: rootOf(process),
    moddle,
    pathOf: (key) => catalog.campaigns.find((it) => it.key === key)?.path,
    readFile: (path) => modelerApp.readFile(path),
    readServer: async (key) => {
      const tenant = workspace ? `/tenant-id/${encodeURIComponent(workspace)}` : '';
      return (await server.get(`process-definition/key/${encodeURIComponent(key)}${tenant}/xml`)).bpmn20Xml;
    },
  });
}
