// The part of the plugin that keeps what stands in an element, by itself.
import { registerPlatformBpmnJSPlugin } from 'camunda-modeler-plugin-helpers';
import { KeptValues } from '../../client/modeling/kept-values.js';

registerPlatformBpmnJSPlugin({
  __init__: ['batonKeptValues'],
  batonKeptValues: ['type', KeptValues],
});
