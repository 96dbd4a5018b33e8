import { parameter } from '../model/parameters.js';
import { kindOf, templateOf } from '../model/steps.js';
import { ownName, resolved } from './sight.js';

/** @typedef {import('./sight.js').Sight} Sight */

/** @type {Record<string, (value: (name: string) => string, sight: Sight) => string>} */
const EFFECTS = {
  'io.baton.changeScore': (value, sight) => changeScore(value('field'), value('change'), sight),
  'io.baton.changeDataValue': (value, sight) => changeField(value('field'), value('value'), sight),
};

/**
 * What a step would do for the person. Scores and fields change in what is seen, so that later choices see it.
 *
 * @param {Moddle} bo
 * @param {Sight} sight
 * @param {any[]} templates
 * @returns {string | undefined}
 */
export function whatItDoes(bo, sight, templates) {
  const template = templateOf(bo, templates);
  if (!template) {
    return undefined;
  }
  const value = (/** @type {string} */ name) => resolved(parameter(bo, name) ?? '', sight);
  const effect = EFFECTS[template.id];
  return effect
    ? effect(value, sight)
    : `${template.name}: ${parameters(bo, template, value) || 'nothing is filled in'}`;
}

/**
 * The campaign that a Remove from Flow aims at.
 *
 * @param {Moddle} bo
 * @param {Sight} sight
 * @param {any[]} templates
 * @returns {string | undefined}
 */
export function leftBy(bo, sight, templates) {
  return templateOf(bo, templates)?.id === 'io.baton.removeFromFlow'
    ? resolved(parameter(bo, 'campaign') ?? '', sight).trim()
    : undefined;
}

/**
 * @param {string} typed
 * @param {string} change
 * @param {Sight} sight
 */
function changeScore(typed, change, sight) {
  const field = ownName(sight.fields, typed);
  const read = /^\s*([+=-])\s*(-?\d+)\s*$/.exec(change.replace(/^\+\s*-/, '-'));
  if (!field || !read) {
    return `Skipped: '${change}' is no change of ${typed || 'a score'}.`;
  }
  const before = Number(sight.fields[field] ?? 0);
  const by = Number(read[2]);
  const after = read[1] === '=' ? by : before + (read[1] === '-' ? -by : by);
  sight.fields[field] = after;
  return `${field}: ${before} → ${after}`;
}

/**
 * @param {string} typed
 * @param {string} value
 * @param {Sight} sight
 */
function changeField(typed, value, sight) {
  const field = ownName(sight.fields, typed);
  if (!field) {
    return `Skipped: people have no field ${typed || 'without a name'}.`;
  }
  const before = sight.fields[field];
  const after = value === 'NULL' ? null : typeof before === 'number' ? Number(value) : value;
  if (Number.isNaN(after)) {
    return `Skipped: '${value}' is no number, and ${field} holds numbers.`;
  }
  sight.fields[field] = after;
  return `${field}: ${before ?? 'empty'} → ${after ?? 'empty'}`;
}

/**
 * @param {Moddle} bo
 * @param {any} template
 * @param {(name: string) => string} value
 */
function parameters(bo, template, value) {
  return template.properties
    .filter((/** @type {any} */ it) => it.type !== 'Hidden' && parameter(bo, it.binding.name))
    .filter((/** @type {any} */ it) => kindOf(template.id, it.binding.name))
    .map((/** @type {any} */ it) => `${it.label} ${shortened(value(it.binding.name))}`)
    .join(', ');
}

/** @param {string} text */
function shortened(text) {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
