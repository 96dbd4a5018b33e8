/** Reads XML at once, without an editor's promises: for the files around the one that is looked at. */
import { Parser } from 'saxen';

/** @typedef {import('../elements.js').Element} Element */

const NAMESPACES = {
  'http://www.omg.org/spec/BPMN/20100524/MODEL': 'bpmn',
  'http://camunda.org/schema/1.0/bpmn': 'camunda',
};

/**
 * @param {string} xml
 * @returns {Element | undefined} nothing for a file that is no XML
 */
export function fromXml(xml) {
  /** @type {Element} */
  const above = { tag: '', attributes: new Map(), text: '', children: [] };
  const open = [above];
  let failed = false;
  const parser = new Parser();
  parser.ns(NAMESPACES);
  parser.on('openTag', (name, attributes, decode) => {
    const element = { tag: withoutBpmn(name), attributes: read(attributes(), decode), text: '', children: [] };
    open[open.length - 1].children.push(element);
    open.push(element);
  });
  parser.on('closeTag', () => {
    open.pop();
  });
  parser.on('text', (text, decode) => {
    open[open.length - 1].text += decode(text);
  });
  parser.on('cdata', (text) => {
    open[open.length - 1].text += text;
  });
  parser.on('error', () => {
    failed = true;
  });
  parser.parse(xml);
  return failed ? undefined : above.children[0];
}

/**
 * @param {Record<string, string>} attributes
 * @param {(text: string) => string} decode
 * @returns {Map<string, string>}
 */
function read(attributes, decode) {
  return new Map(
    Object.entries(attributes ?? {})
      .filter(([name]) => !name.startsWith('xmlns'))
      .map(([name, value]) => [withoutBpmn(name), decode(value)]),
  );
}

/** @param {string} name */
const withoutBpmn = (name) => (name.startsWith('bpmn:') ? name.slice('bpmn:'.length) : name);
