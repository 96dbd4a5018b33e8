import { readFileSync } from 'node:fs';
import { BpmnModdle } from 'bpmn-moddle';

/** Small campaigns for tests that need no browser. */

const read = (/** @type {string} */ path) => readFileSync(new URL(path, import.meta.url), 'utf8');
const camunda = JSON.parse(read('../node_modules/camunda-bpmn-moddle/resources/camunda.json'));

/** The newest template of each of some files. @param {string[]} names */
export function templatesOf(...names) {
  return names.flatMap((name) => JSON.parse(read(`../../.camunda/element-templates/${name}.json`)));
}

/** Reads models as bpmn-js does. */
export const moddle = new BpmnModdle({ camunda });

/**
 * @param {string} elements
 * @param {{ id?: string, properties?: Record<string, string> }} [options]
 */
export function xml(elements, { id = 'p', properties = {} } = {}) {
  return `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d"
    targetNamespace="t"><bpmn:process id="${id}">${extension(properties)}${elements}</bpmn:process></bpmn:definitions>`;
}

/**
 * A process as bpmn-js has it.
 *
 * @param {string} elements
 * @param {{ id?: string, properties?: Record<string, string> }} [options]
 */
export async function processOf(elements, options) {
  const { rootElement } = await moddle.fromXML(xml(elements, options));
  return Reflect.get(rootElement, 'rootElements')[0];
}

/** @param {Record<string, string>} properties */
function extension(properties) {
  const rows = Object.entries(properties).map(
    ([name, value]) => `<camunda:property name="${name}" value="${value}" />`,
  );
  return `<bpmn:extensionElements><camunda:properties>${rows.join('')}</camunda:properties></bpmn:extensionElements>`;
}

/**
 * @param {string} id
 * @param {string} from
 * @param {string} to
 * @param {string} condition
 */
export function flow(id, from, to, condition = '') {
  const body = `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition}</bpmn:conditionExpression>`;
  return `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${condition && body}</bpmn:sequenceFlow>`;
}

/**
 * @param {string} id
 * @param {string} name of the step
 * @param {Record<string, string>} parameters
 */
export function step(id, name, parameters) {
  return `<bpmn:serviceTask id="${id}" camunda:delegateExpression="\${${name}}">${extension(parameters)}</bpmn:serviceTask>`;
}

/** @param {string} id @param {string} change */
export function score(id, change) {
  return step(id, 'changeScore', { field: 'personScore', change });
}

/**
 * @param {string} id
 * @param {string} campaign
 * @param {Record<string, string>} parameters
 */
export function execute(id, campaign, parameters = {}) {
  return `<bpmn:callActivity id="${id}" calledElement="${campaign}">${extension(parameters)}</bpmn:callActivity>`;
}

/** Elements one behind the other, behind a start event. @param {[string, string][]} elements id and XML */
export function chain(...elements) {
  const ids = ['start', ...elements.map(([id]) => id)];
  const flows = ids.slice(1).map((id, index) => flow(`to_${id}`, ids[index], id));
  return `<bpmn:startEvent id="start" />${elements.map(([, text]) => text).join('')}${flows.join('')}`;
}
