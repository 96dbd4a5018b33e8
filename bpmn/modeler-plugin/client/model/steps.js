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
  return LITERAL.includes(parameter) || /^map(\.|$)/.test(parameter) ? undefined : 'text';
}

/** Steps that an executable campaign must not have, as they keep the person waiting or call out. */
export const NOT_IN_EXECUTABLE = ['io.baton.wait', 'io.baton.callWebhook', 'io.baton.waitForEvent'];

/**
 * Finds the template of a step, also of one that was drawn without a template.
 *
 * @param {Moddle} bo
 * @param {any[]} templates
 */
export function templateOf(bo, templates) {
  const applied = bo?.get('camunda:modelerTemplate');
  const marks = [bo?.get('camunda:delegateExpression'), bo?.get('camunda:topic')].filter(Boolean);
  const isMeant = (/** @type {any} */ it) => (applied ? it.id === applied : marks.includes(mark(it)));
  const versions = templates.filter(isMeant).sort((a, b) => b.version - a.version);
  return versions.find((it) => applied && it.version === bo.get('camunda:modelerTemplateVersion')) ?? versions[0];
}

/** @param {any} template */
function mark(template) {
  const names = ['camunda:delegateExpression', 'camunda:topic'];
  return template.properties.find((/** @type {any} */ it) => names.includes(it.binding.name))?.value;
}
