/** What a file defines: its campaigns, and the processes that are none. */
import { attribute, below, childrenOf, delegate, describe, eventKind, eventName, idOf, properties } from './bpmn.js';
import { REQUESTED } from './events.js';
import { PROGRAM, TYPE } from './names.js';
import { strip } from './texts.js';

/**
 * @typedef {import('./elements.js').Element} Element
 * @typedef {'batch' | 'trigger' | 'executable'} CampaignType
 *
 * What a rule has found.
 * @typedef {object} Finding
 * @property {string} element its id
 * @property {string} words a whole sentence: the element, the fault, the way out
 *
 * @typedef {object} Campaign
 * @property {string} key
 * @property {CampaignType} type
 * @property {Element} process
 * @property {Element} definitions the root of its file
 * @property {Map<string, string>} settings the properties of the process
 * @property {string | undefined} program
 * @property {Element[]} elements those of its flow, through all subprocesses; none when they lie too deep
 * @property {Element | undefined} tooDeep the first element that lies too deep
 * @property {string[]} events names of those that start it
 *
 * @typedef {object} File
 * @property {Campaign[]} campaigns
 * @property {Element[]} plain the executable processes that are no campaigns
 * @property {Element[]} drawn the processes that are not executable, and not deployed
 */

/** How deep elements may lie in each other. */
export const MOST_LEVELS = 60;

/** @type {CampaignType[]} */
const TYPES = ['batch', 'trigger', 'executable'];

const SCOPES = ['subProcess', 'transaction', 'adHocSubProcess'];

/**
 * @param {Element} definitions the root of a file
 * @returns {File}
 */
export function readFile(definitions) {
  const all = childrenOf(definitions, 'process');
  const processes = all.filter(isExecutable);
  return {
    campaigns: processes.filter(isCampaign).map((process) => readCampaign(process, definitions)),
    plain: processes.filter((process) => !isCampaign(process)),
    drawn: all.filter((process) => !isExecutable(process)),
  };
}

/** @param {Element} process */
const isExecutable = (process) => attribute(process, 'isExecutable').toLowerCase() === 'true';

/** @param {Element} process */
const isCampaign = (process) => properties(process).has(TYPE);

/**
 * @param {Element} process
 * @param {Element} definitions
 * @returns {Campaign}
 */
function readCampaign(process, definitions) {
  const settings = properties(process);
  const tooDeep = below(process, MOST_LEVELS);
  const type = typeOf(settings.get(TYPE) ?? '') ?? 'trigger';
  const program = strip(settings.get(PROGRAM) ?? '');
  const elements = tooDeep === undefined ? flowOf(process) : [];
  return {
    key: idOf(process),
    type,
    process,
    definitions,
    settings,
    program: program === '' ? undefined : program,
    elements,
    tooDeep,
    events: type === 'trigger' && tooDeep === undefined ? triggersOf(process, definitions) : [],
  };
}

/**
 * The type of a label; case does not matter.
 *
 * @param {string} label
 * @returns {CampaignType | undefined}
 */
export function typeOf(label) {
  return TYPES.find((type) => type === strip(label).toLowerCase());
}

/**
 * @param {Element} scope
 * @returns {Element[]}
 */
function flowOf(scope) {
  return scope.children.flatMap((element) =>
    SCOPES.includes(element.tag) ? [element, ...flowOf(element)] : [element],
  );
}

/**
 * @param {Element} process
 * @param {Element} definitions
 * @returns {string[]}
 */
function triggersOf(process, definitions) {
  return startsOf(process).flatMap((start) => {
    const name = strip(eventName(definitions, start));
    switch (eventKind(start)) {
      case 'signal':
        return name === '' ? [] : [name];
      case 'message':
        return name.startsWith(REQUESTED) ? [REQUESTED] : [];
      default:
        return [];
    }
  });
}

/**
 * The start events that stand in the process itself. Those of subprocesses start no campaign.
 *
 * @param {Element} process
 */
export const startsOf = (process) => childrenOf(process, 'startEvent');

/** @param {Element} task */
export function isTask({ tag }) {
  return tag === 'serviceTask' || tag === 'sendTask' || tag === 'businessRuleTask';
}

/** @param {Element} task */
export function isWebhook(task) {
  return (
    isTask(task) &&
    attribute(task, 'camunda:type') === 'external' &&
    strip(attribute(task, 'camunda:topic')) === 'baton.webhook'
  );
}

/**
 * The name of the flow step or bean that a task asks for.
 *
 * @param {Element} task
 * @returns {string | undefined}
 */
export const stepOf = (task) => (isTask(task) && !isWebhook(task) ? delegate(task) : undefined);

/**
 * A problem of the campaign as a whole; the text continues "Campaign 'x' …".
 *
 * @param {Campaign} campaign
 * @param {string} text
 * @returns {Finding}
 */
export function ofCampaign({ key }, text) {
  return { element: key, words: `Campaign '${key}' ${text}` };
}

/**
 * A problem of any element; the text continues "The user task 't1' (Look) of campaign 'x' …".
 *
 * @param {Campaign} campaign
 * @param {Element} element
 * @param {string} text
 * @returns {Finding}
 */
export function ofElement({ key }, element, text) {
  return { element: idOf(element), words: `The ${describe(element)} of campaign '${key}' ${text}` };
}

/**
 * A problem of a step; the text continues "Change Score 's1' of campaign 'x' …".
 *
 * @param {Campaign} campaign
 * @param {Element} element
 * @param {string} step its name as people know it
 * @param {string} text
 * @returns {Finding}
 */
export function ofStep({ key }, element, step, text) {
  return { element: idOf(element), words: `${step} '${idOf(element)}' of campaign '${key}' ${text}` };
}
