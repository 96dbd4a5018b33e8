import { useDebounce, useError, useShowEntryEvent, TooltipEntry } from '@bpmn-io/properties-panel';
import { h } from '@bpmn-io/properties-panel/preact';
import { useEffect, useLayoutEffect, useRef, useState } from '@bpmn-io/properties-panel/preact/hooks';
import { useService } from 'bpmn-js-properties-panel';

/**
 * @typedef {{ label: string, insert: string, about?: string }} Option
 * @typedef {{ from: number, to: number, options: Option[], eager?: boolean }} Offer `eager`: the first option is marked
 * @typedef {(text: string, caret: number) => Offer | undefined} Completion
 */

const MOST = 100;

/** No option is marked. */
const NONE = -1;

/**
 * A text field of the panel that offers what may be written at the caret.
 *
 * @param {{
 *   element: Shape, id: string, label: string, description?: any, tooltip?: any, placeholder?: string, long?: boolean,
 *   getValue: () => string | undefined, setValue: (value: string | undefined) => void, complete: Completion,
 *   validate?: (value: string | undefined) => string | undefined | null,
 * }} props
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
 *   id: string, value: string, commit: any, complete: Completion, long?: boolean, placeholder?: string, title?: string,
 *   whenLeft?: boolean,
 * }} props `whenLeft`: what is typed counts when the field is left
 */
export function CompletingInput(props) {
  const { id, value, long } = props;
  const input = useShowEntryEvent(id);
  const [text, setText] = useState(value);
  useLayoutEffect(() => {
    // What both were when this was drawn: somebody who types is ahead of it.
    if (value !== text) {
      setText(value);
    }
  }, [value]);
  const list = useOptions(props, input, setText);
  return h(
    'div',
    { class: 'baton-completing' },
    h(long ? 'textarea' : 'input', {
      ...list.events,
      ref: input,
      id: inputId(id),
      name: id,
      type: 'text',
      class: `bio-properties-panel-input${text ? ' edited' : ''}`,
      autoComplete: 'off',
      spellCheck: false,
      rows: long ? Math.min(12, Math.max(2, text.split('\n').length)) : undefined,
      placeholder: props.placeholder,
      title: props.title,
      value: text,
      role: 'combobox',
      'aria-expanded': list.options.length > 0,
      'aria-controls': `${inputId(id)}-options`,
      'aria-activedescendant': list.active === NONE ? undefined : `${inputId(id)}-option-${list.active}`,
    }),
    list.options.length > 0 && h(OptionList, { ...list, id: inputId(id) }),
  );
}

/**
 * What is offered, and what keys and clicks do with it.
 *
 * @param {{ complete: Completion, commit: any, whenLeft?: boolean }} props
 * @param {any} input
 * @param {(text: string) => void} setText
 */
function useOptions({ complete, commit, whenLeft }, input, setText) {
  // Where the caret is while something is offered. What is offered may grow then: the server answers late.
  const [caret, setCaret] = useState(/** @type {number | undefined} */ (undefined));
  const [marked, setActive] = useState(/** @type {number | undefined} */ (undefined));
  const offer = caret === undefined ? undefined : complete(input.current.value, caret);
  const options = (offer?.options ?? []).slice(0, MOST);
  const active = Math.min(marked ?? (offer?.eager ? 0 : NONE), options.length - 1);
  const look = () => {
    const { value, selectionStart } = input.current;
    setCaret(selectionStart ?? value.length);
    setActive(undefined);
  };
  const close = () => setCaret(undefined);
  const choose = (/** @type {Option} */ option) => {
    const next = put(input.current, option.insert, offer?.from ?? 0, offer?.to);
    setText(next);
    close();
    commit(next);
  };
  const onInput = () => {
    setText(input.current.value);
    look();
    if (!whenLeft) {
      commit(input.current.value);
    }
  };
  const onBlur = (/** @type {any} */ { target }) => {
    close();
    if (whenLeft) {
      commit(target.value); // the input may be gone: another element was clicked
    }
    commit.flush?.();
  };
  const onKeyDown = keys(options, active, { setActive, choose, close });
  return { options, active, choose, events: { onInput, onFocus: look, onClick: look, onKeyDown, onBlur } };
}

/**
 * @param {HTMLInputElement} input
 * @param {string} text
 * @param {number} from
 * @param {number} [to] the end unless given
 */
function put(input, text, from, to) {
  const before = input.value;
  input.value = before.slice(0, from) + text + before.slice(to ?? before.length);
  input.setSelectionRange(from + text.length, from + text.length);
  return input.value;
}

/**
 * Enter and Tab take what is marked. Where nothing is, what was typed stays.
 *
 * @param {Option[]} options
 * @param {number} active
 * @param {{ setActive: (index: number) => void, choose: (option: Option) => void, close: () => void }} actions
 */
function keys(options, active, { setActive, choose, close }) {
  const take = active === NONE ? undefined : () => choose(options[active]);
  /** @type {Record<string, (() => void) | undefined>} */
  const actions = {
    ArrowDown: () => setActive((active + 1) % options.length),
    ArrowUp: () => setActive((Math.max(active, 0) + options.length - 1) % options.length),
    Enter: take,
    Tab: take,
    Escape: close,
  };
  return (/** @type {KeyboardEvent} */ event) => {
    const action = options.length ? actions[event.key] : undefined;
    if (action) {
      action();
      event.preventDefault();
      event.stopPropagation();
    }
  };
}

/** @param {{ id: string, options: Option[], active: number, choose: (option: Option) => void }} props */
function OptionList({ id, options, active, choose }) {
  const list = useRef(/** @type {any} */ (null));
  useEffect(() => list.current?.children[Math.max(active, 0)]?.scrollIntoView({ block: 'nearest' }), [active]);
  return h(
    'ul',
    { class: 'baton-options', role: 'listbox', id: `${id}-options`, ref: list },
    options.map((option, index) =>
      h(
        'li',
        {
          key: option.label,
          role: 'option',
          id: `${id}-option-${index}`,
          'aria-selected': index === active,
          onMouseDown: (/** @type {MouseEvent} */ event) => {
            event.preventDefault();
            choose(option);
          },
        },
        h('span', null, option.label),
        option.about && h('small', null, option.about),
      ),
    ),
  );
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
