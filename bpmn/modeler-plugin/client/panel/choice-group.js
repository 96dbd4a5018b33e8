import { SelectEntry, ToggleSwitchEntry, TextFieldEntry, isSelectEntryEdited } from '@bpmn-io/properties-panel';
import { h, Fragment } from '@bpmn-io/properties-panel/preact';
import { useLayoutEffect, useState } from '@bpmn-io/properties-panel/preact/hooks';
import { useService } from 'bpmn-js-properties-panel';
import { inCampaign, processOf } from '../model/campaign.js';
import { fieldOf, isWhole, readChoice, writeChoice } from '../model/choice.js';
import { operatorsOf, takesValue } from '../model/operators.js';
import { child, is, run, update } from '../model/properties.js';
import { legible, storable } from '../model/texts.js';
import { CompletingInput, completeWhole } from './completing-field.js';
import { tokensIn } from './offers.js';
import { useCatalog } from './use-catalog.js';

/** @typedef {import('../model/choice.js').Comparison} Comparison */

/**
 * Which branch of a choice a person takes.
 *
 * @param {Shape} element
 */
export function choiceGroups(element) {
  const bo = element.businessObject;
  const source = element.source?.businessObject;
  const choice = is(source, 'bpmn:ExclusiveGateway') || is(source, 'bpmn:InclusiveGateway');
  if (!is(bo, 'bpmn:SequenceFlow') || !choice || !inCampaign(element) || element.source.outgoing.length < 2) {
    return [];
  }
  const entries = [{ id: 'baton-choice', component: ChoiceEntry, isEdited: isSelectEntryEdited }];
  return [{ id: 'baton-choice-group', label: 'Choice', entries, shouldOpen: true }];
}

/** Each flow has its own: what is not whole yet is only shown. @param {{ element: Shape, id: string }} props */
function ChoiceEntry(props) {
  return h(ChoiceOf, { ...props, key: props.element.id });
}

/** @param {{ element: Shape, id: string }} props */
function ChoiceOf({ element, id }) {
  const injector = useService('injector');
  const bo = element.businessObject;
  const isDefault = element.source.businessObject.default === bo;
  const text = bo.get('conditionExpression')?.get('body') ?? '';
  const setDefault = (/** @type {boolean} */ chosen) => makeDefault(injector, element, chosen);
  return h(
    Fragment,
    null,
    h(ToggleSwitchEntry, {
      element,
      id: `${id}-default`,
      label: 'Otherwise',
      switcherLabel: 'Who meets no condition goes here',
      getValue: () => isDefault,
      setValue: setDefault,
    }),
    !isDefault &&
      (readChoice(text) || !text.trim() ? h(Rows, { element, id, text }) : h(OwnText, { element, id, text })),
  );
}

/** @param {{ element: Shape, id: string, text: string }} props */
function OwnText({ element, id, text }) {
  const injector = useService('injector');
  return h(TextFieldEntry, {
    element,
    id,
    label: 'Condition',
    description: 'This is more than fields and values: it stays as it is.',
    debounce: useService('debounceInput'),
    getValue: () => text,
    setValue: (/** @type {string} */ body) => write(injector, element, body),
  });
}

/** @returns {import('../model/choice.js').Choice} */
const blank = () => ({ join: 'and', comparisons: [{ field: '', operator: '==', value: '' }] });

/**
 * What is shown and what the file has: a condition that is not whole yet is only shown.
 *
 * @param {Shape} element
 * @param {string} text
 */
function useChoice(element, text) {
  const injector = useService('injector');
  const known = useCatalog();
  const [draft, setDraft] = useState(() => readChoice(text) ?? blank());
  const [written, setWritten] = useState(text);
  useLayoutEffect(() => {
    if (text !== written) {
      setDraft(readChoice(text) ?? blank());
      setWritten(text);
    }
  }, [text]);
  const change = (/** @type {object} */ changes) => {
    const next = { ...draft, ...changes };
    setDraft(next);
    const body = writeChoice(next, (field) => typeOf(field, known));
    if (body !== undefined) {
      setWritten(body);
      write(injector, element, body);
    }
  };
  return { draft, change };
}

/**
 * Comparisons, one a row.
 *
 * @param {{ element: Shape, id: string, text: string }} props
 */
function Rows({ element, id, text }) {
  const known = useCatalog();
  const { draft, change } = useChoice(element, text);
  const { comparisons } = draft;
  const replace = (/** @type {number} */ index, /** @type {Comparison[]} */ ...by) =>
    change({ comparisons: comparisons.toSpliced(index, 1, ...by) });
  const rows = comparisons.map((comparison, index) => ({
    key: String(index),
    id: `${id}-${index}`,
    process: processOf(element),
    comparison,
    change: (/** @type {Partial<Comparison>} */ part) => replace(index, { ...comparison, ...part, literal: undefined }),
    remove: comparisons.length > 1 ? () => replace(index) : undefined,
  }));
  const add = () => change({ comparisons: [...comparisons, ...blank().comparisons] });
  return h(
    'div',
    { class: 'bio-properties-panel-entry baton-entry', 'data-entry-id': id },
    rows.length > 1 && h(Join, { element, id: `${id}-join`, join: draft.join, change }),
    rows.map((row) => h(Row, row)),
    h('button', { type: 'button', class: 'baton-button baton-add', onClick: add }, '+ Condition'),
    comparisons.some((it) => !isWhole(it, typeOf(it.field, known))) &&
      h('div', { class: 'bio-properties-panel-description' }, 'A field or a value is missing: it is not written yet.'),
  );
}

/** @param {{ element: Shape, id: string, join: string, change: (changes: object) => void }} props */
function Join({ element, id, join, change }) {
  return h(SelectEntry, {
    element,
    id,
    label: 'Goes here who meets',
    getValue: () => join,
    setValue: (/** @type {string} */ next) => change({ join: next }),
    getOptions: () => [
      { value: 'and', label: 'all conditions' },
      { value: 'or', label: 'one of the conditions' },
    ],
  });
}

/**
 * @param {{
 *   id: string, process: Moddle, comparison: Comparison, change: (part: Partial<Comparison>) => void,
 *   remove?: () => void,
 * }} props
 */
function Row({ id, process, comparison, change, remove }) {
  const known = useCatalog();
  const { field, operator } = comparison;
  const type = field ? typeOf(field, known) : undefined;
  const onChange = (/** @type {any} */ event) => change({ operator: event.target.value });
  const look = 'bio-properties-panel-input';
  return h(
    'div',
    { class: 'baton-comparison' },
    h(Field, { id: `${id}-field`, process, field, operator, change }),
    h(
      'select',
      { class: look, title: 'Operator', value: operator, onChange },
      operatorsOf(type, operator).map((it) =>
        h('option', { key: it.id, value: it.id, selected: it.id === operator }, it.label),
      ),
    ),
    takesValue(operator) && h(Value, { type, value: comparison.value, change }),
    remove && h('button', { type: 'button', class: 'baton-remove', title: 'Remove', onClick: remove }, '×'),
  );
}

/** What is written in a value, by the type of the field. @type {Record<string, string>} */
const EXAMPLES = { integer: '50', score: '50', decimal: '9.90', number: '20', datetime: '2026-11-23T17:45Z' };

/** @param {{ type?: string, value: string, change: (part: Partial<Comparison>) => void }} props */
function Value({ type, value, change }) {
  const day = type === 'date' && (!value || /^\d{4}-\d\d-\d\d$/.test(value));
  return h('input', {
    class: 'bio-properties-panel-input',
    type: day ? 'date' : 'text',
    title: 'Value',
    placeholder: EXAMPLES[type ?? ''] ?? 'DE',
    value,
    onInput: (/** @type {any} */ event) => change({ value: storable(event.target.value) }),
  });
}

/**
 * @param {{
 *   id: string, process: Moddle, field: string, operator: string, change: (part: Partial<Comparison>) => void,
 * }} props
 */
function Field({ id, process, field, operator, change }) {
  const known = useCatalog();
  const options = tokensIn(process, known)
    .filter(({ token }) => !token.startsWith('system.'))
    .map(({ token, about }) => ({ label: token, insert: fieldOf(token), about }));
  options.push({ label: 'sample', insert: 'sample', about: 'A number from 0 to below 100, drawn for each person' });
  const commit = (/** @type {string} */ text) => {
    const typed = fieldOf(legible(text));
    if (typed !== field) {
      const fitting = operatorsOf(typeOf(typed, known), typed ? undefined : operator);
      change({ field: typed, ...(fitting.some((it) => it.id === operator) ? {} : { operator: fitting[0].id }) });
    }
  };
  return h(CompletingInput, {
    id,
    value: field,
    title: 'Field',
    placeholder: 'person.country',
    complete: completeWhole(options),
    whenLeft: true,
    commit,
  });
}

/**
 * Values of fields have the field's type, all other tokens are texts.
 *
 * @param {string} field
 * @param {import('../app/catalog.js').Catalog} known
 */
function typeOf(field, known) {
  const person = /^(?:person|lead)\.(.*)$/.exec(field);
  if (!person) {
    return field === 'sample' ? 'number' : 'text';
  }
  const type = known.fields.find((it) => it.name === person[1])?.type;
  return type === 'email' ? 'text' : type;
}

/**
 * @param {Services} injector
 * @param {Shape} element
 * @param {string} body
 */
function write(injector, element, body) {
  const bo = element.businessObject;
  const present = bo.get('conditionExpression');
  if (present && body) {
    run(injector, [update(element, present, { body })]);
    return;
  }
  const made = body && child(injector.get('bpmnFactory'), bo, 'bpmn:FormalExpression', { body });
  injector.get('modeling').updateProperties(element, { conditionExpression: made || undefined });
}

/**
 * @param {Services} injector
 * @param {Shape} element
 * @param {boolean} chosen
 */
function makeDefault(injector, element, chosen) {
  const gateway = element.source;
  injector.get('modeling').updateProperties(gateway, { default: chosen ? element.businessObject : undefined });
}
