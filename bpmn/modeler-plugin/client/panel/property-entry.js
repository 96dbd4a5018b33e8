import { h } from '@bpmn-io/properties-panel/preact';
import { useService } from 'bpmn-js-properties-panel';
import { property, setProperty } from '../model/properties.js';
import { legible } from '../model/texts.js';
import { CompletingEntry } from './completing-field.js';

/**
 * A field for a property that holds a name: what is typed goes there, and an empty field takes the property away.
 *
 * @param {{
 *   element: Shape, bo: Moddle, name: string, id: string, label: string, description: string, placeholder: string,
 *   complete: import('./completing-field.js').Completion,
 * }} props
 */
export function PropertyEntry({ bo, name, ...props }) {
  const injector = useService('injector');
  return h(CompletingEntry, {
    ...props,
    getValue: () => property(bo, name),
    setValue: (/** @type {string | undefined} */ text) => setProperty(injector, props.element, bo, name, legible(text)),
  });
}
