// What runs in the browser: the lint of the plugin, put together as the Modeler does it.
import { BpmnModdle } from 'bpmn-moddle';
import { Linter } from 'bpmnlint';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json';

Object.assign(window, {
  /** @param {string} xml */
  async lint(xml) {
    const all = Reflect.get(window, 'plugins');
    const { plugin } = all.find((/** @type {any} */ it) => it.type === 'lintRules.bpmn');
    const { rootElement } = await new BpmnModdle({ camunda }).fromXML(xml);
    return new Linter(plugin).lint(rootElement);
  },
});
