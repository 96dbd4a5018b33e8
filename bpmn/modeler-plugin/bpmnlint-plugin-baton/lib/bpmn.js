/** Questions to the elements of a BPMN file. What an element lacks is blank or empty in the answer. */
import { distinct, isBlank, strip } from './texts.js';

/** @typedef {import('./elements.js').Element} Element */

const EVENT_DEFINITION = 'EventDefinition';
const SINGLE_NAME = /^[$#]\{[ \t\n\v\f\r]*(\w+)[ \t\n\v\f\r]*\}$/;

/** In the order in which the engine looks for them. */
const TIMES = ['timeDate', 'timeCycle', 'timeDuration'];

/**
 * An attribute, of Camunda's namespace with its prefix.
 *
 * @param {Element} element
 * @param {string} name
 */
export const attribute = (element, name) => element.attributes.get(name) ?? '';

/** @param {Element} element */
export const idOf = (element) => attribute(element, 'id');

/**
 * @param {Element} element
 * @param {string} tag
 */
export const childrenOf = (element, tag) => element.children.filter((child) => child.tag === tag);

/**
 * An element and all elements below it, in their order.
 *
 * @param {Element} element
 * @returns {Element[]}
 */
export function withAllBelow(element) {
  return [element, ...element.children.flatMap(withAllBelow)];
}

/**
 * The first element that lies more levels below another one than that.
 *
 * @param {Element} element
 * @param {number} levels
 * @returns {Element | undefined}
 */
export function below(element, levels) {
  let level = [element];
  for (let depth = 0; depth <= levels && level.length > 0; depth++) {
    level = level.flatMap((one) => one.children);
  }
  return level[0];
}

/**
 * The Camunda extension elements of that name.
 *
 * @param {Element} element
 * @param {string} name
 */
export function extensions(element, name) {
  return childrenOf(element, 'extensionElements').flatMap((list) => childrenOf(list, `camunda:${name}`));
}

/** @param {Element} element */
function propertyElements(element) {
  return extensions(element, 'properties').flatMap((list) => childrenOf(list, 'camunda:property'));
}

/**
 * The `camunda:property` elements by name, in their order; of several of one name the last counts.
 *
 * @param {Element} element
 * @returns {Map<string, string>}
 */
export function properties(element) {
  return new Map(propertyElements(element).map((one) => [attribute(one, 'name'), attribute(one, 'value')]));
}

/**
 * The names of `camunda:property` elements that stand more than once.
 *
 * @param {Element} element
 * @returns {string[]}
 */
export function repeatedProperties(element) {
  const names = propertyElements(element).map((one) => attribute(one, 'name'));
  return distinct(names.filter((name, at) => names.indexOf(name) < at));
}

/**
 * The name of the bean that a delegate expression of the form `${bean}` asks for.
 *
 * @param {Element} element
 * @returns {string | undefined}
 */
export function delegate(element) {
  return SINGLE_NAME.exec(strip(attribute(element, 'camunda:delegateExpression')))?.[1];
}

/**
 * Whether the engine evaluates a text.
 *
 * @param {string} text
 */
export const isExpression = (text) => text.includes('${') || text.includes('#{');

/**
 * The text of a timer event that says its time in words; nothing for an expression, a cycle, and no timer.
 *
 * @param {Element} event
 * @returns {string | undefined}
 */
export function timerText(event) {
  const time = childrenOf(event, 'timerEventDefinition').flatMap((timer) =>
    TIMES.flatMap((name) => childrenOf(timer, name)),
  )[0];
  return time === undefined || time.tag === 'timeCycle' || isExpression(time.text) ? undefined : strip(time.text);
}

/**
 * The kind of event that an element inside an event stands for: `timer` for `timerEventDefinition`.
 *
 * @param {string} tag
 * @returns {string | undefined}
 */
export function kindOf(tag) {
  return tag.endsWith(EVENT_DEFINITION) ? tag.slice(0, -EVENT_DEFINITION.length) : undefined;
}

/**
 * The kind of event that an event element waits for or throws: `timer`, `message`, …
 *
 * @param {Element} event
 * @returns {string | undefined}
 */
export function eventKind(event) {
  return event.children.map(({ tag }) => kindOf(tag)).find((kind) => kind !== undefined);
}

/**
 * The name of the signal or message that an event element refers to; blank for none.
 *
 * @param {Element} definitions the root of the file, which declares signals and messages
 * @param {Element} event
 * @returns {string}
 */
export function eventName(definitions, event) {
  const declared = event.children
    .filter(({ tag }) => kindOf(tag) !== undefined)
    .flatMap((definition) =>
      ['signal', 'message'].flatMap((kind) =>
        childrenOf(definitions, kind).filter(
          (one) => idOf(one) === withoutPrefix(attribute(definition, `${kind}Ref`)) && idOf(one) !== '',
        ),
      ),
    )[0];
  return declared === undefined ? '' : attribute(declared, 'name');
}

/**
 * The id that a reference names: `x` for `x` and for `prefix:x`.
 *
 * @param {string} reference
 */
const withoutPrefix = (reference) => reference.slice(reference.indexOf(':') + 1);

/**
 * The variables that an element sets, as far as the model names them.
 *
 * @param {Element} element
 * @returns {string[]}
 */
export function variables(element) {
  return variableNames(element).filter((name) => !isBlank(name));
}

/** @param {Element} element */
function variableNames(element) {
  switch (element.tag) {
    case 'camunda:inputParameter':
    case 'camunda:outputParameter':
      return [attribute(element, 'name')];
    case 'camunda:in':
    case 'camunda:out':
      return [attribute(element, 'target')];
    case 'camunda:formField':
      return [idOf(element)];
    default:
      return [attribute(element, 'camunda:resultVariable'), attribute(element, 'camunda:elementVariable')];
  }
}

/**
 * An element in words, on one line: `user task 'approve' (Approve it)`. Names are drawn with line breaks.
 *
 * @param {Element} element
 */
export function describe(element) {
  const words = element.tag.replace(/[A-Z]/g, ' $&').toLowerCase();
  const name = strip(attribute(element, 'name')).replace(/[ \t\n\v\f\r]+/g, ' ');
  return `${words} '${idOf(element)}'${name === '' ? '' : ` (${name})`}`;
}
