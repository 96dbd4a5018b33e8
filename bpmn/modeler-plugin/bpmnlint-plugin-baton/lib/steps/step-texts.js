/**
 * What a model gives a flow step: `camunda:property` elements, and `camunda:field` elements with a string. The Modeler
 * has fields of several lines for the second kind only. Of a parameter that is given in both ways the one that is not
 * blank counts.
 */
import { attribute, childrenOf, extensions, properties, repeatedProperties } from '../bpmn.js';
import { isBlank } from '../texts.js';

/** @typedef {import('../elements.js').Element} Element */

/**
 * The parameters by name, properties first, each in the order of the file.
 *
 * @param {Element} task
 * @returns {Map<string, string>}
 */
export function stepTexts(task) {
  const texts = properties(task);
  fields(task).forEach(({ name, text }) => {
    if (!texts.has(name) || !isBlank(text)) {
      texts.set(name, text);
    }
  });
  return texts;
}

/**
 * The names that are given more than once: of properties, and of fields that are not blank.
 *
 * @param {Element} task
 * @returns {string[]}
 */
export function repeatedTexts(task) {
  const filled = [...properties(task)].filter(([, value]) => !isBlank(value)).map(([name]) => name);
  const repeated = new Set(repeatedProperties(task));
  fields(task)
    .filter(({ text }) => !isBlank(text))
    .forEach(({ name }) => {
      if (filled.includes(name)) {
        repeated.add(name);
      }
      filled.push(name);
    });
  return [...repeated];
}

/**
 * The names of fields that are to be evaluated: no step does so.
 *
 * @param {Element} task
 * @returns {string[]}
 */
export function evaluatedTexts(task) {
  return fields(task)
    .filter(({ isEvaluated }) => isEvaluated)
    .map(({ name }) => name);
}

/**
 * The names of fields with nothing in them: the engine takes no such field but of an external task.
 *
 * @param {Element} task
 * @returns {string[]}
 */
export function emptyTexts(task) {
  return fields(task)
    .filter(({ text }) => text === '')
    .map(({ name }) => name);
}

/** @param {Element} task */
function fields(task) {
  return extensions(task, 'field').map((field) => ({
    name: attribute(field, 'name'),
    text: childrenOf(field, 'camunda:string')[0]?.text ?? attribute(field, 'stringValue'),
    isEvaluated: childrenOf(field, 'camunda:expression').length > 0 || !isBlank(attribute(field, 'expression')),
  }));
}
