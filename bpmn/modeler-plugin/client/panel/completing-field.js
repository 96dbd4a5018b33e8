import { useDebounce, useError, useShowEntryEvent, TooltipEntry } from '@bpmn-io/properties-panel';
import { h } from '@bpmn-io/properties-panel/preact';
import { useLayoutEffect, useRef, useState } from '@bpmn-io/properties-panel/preact/hooks';
import { useService } from 'bpmn-js-properties-panel';
import { NONE, OptionList, useOptions } from './offered-options.js';

/**
 * @typedef {import('./offered-options.js').Option} Option
 * @typedef {import('./offered-options.js').Completion} Completion
 */

/**
 * A text field of the panel that offers what may be written at the caret.
 *
 * @param {{
 *   element: Shape, id: string, label: string, description?: any, tooltip?: any, placeholder?: string, long?: boolean,
 *   getValue: () => string | undefined, setValue: (value: string | undefined) => void, complete?: Completion,
 *   validate?: (value: string | undefined) => string | undefined | null,
 * }} props `complete` is left out where nothing can be offered
 */
export function CompletingEntry(props) {
  const { id, label, description, tooltip, element, getValue, setValue, validate } = props;
  const value = getValue() ?? '';
  const error = useError(id) || validate?.(value || undefined);
  const commit = useDebounce(
    (/** @type {string} */ text) => text !== (getValue() ?? '') && setValue(text === '' ? undefined : text),
    useService('debounceInput'),
  );
  return h(
    'div',
    { class: `bio-properties-panel-entry baton-entry${error ? ' has-error' : ''}`, 'data-entry-id': id },
    h(
      'label',
      { for: inputId(id), class: 'bio-properties-panel-label' },
      h(TooltipEntry, { value: tooltip, forId: id, element }, label),
    ),
    h(CompletingInput, { ...props, value, commit, key: id }),
    error && h('div', { class: 'bio-properties-panel-error' }, error),
    description && h('div', { class: 'bio-properties-panel-description' }, description),
  );
}

/** @param {string} id */
function inputId(id) {
  return `bio-properties-panel-${id}`;
}

/**
 * The input by itself, for tables.
 *
 * @param {{
 *   id: string, value: string, commit: any, complete?: Completion, long?: boolean, placeholder?: string, label?: string,
 *   title?: string, whenLeft?: boolean,
 * }} props `whenLeft`: what is typed counts when the field is left, or by Enter
 */
export function CompletingInput(props) {
  const { id, value, long, complete } = props;
  const input = useShowEntryEvent(id);
  const typed = useTyped(value, input);
  const list = useOptions(props, input, typed);
  const isOpen = list.options.length > 0;
  return h(
    'div',
    { class: 'baton-completing' },
    h(long ? 'textarea' : 'input', {
      ...list.events,
      ...(complete && comboBox(inputId(id), list, long)),
      ref: input,
      id: inputId(id),
      name: id,
      type: 'text',
      class: `bio-properties-panel-input${typed.text ? ' edited' : ''}`,
      autoComplete: 'off',
      spellCheck: false,
      rows: long ? Math.min(12, Math.max(2, typed.text.split('\n').length)) : undefined,
      placeholder: props.placeholder,
      title: props.title,
      value: typed.text,
    }),
    isOpen && h(OptionList, { ...list, id: inputId(id), label: props.label ?? props.title }),
  );
}

/**
 * How a screen reader knows what is offered. A text of several lines can be no combobox.
 *
 * @param {string} id
 * @param {{ options: Option[], active: number }} list
 * @param {boolean} [long]
 */
function comboBox(id, { options, active }, long = false) {
  const isOpen = options.length > 0;
  return {
    ...(!long && { role: 'combobox', 'aria-expanded': isOpen }),
    'aria-haspopup': 'listbox',
    'aria-autocomplete': 'list',
    'aria-controls': isOpen ? `${id}-options` : undefined,
    'aria-activedescendant': active === NONE ? undefined : `${id}-option-${active}`,
  };
}

/**
 * The text of a field. Somebody who types is ahead of the model; who has left the field reads what is in the model.
 *
 * @param {string} value in the model
 * @param {any} input
 */
function useTyped(value, input) {
  const [text, setText] = useState(value);
  const [left, setLeft] = useState(0);
  const ahead = useRef(false);
  useLayoutEffect(() => {
    if (!ahead.current) {
      setText(value);
    } else if (value === input.current.value) {
      ahead.current = false;
    }
  }, [value, left]);
  return {
    text,
    set: (/** @type {string} */ next) => {
      ahead.current = true;
      setText(next);
    },
    leave: () => {
      ahead.current = false;
      setLeft((times) => times + 1);
    },
  };
}

/**
 * Offers whole values that hold what was typed.
 *
 * @param {Option[]} options
 * @returns {Completion}
 */
export function completeWhole(options) {
  return (text) => {
    const typed = text.trim().toLowerCase();
    const exact = options.some((it) => it.insert.toLowerCase() === typed);
    const fitting = options.filter((it) => exact || `${it.insert} ${it.about ?? ''}`.toLowerCase().includes(typed));
    return { from: 0, to: text.length, options: fitting };
  };
}
