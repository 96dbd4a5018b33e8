/**
 * What stands in the parameters of the steps. Labels, descriptions and choices come from the element templates; here is
 * only what helps to fill them in.
 *
 * @typedef {'text' | 'list' | 'field' | 'score' | 'executable' | 'requestable' | 'leavable' | 'program' | 'status'} Kind
 */

/** @type {Record<string, Record<string, Kind>>} */
const KINDS = {
  'io.baton.addToList': { list: 'list' },
  'io.baton.removeFromList': { list: 'list' },
  'io.baton.changeDataValue': { field: 'field', value: 'text' },
  'io.baton.changeScore': { field: 'score', change: 'text' },
  'io.baton.changeProgramStatus': { program: 'program', status: 'status' },
  'io.baton.executeCampaign': { calledElement: 'executable' },
  'io.baton.requestCampaign': { campaign: 'requestable' },
  'io.baton.removeFromFlow': { campaign: 'leavable' },
};

/** Parameters whose text is taken as it stands. */
const LITERAL = ['useParentTokenContext', 'operational', 'method'];

/**
 * @param {string} template
 * @param {string} parameter
 * @returns {Kind | undefined} undefined where nothing can be completed
 */
export function kindOf(template, parameter) {
  const kind = KINDS[template]?.[parameter];
  if (kind) {
    return kind;
  }
  return LITERAL.includes(parameter) || parameter.startsWith('map.') ? undefined : 'text';
}

/** Steps that an executable campaign must not have, as they keep the person waiting or call out. */
export const NOT_IN_EXECUTABLE = ['io.baton.wait', 'io.baton.callWebhook', 'io.baton.waitForEvent'];

/** Parameters of which a step has any number, each with a name of its own. */
export const FREE_PARAMETERS = {
  'io.baton.callWebhook': [
    { prefix: 'header.', label: 'More headers', name: 'Header', value: 'Value' },
    { prefix: 'map.', label: 'More answers into fields', name: 'Field', value: 'JSON pointer' },
  ],
};

/**
 * Finds the template of a step, also of one that was drawn without a template.
 *
 * @param {Moddle} bo
 * @param {any[]} templates
 */
export function templateOf(bo, templates) {
  const applied = bo?.get('camunda:modelerTemplate');
  if (applied) {
    return templates.find((it) => it.id === applied && it.id.startsWith('io.baton.'));
  }
  const marks = [bo?.get('camunda:delegateExpression'), bo?.get('camunda:topic')].filter(Boolean);
  return templates.find((template) => marks.includes(mark(template)));
}

/** @param {any} template */
function mark(template) {
  const names = ['camunda:delegateExpression', 'camunda:topic'];
  return template.properties.find((/** @type {any} */ it) => names.includes(it.binding.name))?.value;
}
