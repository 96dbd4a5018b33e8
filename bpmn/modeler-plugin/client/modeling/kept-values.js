/** @typedef {any} Service a service or an object of bpmn-js, which has no types of its own */

const COMMAND = 'commandStack.propertiesPanel.camunda.changeTemplate';
const BEFORE_ALL = 2000;

/** The parameters of any name that a template has no field for. */
const FREE = new Map([
  ['bpmn:Process', /^my\../],
  ['bpmn:ServiceTask', /^(?:header|map)\../],
]);

/**
 * Keeps what stands in an element when it gets a template, another one or a newer version of its own. The Modeler
 * throws away what the new template does not store in the same form: My Tokens, free headers, long texts, names.
 */
export class KeptValues {
  /**
   * @param {Service} eventBus
   * @param {Service} modeling
   * @param {Service} bpmnFactory
   */
  constructor(eventBus, modeling, bpmnFactory) {
    this.modeling = modeling;
    this.bpmnFactory = bpmnFactory;
    eventBus.on(`${COMMAND}.preExecute`, BEFORE_ALL, (/** @type {Service} */ { context }) => {
      if (context.newTemplate?.id.startsWith('io.baton.')) {
        context.kept = valuesOf(context.element.businessObject, context.oldTemplate);
      }
    });
    eventBus.on(`${COMMAND}.postExecute`, (/** @type {Service} */ { context }) => {
      if (context.kept) {
        this.bringBack(context.element, context.newTemplate, context.kept);
      }
    });
  }

  /**
   * @param {Service} element
   * @param {Service} template
   * @param {Kept} kept
   */
  bringBack(element, template, { name, texts }) {
    if (name) {
      this.modeling.updateProperties(element, { name });
    }
    texts.forEach((text, parameter) => {
      const field = template.properties.find((/** @type {Service} */ one) => takes(one, parameter, text));
      if (field) {
        this.set(element, field.binding.type, parameter, text);
      } else if (FREE.get(element.type)?.test(parameter)) {
        this.set(element, 'camunda:property', parameter, text);
      }
    });
  }

  /**
   * @param {Service} element
   * @param {string} form `camunda:property` or `camunda:field`
   * @param {string} name
   * @param {string} text
   */
  set(element, form, name, text) {
    const extensions = element.businessObject.get('extensionElements');
    if (form === 'camunda:field') {
      const field = extensions.values.find((/** @type {Service} */ one) => isNamed(one, 'camunda:Field', name));
      this.modeling.updateModdleProperties(element, field, { string: text });
      return;
    }
    const holder = extensions.values.find((/** @type {Service} */ one) => one.$instanceOf?.('camunda:Properties'));
    const present = holder.get('values').find((/** @type {Service} */ one) => one.get('name') === name);
    if (present) {
      this.modeling.updateModdleProperties(element, present, { value: text });
    } else {
      const added = this.bpmnFactory.create('camunda:Property', { name, value: text });
      added.$parent = holder;
      this.modeling.updateModdleProperties(element, holder, { values: [...holder.get('values'), added] });
    }
  }
}
KeptValues.$inject = ['eventBus', 'modeling', 'bpmnFactory'];

/** @typedef {{ name: string | undefined, texts: Map<string, string> }} Kept */

/**
 * What somebody has written into an element. A name that its template gave it is nobody's.
 *
 * @param {Service} bo
 * @param {Service} template
 * @returns {Kept}
 */
function valuesOf(bo, template) {
  const given = template?.properties.find((/** @type {Service} */ one) => one.binding.name === 'name')?.value;
  const name = bo.get('name');
  /** @type {Map<string, string>} */
  const texts = new Map();
  (bo.get('extensionElements')?.values ?? []).forEach((/** @type {Service} */ extension) => {
    if (extension.$instanceOf?.('camunda:Properties')) {
      extension
        .get('values')
        .forEach((/** @type {Service} */ one) => texts.set(one.get('name'), one.get('value') ?? ''));
    } else if (extension.$instanceOf?.('camunda:Field') && extension.get('string')) {
      texts.set(extension.get('name'), extension.get('string'));
    }
  });
  texts.forEach((text, parameter) => !text.trim() && texts.delete(parameter));
  return { name: name === given ? undefined : name, texts };
}

/**
 * @param {Service} field
 * @param {string} parameter
 * @param {string} text
 */
function takes({ type, binding, choices }, parameter, text) {
  return (
    type !== 'Hidden' &&
    binding.name === parameter &&
    ['camunda:property', 'camunda:field'].includes(binding.type) &&
    (!choices || choices.some((/** @type {Service} */ choice) => choice.value === text))
  );
}

/**
 * @param {Service} extension
 * @param {string} type
 * @param {string} name
 */
function isNamed(extension, type, name) {
  return extension.$instanceOf?.(type) && extension.get('name') === name;
}
