import { parameter } from '../model/parameters.js';
import { kindOf, templateOf } from '../model/steps.js';
import { valueFault } from 'bpmnlint-plugin-baton/lib/values.js';
import { fieldName, resolved } from './sight.js';

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
  const field = fieldName(typed, sight);
  const read = /^\s*([+=-])\s*([+-]?\d{1,10})\s*$/.exec(change);
  if (!field || !read) {
    return `Skipped: '${change}' is no change of ${typed || 'a score'}.`;
  }
  const before = Number(sight.fields[field] ?? 0);
  const by = Number(read[2]);
  const after = read[1] === '=' ? by : before + (read[1] === '-' ? -by : by);
  if (valueFault('score', String(after))) {
    return `Skipped: ${field} would be ${after}, which no score can be.`;
  }
  sight.fields[field] = after;
  return `${field}: ${before} → ${after}`;
}

/**
 * @param {string} typed
 * @param {string} value
 * @param {Sight} sight
 */
function changeField(typed, value, sight) {
  const field = fieldName(typed, sight);
  if (!field) {
    return `Skipped: people have no field ${typed || 'without a name'}.`;
  }
  const before = sight.fields[field];
  const type = sight.known?.find((it) => it.name === field)?.type ?? (typeof before === 'number' ? 'decimal' : 'text');
  const fault = value === 'NULL' ? undefined : valueFault(/** @type {any} */ (type), value);
  if (fault) {
    return `Skipped: ${fault}.`;
  }
  const after = value === 'NULL' ? null : valueOf(type, value);
  sight.fields[field] = after;
  return `${field}: ${before ?? 'empty'} → ${after ?? 'empty'}`;
}

/**
 * A value that fits, in the form in which the server answers fields.
 *
 * @param {string} type
 * @param {string} text
 */
function valueOf(type, text) {
  if (['integer', 'score', 'decimal'].includes(type)) {
    return Number(text);
  }
  if (type === 'boolean') {
    return text.trim().toLowerCase() === 'true';
  }
  return type === 'text' ? text : text.trim();
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
