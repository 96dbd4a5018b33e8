/**
 * BPMN as the deployment reads it: elements with attributes, text and children, and no more. Whatever parser a file
 * went through, the checks see the same tree.
 */

/**
 * @typedef {object} Element
 * @property {string} tag without the prefix of BPMN, such as `serviceTask`; `camunda:properties` with that of Camunda
 * @property {Map<string, string>} attributes likewise, such as `name` and `camunda:type`
 * @property {string} text that stands in it, without that of its children
 * @property {Element[]} children
 *
 * What bpmn-moddle makes of a file. Its properties hang on its descriptor.
 * @typedef {any} ModdleElement
 */

const SIMPLE = new Set(['String', 'Boolean', 'Integer', 'Real']);

/**
 * The tree of a moddle element, whether or not moddle knew Camunda's extensions.
 *
 * @param {ModdleElement} element
 * @param {string} [tag] where the property that holds it names it
 * @returns {Element}
 */
export function fromModdle(element, tag = tagOf(element.$type)) {
  /** @type {Element} */
  const read = { tag, attributes: new Map(), text: '', children: [] };
  if (element.$descriptor.isGeneric) {
    readGeneric(element, read);
  } else {
    element.$descriptor.properties.forEach((/** @type {any} */ property) => {
      readProperty(element, property, read);
    });
    Object.entries(element.$attrs ?? {}).forEach(([name, value]) => {
      addAttribute(read, withoutBpmn(name), value);
    });
  }
  return read;
}

/**
 * An element of a namespace that moddle was not told of.
 *
 * @param {ModdleElement} element
 * @param {Element} read
 */
function readGeneric(element, read) {
  Object.entries(element).forEach(([name, value]) => {
    if (name === '$body') {
      read.text = value;
    } else if (name === '$children') {
      value.forEach((/** @type {ModdleElement} */ child) => {
        read.children.push(fromModdle(child));
      });
    } else if (!name.startsWith('$')) {
      addAttribute(read, name, value);
    }
  });
}

/**
 * @param {ModdleElement} element
 * @param {any} property
 * @param {Element} read
 */
function readProperty(element, property, read) {
  const value = Object.hasOwn(element, property.name) ? element[property.name] : undefined;
  if (value === undefined || value === null || property.isVirtual) {
    return;
  }
  if (property.isBody) {
    read.text = String(value);
  } else if (property.isAttr && property.isReference) {
    addAttribute(read, attributeOf(property, element), [value].flat().map(idOf).join(' '));
  } else if (property.isAttr) {
    addAttribute(read, attributeOf(property, element), value);
  } else if (!property.isReference) {
    [value].flat().forEach((child) => read.children.push(readChild(child, property)));
  }
}

/**
 * @param {any} child a moddle element, or a text that stands in an element of its own
 * @param {any} property
 * @returns {Element}
 */
function readChild(child, property) {
  const ownName = property.xml?.serialize === 'xsi:type' || SIMPLE.has(property.type);
  const tag = ownName ? tagOf(property.ns.name) : undefined;
  return typeof child === 'object'
    ? fromModdle(child, tag)
    : { tag: tag ?? tagOf(property.ns.name), attributes: new Map(), text: String(child), children: [] };
}

/**
 * @param {any} value
 * @returns {string}
 */
function idOf(value) {
  return value?.id ?? '';
}

/**
 * Attributes of the element's own kind have no prefix in a file.
 *
 * @param {any} property
 * @param {ModdleElement} element
 */
function attributeOf(property, element) {
  const { prefix, localName, name } = property.ns;
  const own = prefix === 'bpmn' || prefix === element.$descriptor.ns.prefix;
  return own ? localName : name;
}

/**
 * @param {Element} read
 * @param {string} name
 * @param {any} value
 */
function addAttribute(read, name, value) {
  if (!name.startsWith('xmlns')) {
    read.attributes.set(name, String(value));
  }
}

/** @param {string} name */
function withoutBpmn(name) {
  return name.startsWith('bpmn:') ? name.slice('bpmn:'.length) : name;
}

/**
 * The tag of a type: `serviceTask` for `bpmn:ServiceTask`, `camunda:properties` for `camunda:Properties`.
 *
 * @param {string} type
 */
function tagOf(type) {
  const colon = type.indexOf(':');
  const local = type.slice(colon + 1);
  const tag = local.charAt(0).toLowerCase() + local.slice(1);
  const prefix = type.slice(0, colon + 1);
  return prefix === 'bpmn:' ? tag : prefix + tag;
}
