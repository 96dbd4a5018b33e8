import { campaignType } from '../model/campaign.js';
import { parameter } from '../model/parameters.js';
import { property } from '../model/properties.js';
import { completeToken, offeredTokens } from '../model/tokens.js';
import { completeWhole } from './completing-field.js';

/** @typedef {import('../app/catalog.js').Catalog} Catalog */

/**
 * @param {Moddle} process
 * @param {Catalog} catalog
 */
export function tokensIn(process, catalog) {
  const program = catalog.programs.find((it) => it.key === property(process, 'baton.program'));
  return offeredTokens(process, catalog.fields, program?.tokens);
}

/**
 * What a parameter of a kind may hold.
 *
 * @param {import('../model/steps.js').Kind} kind
 * @param {Moddle} process
 * @param {Catalog} catalog
 * @param {Moddle} [bo] the step
 * @returns {import('./completing-field.js').Option[]}
 */
export function offersOf(kind, process, catalog, bo) {
  switch (kind) {
    case 'field':
      return fields(catalog, () => true);
    case 'score':
      return fields(catalog, (type) => type === 'score');
    case 'list':
      return named(catalog.lists);
    case 'program':
      return named(catalog.programs);
    case 'status':
      return statuses(catalog, (bo && parameter(bo, 'program')) || property(process, 'baton.program'));
    case 'executable':
      return campaigns(catalog, process, ['executable']);
    case 'requestable':
      return campaigns(catalog, process, ['trigger']);
    case 'leavable':
      return [...own(process), ...campaigns(catalog, process, ['batch', 'trigger', 'executable'])];
    default:
      return [];
  }
}

/**
 * Completes tokens after `{{`, and whole values before.
 *
 * @param {import('../model/steps.js').Kind} kind
 * @param {Moddle} process
 * @param {Catalog} catalog
 * @param {Moddle} [bo]
 * @returns {import('./completing-field.js').Completion}
 */
export function completion(kind, process, catalog, bo) {
  const whole = completeWhole(offersOf(kind, process, catalog, bo));
  const literal = ['field', 'score', 'executable', 'leavable'].includes(kind);
  return (text, caret) => {
    const token = literal ? undefined : completeToken(text, caret, tokensIn(process, catalog));
    return token ?? (kind === 'text' ? undefined : whole(text, caret));
  };
}

/**
 * @param {Catalog} catalog
 * @param {(type: string) => boolean} fits
 */
function fields(catalog, fits) {
  return catalog.fields
    .filter((it) => fits(it.type))
    .map((it) => ({ label: it.name, insert: it.name, about: `${it.label}, ${it.type}` }));
}

/** @param {import('../app/catalog.js').Known[]} all */
export function named(all) {
  return all.map((it) => ({ label: it.key, insert: it.key, about: it.name === it.key ? '' : it.name }));
}

/**
 * @param {Catalog} catalog
 * @param {string | undefined} program
 */
function statuses(catalog, program) {
  const known = catalog.programs.find((it) => it.key === program)?.statuses ?? [];
  return known.map((status) => ({ label: status, insert: status }));
}

/**
 * @param {Catalog} catalog
 * @param {Moddle} process
 * @param {string[]} types
 */
function campaigns(catalog, process, types) {
  return named(catalog.campaigns.filter((it) => types.includes(it.type ?? '') && it.key !== process?.get('id')));
}

/** @param {Moddle} process */
function own(process) {
  const key = process?.get('id');
  return campaignType(process) ? [{ label: key, insert: key, about: 'This campaign' }] : [];
}
