import { h } from '@bpmn-io/properties-panel/preact';
import { useDebounce } from '@bpmn-io/properties-panel';
import { useService } from 'bpmn-js-properties-panel';
import { addProperty, properties, removeProperty, run, update } from '../model/properties.js';
import { CompletingInput } from './completing-field.js';
import { Table } from './table.js';

/**
 * Properties of a kind as a table of names and values, such as My Tokens.
 *
 * @param {{
 *   id: string, element: Shape, bo: Moddle, prefix: string, heads: [string, string], fresh: string, empty: string,
 *   addLabel: string, hidden?: string[], completeName?: any, completeValue: any, long?: boolean,
 *   problem?: (name: string, others: string[]) => string | undefined,
 *   follow?: (before: string, after: string) => object[],
 * }} props `follow`: what else changes with a name, in one step of undo; names then count when their field is left
 */
export function NamedProperties(props) {
  const { id, element, bo, prefix, heads, fresh, empty, addLabel, hidden = [], problem } = props;
  const injector = useService('injector');
  const shown = properties(bo).filter((it) => it.get('name')?.startsWith(prefix) && !hidden.includes(it.get('name')));
  const names = shown.map((it) => it.get('name').slice(prefix.length));
  const rows = shown.map((one, index) => ({
    key: String(index),
    problem: problem?.(
      names[index],
      names.filter((_, other) => other !== index),
    ),
    remove: () => removeProperty(injector, element, bo, one),
    cells: [
      h(Cell, {
        ...props,
        one,
        id: `${id}-${index}-name`,
        part: 'name',
        title: heads[0],
        complete: props.completeName,
        taken: names.filter((_, other) => other !== index),
      }),
      h(Cell, {
        ...props,
        one,
        id: `${id}-${index}-value`,
        part: 'value',
        title: heads[1],
        complete: (/** @type {string} */ text, /** @type {number} */ caret) =>
          props.completeValue(text, caret, names[index]),
      }),
    ],
  }));
  const add = () => addProperty(injector, element, bo, prefix + free(fresh, names), '');
  return h(Table, { id, heads, rows, empty, addLabel, add });
}

/**
 * @param {{
 *   element: Shape, one: Moddle, id: string, part: string, prefix: string, title: string, complete: any, long?: boolean,
 *   taken?: string[], follow?: (before: string, after: string) => object[],
 *   problem?: (name: string, others: string[]) => string | undefined,
 * }} props
 */
function Cell({ element, one, id, part, prefix, title, complete, long, taken = [], follow, problem }) {
  const injector = useService('injector');
  const before = part === 'name' ? prefix : '';
  const value = (one.get(part) ?? '').slice(before.length);
  const commit = useDebounce((/** @type {string} */ text) => {
    if (before + text !== one.get(part)) {
      const clear = part === 'name' && !problem?.(value, taken) && !problem?.(text, taken);
      const more = clear ? (follow?.(value, text) ?? []) : [];
      run(injector, [...more, update(element, one, { [part]: before + text })]);
    }
  }, useService('debounceInput'));
  const whenLeft = part === 'name' && follow !== undefined;
  return h(CompletingInput, { id, value, commit, complete, title, whenLeft, long: long && part === 'value' });
}

/**
 * @param {string} name
 * @param {string[]} taken
 */
function free(name, taken) {
  let free = name;
  for (let number = 2; taken.includes(free); number++) {
    free = `${name} ${number}`;
  }
  return free;
}
