import { isFlowNode, sequenceFlows } from '../diagram/layer.js';

/** @typedef {import('./ways.js').Graph} Graph */

/** What the log always tells of: steps, and campaigns that are executed. */
const TOLD = ['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask', 'bpmn:CallActivity', 'bpmn:SubProcess'];

/**
 * The flow of a drawn diagram.
 *
 * @param {import('../diagram/layer.js').Viewer} viewer
 * @returns {Graph}
 */
export function graphOf(viewer) {
  const nodes = viewer.get('elementRegistry').filter(isFlowNode);
  return new Map(
    nodes.map((/** @type {any} */ node) => [node.id, { silent: isSilent(node), outgoing: flowsOf(node) }]),
  );
}

/**
 * The subprocesses around an element, the outermost first.
 *
 * @param {import('../diagram/layer.js').Viewer} viewer
 * @param {string} id
 */
export function around(viewer, id) {
  const subprocesses = [];
  for (let it = viewer.get('elementRegistry').get(id)?.businessObject.$parent; it; it = it.$parent) {
    if (it.$instanceOf('bpmn:SubProcess')) {
      const starts = it.flowElements.filter((/** @type {any} */ one) => one.$instanceOf('bpmn:StartEvent'));
      subprocesses.unshift({ id: it.id, start: starts.length === 1 ? starts[0].id : '' });
    }
  }
  return subprocesses;
}

function isSilent(/** @type {any} */ { businessObject }) {
  return !TOLD.some((type) => businessObject.$instanceOf(type));
}

function flowsOf(/** @type {any} */ node) {
  return sequenceFlows(node).map((flow) => ({ flow: flow.id, target: flow.target.id }));
}

/** Reads what steps say. */
export class Model {
  /** @param {string | null} xml */
  constructor(xml) {
    this.document = xml === null ? null : new DOMParser().parseFromString(xml, 'text/xml');
  }

  /**
   * What an element is called; its id where it has no name.
   *
   * @param {string} id
   */
  name(id) {
    return this.find(id)?.getAttribute('name')?.replaceAll(/\s+/g, ' ') || id;
  }

  /**
   * All that a step says: what it is called with, its properties and texts.
   *
   * @param {string} id
   */
  text(id) {
    const element = this.find(id);
    const parts = [element, ...(element?.querySelectorAll('extensionElements *') ?? [])].filter(
      (it) => it !== undefined,
    );
    return parts
      .flatMap((part) =>
        [...part.attributes].map((it) => it.value).concat(part.children.length === 0 ? (part.textContent ?? '') : ''),
      )
      .join('\n');
  }

  /** The start of an executable campaign; blank where none is known. */
  start() {
    const starts = [...(this.document?.querySelectorAll('process > startEvent') ?? [])].filter(
      (it) => ![...it.children].some((child) => child.localName.endsWith('EventDefinition')),
    );
    return starts.length === 1 ? starts[0].id : '';
  }

  /** @param {string} id */
  find(id) {
    return [...(this.document?.querySelectorAll('process [id]') ?? [])].find((it) => it.id === id);
  }
}
