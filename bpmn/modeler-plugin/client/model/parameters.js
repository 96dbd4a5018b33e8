import { child, is, properties, property, run, setProperty, update } from './properties.js';

/**
 * Parameters of steps: `camunda:property` elements, and `camunda:field` elements with a string, which the Modeler writes
 * for texts of several lines. Of one that is given both ways the one that is not blank counts.
 */

/**
 * @param {Moddle} bo
 * @returns {Moddle[]}
 */
function fields(bo) {
  const all = bo.get('extensionElements')?.get('values') ?? [];
  return all.filter((/** @type {Moddle} */ it) => is(it, 'camunda:Field'));
}

/** @param {Moddle} field */
function textOf(field) {
  return field.get('string') ?? field.get('stringValue') ?? '';
}

/**
 * @param {Moddle} bo
 * @param {string} name
 * @returns {string | undefined}
 */
export function parameter(bo, name) {
  const field = fields(bo).find((it) => it.get('name') === name);
  const text = field && textOf(field);
  return text?.trim() ? text : (property(bo, name) ?? text);
}

/**
 * The names that have a value.
 *
 * @param {Moddle} bo
 * @returns {string[]}
 */
export function parameterNames(bo) {
  return [...properties(bo), ...fields(bo)].map((it) => it.get('name'));
}

/**
 * Writes a parameter as its template does, and nowhere else.
 *
 * @param {Services} injector
 * @param {Shape} element
 * @param {string} name
 * @param {string | undefined} value
 * @param {boolean} inField
 */
export function setParameter(injector, element, name, value, inField) {
  const bo = element.businessObject;
  injector.get('commandStack').execute('baton.together', {
    work: () => {
      setField(injector, element, bo, name, inField ? value : undefined);
      setProperty(injector, element, bo, name, inField ? undefined : value);
    },
  });
}

/**
 * @param {Services} injector
 * @param {Shape} element
 * @param {Moddle} bo
 * @param {string} name
 * @param {string | undefined} value
 */
function setField(injector, element, bo, name, value) {
  const present = fields(bo).find((it) => it.get('name') === name);
  if (present && value !== undefined) {
    run(injector, [update(element, present, { string: value, stringValue: undefined })]);
  } else if (present) {
    const kept = bo
      .get('extensionElements')
      .get('values')
      .filter((/** @type {Moddle} */ it) => it !== present);
    run(injector, [update(element, bo.get('extensionElements'), { values: kept })]);
  } else if (value !== undefined) {
    const factory = injector.get('bpmnFactory');
    const extensions = bo.get('extensionElements') ?? child(factory, bo, 'bpmn:ExtensionElements', { values: [] });
    const field = child(factory, extensions, 'camunda:Field', { name, string: value });
    run(injector, [
      update(element, bo, { extensionElements: extensions }),
      update(element, extensions, { values: [...extensions.get('values'), field] }),
    ]);
  }
}
