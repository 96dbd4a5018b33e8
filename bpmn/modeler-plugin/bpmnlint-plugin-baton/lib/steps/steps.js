/** The flow steps there are, by the name that models call them. */
import { findField } from '../fields/index.js';
import { checkScoreChange } from '../scores/index.js';
import { isBlank, strip } from '../texts.js';
import { isLiteral } from '../tokens/index.js';
import { valueFault } from '../values.js';
import { WAIT_FORM, checkWaitFor, checkWaitUntil } from '../waits/index.js';
import { MAIL_PARAMETERS, sendAlert, sendEmail } from './mails.js';

/**
 * @typedef {import('./parameters.js').Parameters} Parameters
 *
 * An asset that a parameter names.
 * @typedef {{ parameter: string, kind: 'list' | 'program' | 'campaign' }} Names
 *
 * @typedef {object} Step
 * @property {string} label its name as people know it
 * @property {string[]} parameters
 * @property {(parameters: Parameters) => void} check
 * @property {Names} [names]
 */

/** @type {Map<string, Step>} */
export const STEPS = new Map([
  ['changeScore', { label: 'Change Score', parameters: ['field', 'change'], check: changeScore }],
  ['changeDataValue', { label: 'Change Data Value', parameters: ['field', 'value'], check: changeDataValue }],
  ['addToList', listStep('Add to List')],
  ['removeFromList', listStep('Remove from List')],
  [
    'interestingMoment',
    { label: 'Interesting Moment', parameters: ['type', 'description'], check: requiring('type', 'description') },
  ],
  ['removeFromFlow', campaignStep('Remove from Flow')],
  [
    'changeProgramStatus',
    {
      label: 'Change Program Status',
      parameters: ['program', 'status'],
      check: requiring('status'),
      names: { parameter: 'program', kind: 'program' },
    },
  ],
  ['requestCampaign', campaignStep('Request Campaign')],
  ['sendEmail', { label: 'Send Email', parameters: [...MAIL_PARAMETERS, 'operational'], check: sendEmail }],
  ['sendAlert', { label: 'Send Alert', parameters: [...MAIL_PARAMETERS, 'to'], check: sendAlert }],
  ['wait', { label: 'Wait', parameters: ['for', 'until'], check: wait }],
]);

/**
 * @param {string} label
 * @returns {Step}
 */
function listStep(label) {
  return { label, parameters: ['list'], check: requiring('list'), names: { parameter: 'list', kind: 'list' } };
}

/**
 * @param {string} label
 * @returns {Step}
 */
function campaignStep(label) {
  return {
    label,
    parameters: ['campaign'],
    check: requiring('campaign'),
    names: { parameter: 'campaign', kind: 'campaign' },
  };
}

/**
 * @param {string[]} names
 * @returns {(parameters: Parameters) => void}
 */
function requiring(...names) {
  return (parameters) => {
    names.forEach((name) => parameters.required(name));
  };
}

/** @param {Parameters} parameters */
function changeScore(parameters) {
  parameters.add(...checkScoreChange(parameters.required('change')));
  parameters.field(parameters.required('field'), { type: 'score' });
}

/** @param {Parameters} parameters */
function changeDataValue(parameters) {
  const field = findField(parameters.field(parameters.required('field')), parameters.fields);
  const value = parameters.present('value');
  if (field === undefined || !isLiteral(value) || strip(value) === 'NULL') {
    return;
  }
  const fault = valueFault(field.type, value);
  if (fault !== undefined) {
    parameters.add(`sets '${field.name}' to a value that does not fit: ${fault}, or NULL to clear the field`);
  }
}

/** @param {Parameters} parameters */
function wait(parameters) {
  const span = parameters.optional('for');
  const moment = parameters.optional('until');
  if (span !== undefined && moment === undefined) {
    parameters.add(...checkWaitFor(span));
  } else if (span === undefined && moment !== undefined) {
    parameters.add(...checkWaitUntil(moment));
  } else {
    parameters.add(`needs one of the properties 'for' and 'until': ${WAIT_FORM}`);
  }
}

/**
 * The asset that a task names by its key, where that is written out.
 *
 * @param {Step} step
 * @param {Map<string, string>} values
 * @returns {string | undefined}
 */
export function namedBy({ names }, values) {
  const key = names === undefined ? '' : (values.get(names.parameter) ?? '');
  return isBlank(key) || !isLiteral(key) ? undefined : strip(key);
}
