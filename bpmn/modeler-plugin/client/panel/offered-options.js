import { h } from '@bpmn-io/properties-panel/preact';
import { useEffect, useRef, useState } from '@bpmn-io/properties-panel/preact/hooks';
import { storable } from '../model/texts.js';

/**
 * @typedef {{ label: string, insert: string, about?: string }} Option
 * @typedef {{ from: number, to: number, options: Option[], eager?: boolean }} Offer `eager`: the first option is marked
 * @typedef {(text: string, caret: number) => Offer | undefined} Completion
 */

const MOST = 100;

/** No option is marked. */
export const NONE = -1;

/**
 * What is offered, and what keys and clicks do with it.
 *
 * @param {{ complete?: Completion, commit: any, whenLeft?: boolean, long?: boolean }} props
 * @param {any} input
 * @param {{ set: (text: string) => void, leave: () => void }} typed
 */
export function useOptions({ complete, commit, whenLeft, long }, input, typed) {
  const { shown, look, close, mark, hasMoved } = useOffer(complete, input);
  const settle = () => {
    commit.flush?.();
    typed.leave();
  };
  const write = (/** @type {string} */ text) => {
    typed.set(text);
    close();
    commit(storable(text));
    if (whenLeft) {
      settle();
    }
  };
  const choose = (/** @type {Option} */ option) => write(put(input.current, option.insert, shown.from, shown.to));
  const onInput = () => {
    typed.set(input.current.value);
    look();
    if (!whenLeft) {
      commit(storable(input.current.value));
    }
  };
  const onBlur = (/** @type {any} */ { target }) => {
    close();
    if (whenLeft) {
      commit(storable(target.value)); // the input may be gone: another element was clicked
    }
    settle();
  };
  const onKeyUp = () => hasMoved() && look();
  const enter = whenLeft ? () => write(input.current.value) : undefined;
  const offer = complete && { look, byArrow: !long };
  const onKeyDown = keys({ shown, hasMoved, mark, offer, choose, close, enter });
  return { ...shown, choose, events: { onInput, onFocus: look, onClick: look, onKeyDown, onKeyUp, onBlur } };
}

/**
 * What is offered at the caret, and of it what is marked. It may grow while it is shown: the server answers late.
 *
 * @param {Completion | undefined} complete
 * @param {any} input
 */
function useOffer(complete, input) {
  /** Where the caret is while something is offered. */
  const [caret, setCaret] = useState(/** @type {number | undefined} */ (undefined));
  const [marked, setMarked] = useState(/** @type {string | undefined} */ (undefined));
  const here = () => input.current.selectionStart ?? input.current.value.length;
  const at = (/** @type {string | undefined} */ option) => {
    setCaret(here());
    setMarked(option);
  };
  return {
    shown: caret === undefined ? NOTHING : offered(complete?.(input.current.value, caret), marked),
    look: () => at(undefined),
    mark: (/** @type {Option} */ option) => at(option.insert),
    close: () => setCaret(undefined),
    hasMoved: () => caret !== undefined && here() !== caret,
  };
}

/** @typedef {{ from: number, to?: number, options: Option[], active: number }} Shown */

/** @type {Shown} */
const NOTHING = { from: 0, options: [], active: NONE };

/**
 * What is marked stays marked when more is offered.
 *
 * @param {Offer | undefined} offer
 * @param {string | undefined} marked
 * @returns {Shown}
 */
function offered(offer, marked) {
  if (!offer) {
    return NOTHING;
  }
  const different = new Map(offer.options.map((it) => [it.insert, it]));
  const options = [...different.values()].slice(0, MOST);
  const at = options.findIndex((it) => it.insert === marked);
  const first = offer.eager && options.length > 0 ? 0 : NONE;
  return { from: offer.from, to: offer.to, options, active: at === NONE ? first : at };
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
 * Enter and Tab take what is marked, unless the caret has gone on meanwhile. Where nothing is, what was typed stays. The
 * arrow down offers again; in a text of several lines it does so with Alt.
 *
 * @param {{
 *   shown: Shown, hasMoved: () => boolean, mark: (option: Option) => void, choose: (option: Option) => void,
 *   close: () => void, offer?: { look: () => void, byArrow: boolean }, enter?: () => void,
 * }} actions
 */
function keys({ shown: { options, active }, hasMoved, mark, choose, close, offer, enter }) {
  const take = active === NONE ? undefined : () => (hasMoved() ? offer?.look() : choose(options[active]));
  const to = (/** @type {number} */ index) => () => mark(options[index % options.length]);
  /** @type {Record<string, (() => void) | undefined>} */
  const open = {
    ArrowDown: to(active + 1),
    ArrowUp: to(Math.max(active, 0) + options.length - 1),
    Enter: take ?? enter,
    Tab: take,
    Escape: close,
    'Alt+ArrowUp': close,
  };
  /** @type {Record<string, (() => void) | undefined>} */
  const closed = { ArrowDown: offer?.byArrow ? offer.look : undefined, 'Alt+ArrowDown': offer?.look, Enter: enter };
  return (/** @type {KeyboardEvent} */ event) => {
    // A letter that is put together from several has keys of its own.
    const action = event.isComposing ? undefined : (options.length ? open : closed)[nameOf(event)];
    if (action) {
      action();
      event.preventDefault();
      event.stopPropagation();
    }
  };
}

/** A key with those held down. @param {KeyboardEvent} event */
function nameOf({ altKey, ctrlKey, metaKey, shiftKey, key }) {
  const held = { Alt: altKey, Ctrl: ctrlKey, Meta: metaKey, Shift: shiftKey };
  return [...Object.entries(held).flatMap(([name, isHeld]) => (isHeld ? [name] : [])), key].join('+');
}

/**
 * @param {{ id: string, label?: string, options: Option[], active: number, choose: (option: Option) => void }} props
 */
export function OptionList({ id, label, options, active, choose }) {
  const list = useRef(/** @type {any} */ (null));
  useEffect(() => list.current?.children[Math.max(active, 0)]?.scrollIntoView({ block: 'nearest' }), [active]);
  const stay = (/** @type {MouseEvent} */ event) => event.preventDefault();
  return h(
    'ul',
    { class: 'baton-options', role: 'listbox', 'aria-label': label, id: `${id}-options`, ref: list, onMouseDown: stay },
    options.map((option, index) =>
      h(
        'li',
        {
          key: option.insert,
          role: 'option',
          id: `${id}-option-${index}`,
          'aria-selected': index === active,
          onMouseDown: () => choose(option),
        },
        h('span', null, option.label),
        option.about && h('small', null, option.about),
      ),
    ),
  );
}
