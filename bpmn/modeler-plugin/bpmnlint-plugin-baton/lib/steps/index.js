/** The flow steps of a campaign: tasks that ask for one, timer events in words, and Call Webhook. */
import { attribute, delegate, extensions, isExpression, timerText } from '../bpmn.js';
import { isTask, isWebhook, ofElement, ofStep, stepOf } from '../campaign.js';
import { nearest } from '../nearly.js';
import { isBlank } from '../texts.js';
import { checkTokens } from '../tokens/index.js';
import { checkTimer } from '../waits/index.js';
import { Parameters } from './parameters.js';
import { stepTexts } from './step-texts.js';
import { STEPS } from './steps.js';
import { callWebhook } from './webhook.js';

/**
 * @typedef {import('../campaign.js').Campaign} Campaign
 * @typedef {import('../campaign.js').Finding} Finding
 * @typedef {import('../elements.js').Element} Element
 * @typedef {import('../workspace/index.js').Workspace} Workspace
 */

const IMPLEMENTATIONS = ['class', 'delegateExpression', 'expression', 'type', 'decisionRef'];

const WEBHOOK = 'Call Webhook';

/** Steps that have a rule of their own. */
const MAILS = ['sendEmail', 'sendAlert'];
const WAIT = 'wait';

/**
 * What is wrong with the steps of a campaign; mails, webhooks, waits and tokens aside.
 *
 * @param {Campaign} campaign
 * @param {Workspace} workspace
 * @returns {Finding[]}
 */
export function checkSteps(campaign, workspace) {
  return [
    ...named(campaign, workspace, (name) => !MAILS.includes(name) && name !== WAIT),
    ...campaign.elements.flatMap((element) => unimplemented(campaign, element)),
    ...campaign.elements.flatMap((element) => misspelt(campaign, element, workspace)),
    ...campaign.elements.flatMap((element) => unevaluated(campaign, element)),
  ];
}

/**
 * A task that says nothing of what it does.
 *
 * @param {Campaign} campaign
 * @param {Element} task
 * @returns {Finding[]}
 */
function unimplemented(campaign, task) {
  return !isTask(task) ||
    extensions(task, 'connector').length > 0 ||
    IMPLEMENTATIONS.some((name) => attribute(task, `camunda:${name}`) !== '')
    ? []
    : [ofElement(campaign, task, 'has no step: choose one of the templates for it, or remove it')];
}

/**
 * @param {Campaign} campaign
 * @param {Workspace} workspace
 * @returns {Finding[]}
 */
export function checkMails(campaign, workspace) {
  return named(campaign, workspace, (name) => MAILS.includes(name));
}

/**
 * @param {Campaign} campaign
 * @param {Workspace} workspace
 * @returns {Finding[]}
 */
export function checkTimes(campaign, workspace) {
  const timers = timersOf(campaign).flatMap(({ element, text }) =>
    checkTimer(text).map((fault) => ofStep(campaign, element, 'Wait', fault)),
  );
  return [...named(campaign, workspace, (name) => name === WAIT), ...timers];
}

/**
 * The steps of some names.
 *
 * @param {Campaign} campaign
 * @param {Workspace} workspace
 * @param {(name: string) => boolean} isMeant
 * @returns {Finding[]}
 */
function named(campaign, workspace, isMeant) {
  return campaign.elements.flatMap((task) => {
    const name = stepOf(task);
    const step = name === undefined || !isMeant(name) ? undefined : STEPS.get(name);
    if (step === undefined) {
      return [];
    }
    const parameters = new Parameters(task, workspace.fields);
    parameters.refuseUnknown(step.parameters);
    step.check(parameters);
    parameters.refuseUnfit();
    parameters.refuseEmpty();
    return parameters.problems.map((text) => ofStep(campaign, task, step.label, text));
  });
}

/**
 * @param {Campaign} campaign
 * @param {Workspace} workspace
 * @returns {Finding[]}
 */
export function checkWebhooks(campaign, workspace) {
  return campaign.elements.filter(isWebhook).flatMap((task) => {
    const parameters = new Parameters(task, workspace.fields);
    callWebhook(parameters);
    if (campaign.type === 'batch') {
      parameters.add(
        'stands in a batch campaign: webhooks are called from trigger campaigns, request one from here or set' +
          ' baton.type to trigger (F7)',
      );
    }
    parameters.refuseUnfit();
    return parameters.problems.map((text) => ofStep(campaign, task, WEBHOOK, text));
  });
}

/**
 * Tokens that can never have a value, in whatever a step says.
 *
 * @param {Campaign} campaign
 * @param {Workspace} workspace
 * @returns {Finding[]}
 */
export function checkTexts(campaign, workspace) {
  const steps = campaign.elements.flatMap((task) => {
    const label = isWebhook(task) ? WEBHOOK : STEPS.get(stepOf(task) ?? '')?.label;
    return label === undefined ? [] : [...stepTexts(task)].map(([name, text]) => ({ task, label, name, text }));
  });
  const timers = timersOf(campaign).map(({ element, text }) => ({ task: element, label: 'Wait', name: 'time', text }));
  return [...steps, ...timers].flatMap(({ task, label, name, text }) =>
    checkTokens(name, text, workspace.fields).map((fault) => ofStep(campaign, task, label, fault)),
  );
}

/**
 * The intermediate events that wait for a time in words.
 *
 * @param {Campaign} campaign
 */
function timersOf({ elements }) {
  return elements
    .filter(({ tag }) => tag === 'intermediateCatchEvent')
    .map((element) => ({ element, text: timerText(element) ?? '' }))
    .filter(({ element }) => timerText(element) !== undefined);
}

/**
 * @param {Campaign} campaign
 * @param {Element} task
 * @param {Workspace} workspace
 * @returns {Finding[]}
 */
function misspelt(campaign, task, { beans }) {
  const name = isTask(task) && !isWebhook(task) ? delegate(task) : undefined;
  const near = name === undefined || STEPS.has(name) || beans.has(name) ? undefined : nearest(name, [...STEPS.keys()]);
  return near === undefined
    ? []
    : [ofElement(campaign, task, `asks for '${name}', and there is no such step or bean; did you mean '${near}'?`)];
}

/**
 * A delegate expression that is a mere text, which fails at each start.
 *
 * @param {Campaign} campaign
 * @param {Element} task
 * @returns {Finding[]}
 */
function unevaluated(campaign, task) {
  const text = attribute(task, 'camunda:delegateExpression');
  const isRead = isTask(task) && attribute(task, 'camunda:type') === '' && attribute(task, 'camunda:class') === '';
  return !isRead || isBlank(text) || isExpression(text)
    ? []
    : [
        ofElement(
          campaign,
          task,
          `has the delegate expression '${text}', a text that names no step or bean: write \${…} around it`,
        ),
      ];
}
