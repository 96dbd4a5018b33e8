/** The conditions and other expressions of a campaign (V1). */
import { attribute, delegate, describe, idOf, isExpression, kindOf, variables, withAllBelow } from './bpmn.js';
import { checkCondition, checkEmptyFields, checkExpression } from './expression/index.js';
import { isBlank, strip } from './texts.js';

/**
 * @typedef {import('./campaign.js').Campaign} Campaign
 * @typedef {import('./campaign.js').Finding} Finding
 * @typedef {import('./elements.js').Element} Element
 * @typedef {import('./workspace/index.js').Workspace} Workspace
 * @typedef {import('./expression/index.js').Context} Context
 *
 * A text that the engine evaluates, and the element that it belongs to.
 * @typedef {{ owner: Element, text: string, isCondition: boolean }} Expression
 */

/** Elements that hold other languages than that of expressions, and those that nobody evaluates. */
const OTHER_TEXTS = [
  'documentation',
  'script',
  'camunda:script',
  'camunda:property',
  'camunda:string',
  'textAnnotation',
];

const NOT_EVALUATED = ['id', 'name', 'default', 'sourceRef', 'targetRef', 'stringValue'];

/**
 * What is wrong with the conditions of a campaign.
 *
 * @param {Campaign} campaign
 * @param {Workspace} workspace
 * @returns {Finding[]}
 */
export function checkConditions(campaign, workspace) {
  const context = contextOf(campaign, workspace);
  return expressionsOf(campaign)
    .filter(({ isCondition }) => isCondition)
    .flatMap(({ owner, text }) => checkCondition(text, context).map(say(campaign, owner, 'The condition')));
}

/**
 * What is wrong with the expressions of a campaign that are no conditions.
 *
 * @param {Campaign} campaign
 * @param {Workspace} workspace
 * @returns {Finding[]}
 */
export function checkOtherExpressions(campaign, workspace) {
  const context = contextOf(campaign, workspace);
  return expressionsOf(campaign)
    .filter(({ isCondition }) => !isCondition)
    .flatMap(({ owner, text }) => checkExpression(text, context).map(say(campaign, owner, 'An expression')));
}

/**
 * Choices that decide about empty fields otherwise than a smart list would.
 *
 * @param {Campaign} campaign
 * @param {Workspace} workspace
 * @returns {Finding[]}
 */
export function checkChoices(campaign, workspace) {
  const context = contextOf(campaign, workspace);
  return expressionsOf(campaign)
    .filter(({ owner, isCondition }) => isCondition && owner.tag === 'sequenceFlow')
    .flatMap(({ owner, text }) => checkEmptyFields(text, context).map(say(campaign, owner, 'The condition')));
}

/**
 * @param {Campaign} campaign
 * @param {Element} owner
 * @param {string} what
 * @returns {(fault: string) => Finding}
 */
function say({ key }, owner, what) {
  return (fault) => ({
    element: idOf(owner),
    words: `${what} of the ${describe(owner)} of campaign '${key}' ${fault}`,
  });
}

/**
 * @param {Campaign} campaign
 * @param {Workspace} workspace
 * @returns {Context}
 */
function contextOf({ process }, { fields, beans }) {
  return { fields, beans, variables: new Set(withAllBelow(process).flatMap(variables)) };
}

/**
 * @param {Campaign} campaign
 * @returns {Expression[]}
 */
function expressionsOf({ process, elements, tooDeep }) {
  return tooDeep === undefined
    ? [process, ...elements.filter((element) => idOf(element) !== '')].flatMap((owner) => read(owner, owner))
    : [];
}

/**
 * The expressions of an element and of its parts; elements with ids of their own are read by themselves.
 *
 * @param {Element} owner
 * @param {Element} part
 * @returns {Expression[]}
 */
function read(owner, part) {
  if (OTHER_TEXTS.includes(part.tag)) {
    return [];
  }
  const attributes = [...part.attributes]
    .filter(([name, value]) => !NOT_EVALUATED.includes(name) && !isStep(part, name) && isExpression(value))
    .map(([, text]) => ({ owner, text, isCondition: isConditionElement(part) }));
  const inside = part.children.filter(isPart).flatMap((child) => read(owner, child));
  return [...ownText(owner, part), ...attributes, ...inside];
}

/**
 * @param {Element} owner
 * @param {Element} part
 * @returns {Expression[]}
 */
function ownText(owner, part) {
  const text = strip(part.text);
  if (!isConditionElement(part)) {
    return isExpression(text) ? [{ owner, text, isCondition: false }] : [];
  }
  return isBlank(attribute(part, 'language')) && isBlank(attribute(part, 'camunda:resource'))
    ? [{ owner, text, isCondition: true }]
    : [];
}

/** @param {Element} child */
function isPart(child) {
  return (
    child.tag === 'extensionElements' ||
    idOf(child) === '' ||
    kindOf(child.tag) !== undefined ||
    isConditionElement(child)
  );
}

/** @param {Element} part */
const isConditionElement = ({ tag }) => tag === 'conditionExpression' || tag === 'condition';

/**
 * Where a task names its flow step.
 *
 * @param {Element} part
 * @param {string} name
 */
function isStep(part, name) {
  return name === 'camunda:delegateExpression' && part.tag.endsWith('Task') && delegate(part) !== undefined;
}
