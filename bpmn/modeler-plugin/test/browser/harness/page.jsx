// What runs in the browser: the parts of Camunda Modeler's diagram for Camunda 7, put together as the Modeler does it.
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css';
import 'bpmn-js-element-templates/dist/assets/element-templates.css';
import '@bpmn-io/element-template-chooser/dist/element-template-chooser.css';
import './page.css';

import ElementTemplateChooserModule from '@bpmn-io/element-template-chooser';
import * as PropertiesPanel from '@bpmn-io/properties-panel';
import * as Preact from '@bpmn-io/properties-panel/preact';
import PreactCompat, * as PreactCompatExports from '@bpmn-io/properties-panel/preact/compat';
import * as PreactHooks from '@bpmn-io/properties-panel/preact/hooks';
import * as PreactJsxRuntime from '@bpmn-io/properties-panel/preact/jsx-runtime';
import { CreateAppendAnythingModule } from 'bpmn-js-create-append-anything';
import { ElementTemplatesPropertiesProviderModule } from 'bpmn-js-element-templates';
import * as BpmnPropertiesPanel from 'bpmn-js-properties-panel';
import BpmnModeler from 'bpmn-js/lib/Modeler';
import BehaviorsModule from 'camunda-bpmn-js-behaviors/lib/camunda-platform';
import { createReviver } from 'bpmn-js-native-copy-paste/lib/PasteUtil.js';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json';

/** What the Modeler lends to its plugins, under the name by which camunda-modeler-plugin-helpers asks for it. */
window.vendor = {
  propertiesPanel: {
    common: PropertiesPanel,
    preact: {
      root: Preact,
      compat: { ...PreactCompatExports, default: PreactCompat },
      hooks: PreactHooks,
      jsxRuntime: PreactJsxRuntime,
    },
    bpmn: BpmnPropertiesPanel,
  },
};

/** Reads what another window has copied, as the Modeler does when something is pasted. */
window.createReviver = createReviver;

const plugins = (kind) => (window.plugins ?? []).filter((one) => one.type === kind).map((one) => one.plugin);

window.openModeler = (templates) => {
  const modeler = new BpmnModeler({
    container: '#canvas',
    propertiesPanel: { parent: '#properties', tooltip: BpmnPropertiesPanel.CamundaPlatformTooltipProvider },
    // What is typed is in the model at once, so that no test has to wait for it; unless the test is about that.
    debounceInput: window.debounced ?? false,
    elementTemplates: { loadTemplates: templates },
    moddleExtensions: { camunda, ...Object.assign({}, ...plugins('bpmn.modeler.moddleExtension')) },
    additionalModules: [
      BehaviorsModule,
      BpmnPropertiesPanel.BpmnPropertiesPanelModule,
      BpmnPropertiesPanel.BpmnPropertiesProviderModule,
      BpmnPropertiesPanel.CamundaPlatformPropertiesProviderModule,
      ElementTemplatesPropertiesProviderModule,
      ElementTemplateChooserModule,
      CreateAppendAnythingModule,
      ...plugins('bpmn.modeler.additionalModules'),
      ...plugins('bpmn.platform.modeler.additionalModules'),
    ],
  });
  window.templateErrors = [];
  modeler.on('elementTemplates.errors', (event) => {
    window.templateErrors.push(...event.errors.map((error) => error.message));
  });
  modeler.get('elementTemplatesLoader').setTemplates(templates);
  window.modeler = modeler;
};
