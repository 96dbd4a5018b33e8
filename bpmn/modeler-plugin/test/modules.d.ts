declare module '@bpmn-io/element-templates-validator' {
  export function validate(template: object): { valid: boolean; errors?: { message: string }[] };
}

declare module 'camunda-modeler-plugin-helpers' {
  export function registerPlatformBpmnJSPlugin(module: object): void;
}
