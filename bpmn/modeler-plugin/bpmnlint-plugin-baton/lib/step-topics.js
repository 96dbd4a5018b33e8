/** External tasks whose topic is called like one of Baton's steps, as `io.baton.engine.model.StepTopics` finds them. */
import { attribute, childrenOf, isExpression } from './bpmn.js';
import { letters } from './names.js';
import { isNear, order } from './nearly.js';
import { STEPS } from './steps/steps.js';
import { strip } from './texts.js';

/** @typedef {import('./elements.js').Element} Element */

const WEBHOOK = 'Call Webhook';
const TOPIC = 'baton.webhook';

/** Shorter names are like too many others: they count as they are. */
const SHORT = 6;

/** The steps as people know them, by the letters that a topic may have. */
const LIKE = [...[...STEPS].map(([name, { label }]) => [name, label]), ['callWebhook', WEBHOOK]]
  .flatMap(([name, label]) => [
    [letters(name), label],
    [`baton${letters(name)}`, label],
  ])
  .concat([[letters(TOPIC), WEBHOOK]])
  .sort(([one], [other]) => order(one, other));

/**
 * Why people wait at an element for nothing: steps run in the engine, no worker of Baton's takes them.
 *
 * @param {Element} element
 * @returns {string | undefined} continues a sentence that names the element
 */
export function waitsInVain(element) {
  const topic = [element, ...childrenOf(element, 'messageEventDefinition')]
    .filter((task) => attribute(task, 'camunda:type') === 'external')
    .map((task) => strip(attribute(task, 'camunda:topic')))
    .find((one) => one !== TOPIC && !isExpression(one));
  const step = topic === undefined ? undefined : like(letters(topic));
  return step === undefined
    ? undefined
    : `waits for a worker of the topic '${topic}', and Baton has none: choose the template ${step} if that step is` +
        ' meant, or start a worker of your own';
}

/** @param {string} topic */
function like(topic) {
  return LIKE.find(([name]) => (name.length < SHORT ? name === topic : isNear(name, topic)))?.[1];
}
