/** What a deployment takes without a word although it does nothing, as `io.baton.engine.model.IdleParts` finds it. */
import { attribute, childrenOf, extensions, idOf, properties } from './bpmn.js';
import { ofElement } from './campaign.js';
import { waitsInVain } from './step-topics.js';
import { isMisspeltType, PERSON_LIMIT, PROGRAM, QUALIFICATION, SMART_LIST, TYPE } from './names.js';

/**
 * @typedef {import('./campaign.js').Campaign} Campaign
 * @typedef {import('./campaign.js').File} File
 * @typedef {import('./campaign.js').Finding} Finding
 * @typedef {import('./elements.js').Element} Element
 */

/** What only a campaign has beside its type. */
const SETTINGS = [SMART_LIST, QUALIFICATION, PROGRAM, PERSON_LIMIT];

const SCOPES = ['subProcess', 'transaction'];

const NOBODY = 'has no sequence flow that leads to it, nobody gets there: connect it, or remove it';
const NOTHING = 'does nothing, people go on at once: choose a step for it, or remove it';

/** Elements that people come to by a sequence flow. */
const NODES = [
  'task',
  'manualTask',
  'serviceTask',
  'sendTask',
  'businessRuleTask',
  'scriptTask',
  'userTask',
  'receiveTask',
  'callActivity',
  'subProcess',
  'transaction',
  'adHocSubProcess',
  'exclusiveGateway',
  'inclusiveGateway',
  'parallelGateway',
  'eventBasedGateway',
  'complexGateway',
  'intermediateCatchEvent',
  'intermediateThrowEvent',
  'endEvent',
];

/**
 * @param {File} file
 * @returns {Finding[]}
 */
export function checkIdle({ campaigns, plain, drawn }) {
  return [
    ...drawn.flatMap(notDeployed),
    ...plain.flatMap(noCampaign),
    ...campaigns
      .filter(({ tooDeep }) => tooDeep === undefined)
      .flatMap((campaign) => through(campaign, campaign.process, true)),
  ];
}

/**
 * @param {Element} process
 * @returns {Finding[]}
 */
function notDeployed(process) {
  return properties(process).has(TYPE)
    ? [
        ofProcess(
          process,
          `has ${TYPE} but is not executable, so it is not deployed: tick Executable, which sets isExecutable to true,` +
            ` or remove ${TYPE}`,
        ),
      ]
    : [];
}

/**
 * @param {Element} process
 * @returns {Finding[]}
 */
function noCampaign(process) {
  const names = properties(process);
  const setting = SETTINGS.find((name) => names.has(name));
  return setting === undefined || [...names.keys()].some(isMisspeltType)
    ? []
    : [
        ofProcess(
          process,
          `has ${setting} but no ${TYPE}, so it is no campaign: set ${TYPE} to batch, trigger or executable, or remove` +
            ` ${setting}`,
        ),
      ];
}

/**
 * @param {Element} process
 * @param {string} text
 * @returns {Finding}
 */
const ofProcess = (process, text) => ({ element: idOf(process), words: `Process '${idOf(process)}' ${text}` });

/**
 * @param {Campaign} campaign
 * @param {Element} scope
 * @param {boolean} reached whether people get here: of the inside of what nobody gets to it is not said again
 * @returns {Finding[]}
 */
function through(campaign, scope, reached) {
  const flows = childrenOf(scope, 'sequenceFlow');
  const starts = childrenOf(scope, 'startEvent');
  const nodes = scope.children.filter(({ tag }) => NODES.includes(tag));
  const leadsOn = starts.some((start) => isNamed(flows, 'sourceRef', start));
  const found = [];
  if (reached && !leadsOn && nodes.some((node) => !comesOtherwise(node))) {
    const text = 'has no sequence flow that leads on, who comes in leaves at once: connect it with the first step';
    found.push(...starts.slice(0, 1).map((start) => ofElement(campaign, start, text)));
  }
  for (const node of nodes) {
    const comes = comesOtherwise(node) || isNamed(flows, 'targetRef', node);
    const apart = reached && leadsOn && !comes;
    const inVain = waitsInVain(node);
    const inside = reached && comes && (leadsOn || comesOtherwise(node));
    found.push(
      ...(apart ? [ofElement(campaign, node, NOBODY)] : []),
      ...(doesNothing(node) ? [ofElement(campaign, node, NOTHING)] : []),
      ...(inVain === undefined ? [] : [ofElement(campaign, node, inVain)]),
      ...(SCOPES.includes(node.tag) ? through(campaign, node, inside) : []),
    );
  }
  return found;
}

/**
 * @param {Element[]} flows
 * @param {string} end
 * @param {Element} node
 */
function isNamed(flows, end, node) {
  return flows.some((flow) => attribute(flow, end).replace(/^[^:]*:/, '') === idOf(node));
}

/**
 * What an event, a compensation or a link leads to.
 *
 * @param {Element} node
 */
function comesOtherwise(node) {
  return (
    attribute(node, 'triggeredByEvent') === 'true' ||
    attribute(node, 'isForCompensation') === 'true' ||
    childrenOf(node, 'linkEventDefinition').length > 0
  );
}

/**
 * A task of no kind that carries nothing either.
 *
 * @param {Element} node
 */
function doesNothing(node) {
  return (
    ['task', 'manualTask'].includes(node.tag) &&
    ['executionListener', 'inputOutput'].every((name) => extensions(node, name).length === 0) &&
    ['asyncBefore', 'asyncAfter'].every((name) => attribute(node, `camunda:${name}`) !== 'true')
  );
}
