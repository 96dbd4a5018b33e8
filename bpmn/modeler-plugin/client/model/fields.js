/**
 * @typedef {{ name: string, label: string, type: string }} Field
 */

/** What every person has, before anybody added a field. @type {Field[]} */
export const BUILT_IN = [
  { name: 'email', label: 'Email', type: 'text' },
  { name: 'firstName', label: 'First Name', type: 'text' },
  { name: 'lastName', label: 'Last Name', type: 'text' },
  { name: 'company', label: 'Company', type: 'text' },
  { name: 'country', label: 'Country', type: 'text' },
  { name: 'personScore', label: 'Person Score', type: 'score' },
  { name: 'timeZone', label: 'Time Zone', type: 'text' },
  { name: 'unsubscribed', label: 'Unsubscribed', type: 'boolean' },
];

/**
 * The built-in fields, and others by their names once.
 *
 * @param {Field[]} others
 * @returns {Field[]}
 */
export function withBuiltIn(others) {
  const known = new Map(BUILT_IN.map((it) => [it.name.toLowerCase(), it]));
  others.forEach((it) => known.set(it.name.toLowerCase(), it));
  return [...known.values()];
}
