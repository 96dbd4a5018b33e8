/** The Execute Campaign steps of a campaign: its call activities. */
import { attribute, extensions, idOf, isExpression, properties, repeatedProperties } from './bpmn.js';
import { ofStep } from './campaign.js';
import { RESERVED_VARIABLES, USE_PARENT_TOKEN_CONTEXT as FLAG } from './names.js';
import { suggestion } from './nearly.js';
import { isBlank, strip } from './texts.js';

/**
 * @typedef {import('./campaign.js').Campaign} Campaign
 * @typedef {import('./campaign.js').Finding} Finding
 * @typedef {import('./elements.js').Element} Element
 *
 * A call as it stands in the caller.
 * @typedef {object} Call
 * @property {string} element id of the call activity
 * @property {string} [callee] key of the called campaign; nothing when an expression finds it at run time
 * @property {string} [workspace] the workspace that the step names for the callee
 * @property {boolean} latest false when one version is pinned, which is checked at run time only
 */

const EXECUTE_CAMPAIGN = 'Execute Campaign';

/**
 * @param {Campaign} campaign
 * @returns {Call[]}
 */
export function callsOf({ elements }) {
  return elements.filter(isCall).map((call) => ({
    element: idOf(call),
    callee: literal(attribute(call, 'calledElement')),
    workspace: literal(attribute(call, 'camunda:calledElementTenantId')),
    latest: !['version', 'versionTag'].includes(strip(attribute(call, 'camunda:calledElementBinding'))),
  }));
}

/** @param {Element} element */
const isCall = ({ tag }) => tag === 'callActivity';

/**
 * A name that is known before anything runs; nothing when there is none or an expression finds it.
 *
 * @param {string} text
 * @returns {string | undefined}
 */
function literal(text) {
  return isBlank(text) || isExpression(text) ? undefined : strip(text);
}

/**
 * @param {Campaign} campaign
 * @returns {Finding[]}
 */
export function checkCalls(campaign) {
  return campaign.elements
    .filter(isCall)
    .flatMap((call) =>
      [...flag(call), ...nobody(call), ...unknown(call), ...mappings(call)].map((text) =>
        ofStep(campaign, call, EXECUTE_CAMPAIGN, text),
      ),
    );
}

/**
 * @param {Element} call
 * @returns {string[]}
 */
function flag(call) {
  const value = strip(properties(call).get(FLAG) ?? '');
  return /^(?:true|false)?$/i.test(value) ? [] : [`has the flag ${FLAG}='${value}': write true or false`];
}

/**
 * @param {Element} call
 * @returns {string[]}
 */
function nobody(call) {
  return isBlank(attribute(call, 'calledElement')) && attribute(call, 'camunda:caseRef') === ''
    ? ['calls nobody: set its called element to the key of an executable campaign']
    : [];
}

/**
 * @param {Element} call
 * @returns {string[]}
 */
function unknown(call) {
  return [
    ...[...properties(call).keys()]
      .filter((name) => name !== FLAG)
      .map((name) => `has the unknown parameter '${name}'${suggestion(name, [FLAG])} Known is ${FLAG}`),
    ...repeatedProperties(call).map((name) => `has the property '${name}' twice: keep one`),
  ];
}

/**
 * Baton passes three variables from campaign to campaign. Any other variable is mapped by name.
 *
 * @param {Element} call
 * @returns {string[]}
 */
function mappings(call) {
  const byCode = ['camunda:variableMappingClass', 'camunda:variableMappingDelegateExpression'];
  return [
    ...(attribute(call, 'camunda:caseRef') === ''
      ? []
      : ['calls a case: only executable campaigns can be called, set calledElement (E3)']),
    ...(byCode.every((name) => attribute(call, name) === '')
      ? []
      : ['has a delegate variable mapping: name the variables with camunda:in and camunda:out']),
    ...['in', 'out'].flatMap((direction) =>
      extensions(call, direction).flatMap((mapping) => mappingFaults(mapping, direction)),
    ),
  ];
}

/**
 * @param {Element} mapping
 * @param {string} direction
 * @returns {string[]}
 */
function mappingFaults(mapping, direction) {
  const target = attribute(mapping, 'target');
  return [
    ...(attribute(mapping, 'variables') === 'all'
      ? [
          `maps all variables ${direction}: remove it, the token context goes along with ${FLAG}, anything else is` +
            ' mapped by name',
        ]
      : []),
    ...(RESERVED_VARIABLES.includes(target)
      ? [`maps to the variable '${target}', which belongs to the engine: choose another name`]
      : []),
  ];
}
