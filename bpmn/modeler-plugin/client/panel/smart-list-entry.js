import { SelectEntry } from '@bpmn-io/properties-panel';
import { h, Fragment } from '@bpmn-io/properties-panel/preact';
import { useLayoutEffect, useState } from '@bpmn-io/properties-panel/preact/hooks';
import { useService } from 'bpmn-js-properties-panel';
import { processOf } from '../model/campaign.js';
import { property, setProperty } from '../model/properties.js';
import { legible } from '../model/texts.js';
import { CompletingEntry, completeWhole } from './completing-field.js';
import { PersonFeelEntry } from './feel-entry.js';
import { named } from './offers.js';
import { useCatalog } from './use-catalog.js';

const NAME = 'baton.smartList';

const KINDS = [
  { value: 'all', label: 'Everyone' },
  { value: 'feel', label: 'Who meets a condition (FEEL)' },
  { value: 'decision', label: 'Who is on a smart list (DMN decision)' },
];

/** @param {string} value */
function kindOf(value) {
  if (value.trim() === '') {
    return 'all';
  }
  return value.trim().startsWith('=') ? 'feel' : 'decision';
}

/**
 * Who qualifies. A kind that has nothing to say yet is only chosen here: the file holds nothing of it, and another
 * campaign of the diagram has its own.
 *
 * @param {{ element: Shape, id: string }} props
 */
export function SmartListEntry(props) {
  return h(SmartListOf, { ...props, key: props.element.id });
}

/** @param {{ element: Shape, id: string }} props */
function SmartListOf({ element, id }) {
  const injector = useService('injector');
  const process = processOf(element);
  const value = property(process, NAME) ?? '';
  const written = kindOf(value);
  const [chosen, setChosen] = useState(written);
  useLayoutEffect(() => {
    if (written !== 'all') {
      setChosen(written);
    }
  }, [written]);
  const set = (/** @type {string | undefined} */ text) => setProperty(injector, element, process, NAME, text);
  const choose = (/** @type {string} */ kind) => {
    setChosen(kind);
    if (kind !== written && value) {
      set(undefined);
    }
  };
  return h(
    Fragment,
    null,
    h(SelectEntry, {
      element,
      id: `${id}-kind`,
      label: 'Who qualifies?',
      getValue: () => chosen,
      setValue: choose,
      getOptions: () => KINDS,
    }),
    chosen === 'feel' && h(Condition, { element, id, process, value, set }),
    chosen === 'decision' && h(Decision, { element, id, value: written === 'decision' ? value : '', set }),
  );
}

/** @param {{ element: Shape, id: string, process: Moddle, value: string, set: (text?: string) => void }} props */
function Condition({ element, id, process, value, set }) {
  return h(PersonFeelEntry, {
    element,
    id,
    process,
    label: 'Smart list',
    placeholder: 'country = "DE" and personScore >= 50',
    description: 'A person qualifies where this is true. Ctrl+Space offers fields and functions.',
    getValue: () => value,
    setValue: set,
  });
}

/** @param {{ element: Shape, id: string, value: string, set: (text?: string) => void }} props */
function Decision({ element, id, value, set }) {
  const known = useCatalog();
  return h(CompletingEntry, {
    element,
    id,
    label: 'Smart list',
    placeholder: 'hot-leads',
    description: 'Key of a DMN decision. Every campaign that names it asks its newest version.',
    complete: completeWhole(named(known.decisions)),
    getValue: () => value,
    setValue: (/** @type {string | undefined} */ key) => set(legible(key)),
  });
}
