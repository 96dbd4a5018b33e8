/**
 * The fields that people have in every installation.
 *
 * @import { Field } from './condition.js'
 */

/** @type {[string, string, string][]} */
const FIELDS = [
  ['email', 'Email Address', 'email'],
  ['firstName', 'First Name', 'text'],
  ['lastName', 'Last Name', 'text'],
  ['company', 'Company', 'text'],
  ['country', 'Country', 'text'],
  ['personScore', 'Person Score', 'score'],
  ['timeZone', 'Time Zone', 'text'],
  ['unsubscribed', 'Unsubscribed', 'boolean'],
];

/** By their names. @type {ReadonlyMap<string, Field>} */
export const BUILT_IN_FIELDS = new Map(FIELDS.map(([name, displayName, type]) => [name, { name, displayName, type }]));
