/** @typedef {{ id: string, x: number, width: number, height: number }} Box */

/** The middle line of all that is drawn. */
const MIDDLE = 160;

/**
 * A model with a process and elements in it, drawn side by side.
 *
 * @param {string} elements BPMN of tasks, events and gateways, each with an id
 * @param {object} [options]
 * @param {string} [options.id] of the process; `campaign` unless given
 * @param {string} [options.name] of the process
 * @param {string} [options.process] what stands before the elements in the process
 * @param {string} [options.root] what stands beside the process, such as signals
 * @param {boolean} [options.connected] whether a sequence flow leads from each element to the next one
 */
export function drawing(elements, { id = 'campaign', name = '', process = '', root = '', connected = false } = {}) {
  const boxes = [
    ...elements.matchAll(/<bpmn:(\w*(?:[tT]ask|[eE]vent|[gG]ateway|[aA]ctivity))\b[^>]*?\sid="([^"]+)"/g),
  ].map(([, kind, of], index) => box(kind, of, index));
  const pairs = connected ? boxes.slice(1).map((to, index) => ({ from: boxes[index], to })) : [];
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
    xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="definitions" targetNamespace="http://bpmn.io/schema/bpmn">
  <bpmn:process id="${id}" name="${name}" isExecutable="true" camunda:historyTimeToLive="P180D">
    ${process}
    ${elements}
    ${pairs.map(flow).join('')}
  </bpmn:process>
  ${root}
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="${id}">
      ${boxes.map(shape).join('')}${pairs.map(edge).join('')}
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>`;
}

/**
 * @param {string} kind
 * @param {string} id
 * @param {number} index
 * @returns {Box}
 */
function box(kind, id, index) {
  const [width, height] = /event$/i.test(kind) ? [36, 36] : /gateway$/i.test(kind) ? [50, 50] : [100, 80];
  return { id, x: 160 + index * 160 + (100 - width) / 2, width, height };
}

/** @param {Box} box */
function shape({ id, x, width, height }) {
  const bounds = `<dc:Bounds x="${x}" y="${MIDDLE - height / 2}" width="${width}" height="${height}" />`;
  return `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}">${bounds}</bpmndi:BPMNShape>`;
}

/** @typedef {{ from: Box, to: Box }} Pair */

/** @param {Pair} pair */
function flow({ from, to }) {
  return `<bpmn:sequenceFlow id="to_${to.id}" sourceRef="${from.id}" targetRef="${to.id}" />`;
}

/** @param {Pair} pair */
function edge({ from, to }) {
  const at = (/** @type {number} */ x) => `<di:waypoint x="${x}" y="${MIDDLE}" />`;
  const points = at(from.x + from.width) + at(to.x);
  return `<bpmndi:BPMNEdge id="to_${to.id}_di" bpmnElement="to_${to.id}">${points}</bpmndi:BPMNEdge>`;
}
