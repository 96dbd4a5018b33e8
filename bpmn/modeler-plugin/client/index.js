import {
  registerClientExtension,
  registerClientPlugin,
  registerPlatformBpmnJSPlugin,
} from 'camunda-modeler-plugin-helpers';
import { BatonExtension } from './app/extension.js';
import { lintPlugin } from './app/lint.js';
import { DrawnShapes } from './modeling/drawn-shapes.js';
import { EventCommands } from './modeling/events.js';
import { KeptValues } from './modeling/kept-values.js';
import { LintAgain } from './modeling/lint-again.js';
import { OpenEntry } from './modeling/open-entry.js';
import { PastedReferences } from './modeling/pasted-references.js';
import { RequestedName } from './modeling/requested-name.js';
import { StepIcons } from './modeling/step-icons.js';
import { StepMenus } from './modeling/step-menus.js';
import { BroughtTemplates } from './modeling/templates.js';
import { TogetherCommand } from './modeling/together.js';
import { TriggerMenus } from './modeling/trigger-menus.js';
import { BatonPropertiesProvider } from './panel/provider.js';
import { WayOnCanvas } from './try/way-on-canvas.js';

registerPlatformBpmnJSPlugin({
  __init__: [
    'batonEventCommands',
    'batonTogether',
    'batonKeptValues',
    'batonRequestedName',
    'batonPastedReferences',
    'batonTemplates',
    'batonStepIcons',
    'batonDrawnShapes',
    'batonStepMenus',
    'batonTriggerMenus',
    'batonOpenEntry',
    'batonLintAgain',
    'batonPropertiesProvider',
  ],
  batonEventCommands: ['type', EventCommands],
  batonTogether: ['type', TogetherCommand],
  batonKeptValues: ['type', KeptValues],
  batonPastedReferences: ['type', PastedReferences],
  batonRequestedName: ['type', RequestedName],
  batonTemplates: ['type', BroughtTemplates],
  batonStepIcons: ['type', StepIcons],
  batonDrawnShapes: ['type', DrawnShapes],
  batonStepMenus: ['type', StepMenus],
  batonTriggerMenus: ['type', TriggerMenus],
  batonOpenEntry: ['type', OpenEntry],
  batonLintAgain: ['type', LintAgain],
  batonWay: ['type', WayOnCanvas],
  batonPropertiesProvider: ['type', BatonPropertiesProvider],
});
registerClientExtension(BatonExtension);
registerClientPlugin(lintPlugin, 'lintRules.bpmn');
