import { BUILT_IN_FIELDS } from 'bpmnlint-plugin-baton/lib/feel/fields.js';

/**
 * @typedef {{ name: string, label: string, type: string }} Field
 */

/** What every person has, before anybody added a field. @type {Field[]} */
const BUILT_IN = [...BUILT_IN_FIELDS.values()].map(({ name, displayName, type }) => ({
  name,
  label: displayName,
  type,
}));

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
