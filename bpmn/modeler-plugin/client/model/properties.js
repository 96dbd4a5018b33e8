/**
 * Camunda's extension properties of an element: read here, changed by commands that undo together.
 */

const EXECUTOR = 'properties-panel.multi-command-executor';

/**
 * @param {Moddle} bo
 * @returns {Moddle | undefined}
 */
function container(bo) {
  return bo
    ?.get('extensionElements')
    ?.get('values')
    ?.find((/** @type {Moddle} */ it) => is(it, 'camunda:Properties'));
}

/**
 * @param {Moddle} object
 * @param {string} type
 */
export function is(object, type) {
  return Boolean(object && typeof object.$instanceOf === 'function' && object.$instanceOf(type));
}

/**
 * Each property in the order of the file; a name may stand twice.
 *
 * @param {Moddle} bo
 * @returns {Moddle[]}
 */
export function properties(bo) {
  return container(bo)?.get('values') ?? [];
}

/**
 * @param {Moddle} bo
 * @param {string} name
 * @returns {string | undefined}
 */
export function property(bo, name) {
  return properties(bo)
    .find((it) => it.get('name') === name)
    ?.get('value');
}

/**
 * Sets a property, or takes it away where the value is undefined.
 *
 * @param {Services} injector
 * @param {Shape} element
 * @param {Moddle} bo
 * @param {string} name
 * @param {string | undefined} value
 */
export function setProperty(injector, element, bo, name, value) {
  const present = properties(bo).find((it) => it.get('name') === name);
  if (present && value !== undefined) {
    run(injector, [update(element, present, { value })]);
  } else if (present) {
    removeProperty(injector, element, bo, present);
  } else if (value !== undefined) {
    addProperty(injector, element, bo, name, value);
  }
}

/**
 * @param {Services} injector
 * @param {Shape} element
 * @param {Moddle} bo
 * @param {string} name
 * @param {string} value
 */
export function addProperty(injector, element, bo, name, value) {
  const factory = injector.get('bpmnFactory');
  /** @type {object[]} */
  const commands = [];
  let extensions = bo.get('extensionElements');
  if (!extensions) {
    extensions = child(factory, bo, 'bpmn:ExtensionElements', { values: [] });
    commands.push(update(element, bo, { extensionElements: extensions }));
  }
  let holder = container(bo);
  if (!holder) {
    holder = child(factory, extensions, 'camunda:Properties', { values: [] });
    commands.push(update(element, extensions, { values: [...extensions.get('values'), holder] }));
  }
  const added = child(factory, holder, 'camunda:Property', { name, value });
  commands.push(update(element, holder, { values: [...holder.get('values'), added] }));
  run(injector, commands);
}

/**
 * @param {Services} injector
 * @param {Shape} element
 * @param {Moddle} bo
 * @param {Moddle} one
 */
export function removeProperty(injector, element, bo, one) {
  const holder = container(bo);
  const values = holder.get('values').filter((/** @type {Moddle} */ it) => it !== one);
  if (values.length) {
    run(injector, [update(element, holder, { values })]);
    return;
  }
  const extensions = bo.get('extensionElements');
  const others = extensions.get('values').filter((/** @type {Moddle} */ it) => it !== holder);
  run(injector, [
    others.length
      ? update(element, extensions, { values: others })
      : update(element, bo, { extensionElements: undefined }),
  ]);
}

/**
 * @param {Services} factory
 * @param {Moddle} parent
 * @param {string} type
 * @param {object} attributes
 * @returns {Moddle}
 */
export function child(factory, parent, type, attributes) {
  const made = factory.create(type, attributes);
  made.$parent = parent;
  return made;
}

/**
 * @param {Shape} element
 * @param {Moddle} moddleElement
 * @param {object} values
 */
export function update(element, moddleElement, values) {
  return { cmd: 'element.updateModdleProperties', context: { element, moddleElement, properties: values } };
}

/**
 * Does several changes as one step of undo.
 *
 * @param {Services} injector
 * @param {object[]} commands
 */
export function run(injector, commands) {
  injector.get('commandStack').execute(EXECUTOR, commands);
}
