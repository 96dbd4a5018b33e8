/**
 * A model with a process `campaign` and elements in it, drawn side by side.
 *
 * @param {string} elements BPMN of tasks, events and gateways; each with an id, events and gateways known by their name
 * @param {{ process?: string, attributes?: string, root?: string }} [options] what stands before the elements in the
 *   process, its attributes, and what stands beside it, such as signals
 */
export function drawing(elements, options = {}) {
  const shapes = [
    ...elements.matchAll(/<bpmn:(\w*(?:[tT]ask|[eE]vent|[gG]ateway|[aA]ctivity))\b[^>]*?\sid="([^"]+)"/g),
  ];
  const at = shapes.map(([, kind, id], index) => shape(kind, id, 160 + index * 160));
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="definitions" targetNamespace="http://bpmn.io/schema/bpmn">
  ${options.root ?? ''}
  <bpmn:process id="campaign" isExecutable="true" ${options.attributes ?? ''}>
    ${options.process ?? ''}
    ${elements}
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="campaign">${at.join('')}</bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>`;
}

/**
 * @param {string} kind
 * @param {string} id
 * @param {number} x
 */
function shape(kind, id, x) {
  const [width, height] = /event$/i.test(kind) ? [36, 36] : /gateway$/i.test(kind) ? [50, 50] : [100, 80];
  const bounds = `<dc:Bounds x="${x}" y="${160 - height / 2}" width="${width}" height="${height}" />`;
  return `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}">${bounds}</bpmndi:BPMNShape>`;
}
