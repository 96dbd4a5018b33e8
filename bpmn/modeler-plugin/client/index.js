import {
  registerClientExtension,
  registerClientPlugin,
  registerPlatformBpmnJSPlugin,
} from 'camunda-modeler-plugin-helpers';
import { BatonExtension } from './app/extension.js';
import { lintPlugin } from './app/lint.js';
import { EventCommands } from './modeling/events.js';
import { LintAgain } from './modeling/lint-again.js';
import { OpenEntry } from './modeling/open-entry.js';
import { RequestedName } from './modeling/requested-name.js';
import { StepMenus } from './modeling/step-menus.js';
import { BroughtTemplates } from './modeling/templates.js';
import { BatonPropertiesProvider } from './panel/provider.js';
import { WayOnCanvas } from './try/way-on-canvas.js';

registerPlatformBpmnJSPlugin({
  __init__: ['batonEventCommands', 'batonRequestedName', 'batonTemplates', 'batonStepMenus', 'batonPropertiesProvider'],
  batonEventCommands: ['type', EventCommands],
  batonRequestedName: ['type', RequestedName],
  batonLintAgain: ['type', LintAgain],
  batonWay: ['type', WayOnCanvas],
  batonTemplates: ['type', BroughtTemplates],
  batonOpenEntry: ['type', OpenEntry],
  batonStepMenus: ['type', StepMenus],
  batonPropertiesProvider: ['type', BatonPropertiesProvider],
});

registerClientExtension(BatonExtension);
registerClientPlugin(lintPlugin, 'lintRules.bpmn');
