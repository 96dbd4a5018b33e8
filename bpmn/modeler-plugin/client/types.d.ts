/** Moddle objects, shapes and services of bpmn-js come without types of their own. */
type Moddle = any;
type Shape = any;
type Services = any;

/** A row of the properties panel. */
interface PanelEntry {
  id: string;
  component: Function;
  isEdited?: Function;
  [more: string]: any;
}

declare module 'camunda-modeler-plugin-helpers' {
  export function registerClientExtension(component: Function): void;
  export function registerClientPlugin(plugin: object, type: string): void;
  export function registerPlatformBpmnJSPlugin(module: object): void;
}
declare module 'camunda-modeler-plugin-helpers/vendor/react.js' {
  const React: any;
  export default React;
}
declare module '@bpmn-io/properties-panel' {
  export const CheckboxEntry: any;
  export const DescriptionEntry: any;
  export const FeelEntry: any;
  export const FeelLanguageContext: any;
  export const Group: any;
  export const NumberFieldEntry: any;
  export const SelectEntry: any;
  export const TextAreaEntry: any;
  export const TextFieldEntry: any;
  export const ToggleSwitchEntry: any;
  export const TooltipEntry: any;
  export const isCheckboxEntryEdited: Function;
  export const isFeelEntryEdited: Function;
  export const isSelectEntryEdited: Function;
  export const isTextFieldEntryEdited: Function;
  export const useDebounce: any;
  export const useError: (id: string) => string | undefined;
  export const useShowEntryEvent: (id: string) => any;
}
declare module '@bpmn-io/properties-panel/preact' {
  export const h: (type: any, props?: any, ...children: any[]) => any;
  export const Fragment: any;
}
declare module '@bpmn-io/properties-panel/preact/hooks' {
  export { useCallback, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
}
declare module 'bpmn-js-properties-panel' {
  export function useService(name: string, strict?: boolean): any;
}
declare module 'baton:templates' {
  const templates: any[];
  export default templates;
}
declare module 'baton:lint-rules' {
  const rules: Record<string, any>;
  export default rules;
}
