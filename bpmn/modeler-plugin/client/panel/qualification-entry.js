import { SelectEntry, NumberFieldEntry } from '@bpmn-io/properties-panel';
import { h, Fragment } from '@bpmn-io/properties-panel/preact';
import { useService } from 'bpmn-js-properties-panel';
import { readQualification, UNIT_CHOICES, writeQualification } from '../model/qualification.js';
import { property, setProperty } from '../model/properties.js';
import { processOf } from '../model/campaign.js';

const NAME = 'baton.qualification';

const RULES = [
  { value: 'once', label: 'Once' },
  { value: 'always', label: 'Every time' },
  { value: 'every', label: 'Once every …' },
];

/** How often one person may run through. @param {{ element: Shape, id: string }} props */
export function QualificationEntry({ element, id }) {
  const injector = useService('injector');
  const process = processOf(element);
  const rule = readQualification(property(process, NAME));
  const set = (/** @type {object} */ changes) =>
    setProperty(injector, element, process, NAME, writeQualification({ ...rule, ...changes }));
  const other = rule.kind === 'other' ? [{ value: 'other', label: `Unknown: ${rule.text}` }] : [];
  return h(
    Fragment,
    null,
    h(SelectEntry, {
      element,
      id,
      label: 'How often may one person run through?',
      getValue: () => rule.kind,
      setValue: (/** @type {string} */ kind) => set({ kind }),
      getOptions: () => [...RULES, ...other],
    }),
    rule.kind === 'every' && h(Interval, { element, id, rule, set }),
  );
}

/**
 * @param {{
 *   element: Shape, id: string, rule: import('../model/qualification.js').Qualification, set: (changes: object) => void,
 * }} props
 */
function Interval({ element, id, rule, set }) {
  return h(
    'div',
    { class: 'baton-row' },
    h(NumberFieldEntry, {
      element,
      id: `${id}-count`,
      label: 'Every',
      min: 1,
      max: 999999999,
      step: 1,
      debounce: useService('debounceInput'),
      getValue: () => rule.count,
      setValue: (/** @type {number | undefined} */ count) => isCount(count) && set({ count }),
      validate: (/** @type {number | undefined} */ count) =>
        isCount(count) ? undefined : 'A whole number above zero.',
    }),
    h(SelectEntry, {
      element,
      id: `${id}-unit`,
      label: 'Unit',
      getValue: () => rule.unit,
      setValue: (/** @type {string} */ unit) => set({ unit }),
      getOptions: () => UNIT_CHOICES,
    }),
  );
}

/** @param {number | undefined} count */
function isCount(count) {
  return Number.isInteger(count) && Number(count) > 0;
}
