import { draftOf } from '../model/draft.js';
import { property } from '../model/properties.js';

/**
 * @typedef {import('./sight.js').Sight} Sight
 * @typedef {import('./walk.js').Gate} Gate
 */

/** What a person has besides fields that steps can change here. */
const FIXED = ['id', 'email'];

/**
 * Asks the server whether a campaign as it is drawn would let a person in, with the fields that steps have changed.
 *
 * @param {{ post: (path: string, body: object) => Promise<any> }} server
 * @param {string | null} workspace
 * @param {{ id: string, fields: Record<string, any> }} person as it is stored
 * @returns {(process: Moddle, sight: Sight) => Promise<Gate>}
 */
export function gateAt(server, workspace, person) {
  return (process, { fields, tokens }) =>
    server.post('smart-list-draft/explain', {
      ...draftOf(process, workspace),
      qualification: property(process, 'baton.qualification')?.trim() ?? '',
      personId: person.id,
      trigger: tokens.trigger ?? {},
      fields: changed(person.fields, fields),
    });
}

/**
 * @param {Record<string, any>} before
 * @param {Record<string, any>} after
 */
function changed(before, after) {
  const different = Object.entries(after).filter(([name, value]) => value !== (before[name] ?? null));
  return Object.fromEntries(different.filter(([name]) => !FIXED.includes(name)));
}
