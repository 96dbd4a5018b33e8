import { parameter } from '../model/parameters.js';
import { kindOf, templateOf } from '../model/steps.js';
import { resolved } from './evaluate.js';

/** @typedef {import('./evaluate.js').Sight} Sight */

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
  switch (template.id) {
    case 'io.baton.changeScore':
      return changeScore(value('field'), value('change'), sight);
    case 'io.baton.changeDataValue':
      return changeField(value('field'), value('value'), sight);
    case 'io.baton.executeCampaign':
      return `Executes ${bo.get('calledElement') || 'a campaign that is not chosen yet'}.`;
    default:
      return `${template.name}: ${parameters(bo, template, value) || 'nothing is filled in'}`;
  }
}

/**
 * @param {string} typed
 * @param {string} change
 * @param {Sight} sight
 */
function changeScore(typed, change, sight) {
  const field = known(typed, sight);
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
  const field = known(typed, sight);
  if (!field) {
    return `Skipped: people have no field ${typed || 'without a name'}.`;
  }
  const before = sight.fields[field];
  const after = value === 'NULL' ? null : typeof before === 'number' ? Number(value) : value;
  sight.fields[field] = after;
  return `${field}: ${before ?? 'empty'} → ${after ?? 'empty'}`;
}

/**
 * @param {string} field
 * @param {Sight} sight
 */
function known(field, sight) {
  return Object.keys(sight.fields).find((it) => it.toLowerCase() === field.toLowerCase());
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
