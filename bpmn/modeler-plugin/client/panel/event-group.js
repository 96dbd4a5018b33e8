import { isFeelEntryEdited, isTextFieldEntryEdited, SelectEntry, isSelectEntryEdited } from '@bpmn-io/properties-panel';
import { h, Fragment } from '@bpmn-io/properties-panel/preact';
import { useLayoutEffect, useState } from '@bpmn-io/properties-panel/preact/hooks';
import { useService } from 'bpmn-js-properties-panel';
import { campaignType, processOf } from '../model/campaign.js';
import { is, property, setProperty } from '../model/properties.js';
import { legible } from '../model/texts.js';
import { triggerTokens } from '../model/tokens.js';
import { ALWAYS, requestedName, tokensOf, TRIGGERS } from '../model/triggers.js';
import { eventDefinition, hear, isEntrance } from '../modeling/events.js';
import { CompletingEntry, completeWhole } from './completing-field.js';
import { PersonFeelEntry } from './feel-entry.js';
import { PropertyEntry } from './property-entry.js';

const REQUESTED = 'requested';
const OWN = 'own';

/**
 * What starts a trigger campaign, or ends a wait for an event.
 *
 * @param {Shape} element
 */
export function eventGroups(element) {
  const bo = element.businessObject;
  const type = campaignType(processOf(element));
  if (!is(bo, 'bpmn:CatchEvent') || !type || element.labelTarget) {
    return [];
  }
  const definition = eventDefinition(bo);
  const signal = is(definition, 'bpmn:SignalEventDefinition');
  if (isEntrance(bo) && (type === 'trigger' || signal)) {
    const heard = !definition || signal || is(definition, 'bpmn:MessageEventDefinition');
    const entries = [{ id: 'baton-trigger', component: TriggerEntry, isEdited: isSelectEntryEdited }];
    return heard ? [{ id: 'baton-event', label: 'Trigger', entries, shouldOpen: true }] : [];
  }
  return signal && !isEntrance(bo) ? [waitGroup()] : [];
}

function waitGroup() {
  return {
    id: 'baton-event',
    label: 'Wait for event',
    shouldOpen: true,
    entries: [
      { id: 'baton-trigger', component: TriggerEntry, isEdited: isSelectEntryEdited },
      { id: 'baton-condition', component: ConditionEntry, isEdited: isFeelEntryEdited },
      { id: 'baton-key', component: KeyEntry, isEdited: isTextFieldEntryEdited },
    ],
  };
}

/** @param {Shape} element */
function heardBy(element) {
  const definition = eventDefinition(element.businessObject);
  return (definition?.signalRef ?? definition?.messageRef)?.name ?? '';
}

/** @param {Shape} element */
function kindOf(element) {
  const definition = eventDefinition(element.businessObject);
  const name = heardBy(element);
  if (is(definition, 'bpmn:MessageEventDefinition')) {
    return name === requestedName(processOf(element).get('id')) ? REQUESTED : `message ${name}`;
  }
  if (!name) {
    return definition?.signalRef ? OWN : '';
  }
  return tokensOf(name) ? name : OWN;
}

/** @param {{ element: Shape, id: string }} props */
function TriggerEntry({ element, id }) {
  const injector = useService('injector');
  const written = kindOf(element);
  const [chosen, setChosen] = useState(written);
  useLayoutEffect(() => setChosen(written), [written, element]);
  const choose = (/** @type {string} */ kind) => {
    setChosen(kind);
    if (kind === REQUESTED) {
      hear(injector, element, 'message', requestedName(processOf(element).get('id')));
    } else if (tokensOf(kind)) {
      hear(injector, element, 'signal', kind);
    }
  };
  return h(
    Fragment,
    null,
    h(SelectEntry, {
      element,
      id,
      label: 'Event',
      getValue: () => chosen,
      setValue: choose,
      getOptions: () => kinds(element, written),
    }),
    chosen === OWN && h(OwnEvent, { element, id: `${id}-name` }),
    chosen === REQUESTED && h(Note, null, 'The message is named by the key of this campaign, and follows it.'),
    chosen && chosen !== REQUESTED && !chosen.startsWith('message ') && h(BroughtTokens, { name: heardBy(element) }),
  );
}

/**
 * @param {Shape} element
 * @param {string} written
 */
function kinds(element, written) {
  const strange = written.startsWith('message ')
    ? [{ value: written, label: `Another message: ${heardBy(element) || 'without a name'}` }]
    : [];
  return [
    ...(written === '' ? [{ value: '', label: '— choose —' }] : []),
    ...strange,
    ...TRIGGERS.map(({ name }) => ({ value: name, label: name })),
    ...(isEntrance(element.businessObject) ? [{ value: REQUESTED, label: 'Campaign is Requested' }] : []),
    { value: OWN, label: 'An event of your own …' },
  ];
}

/** @param {{ element: Shape, id: string }} props */
function OwnEvent({ element, id }) {
  const injector = useService('injector');
  const name = heardBy(element);
  return h(CompletingEntry, {
    element,
    id,
    label: 'Name of the event',
    placeholder: 'Fills Out Form',
    description: 'As POST event sends it. Capitals count.',
    getValue: () => (tokensOf(name) || kindOf(element).startsWith('message') ? '' : name),
    setValue: (/** @type {string | undefined} */ text) => text && hear(injector, element, 'signal', legible(text)),
    validate: (/** @type {string | undefined} */ text) =>
      text && text.length > 64 ? 'A name has at most 64 characters.' : undefined,
  });
}

/** @param {{ name: string }} props */
function BroughtTokens({ name }) {
  const tokens = tokensOf(name);
  const shown = tokens ?? ALWAYS;
  return h(
    'div',
    { class: 'baton-note', 'data-baton': 'tokens' },
    h('div', null, tokens ? 'Brings these tokens:' : 'Brings what is sent along as {{trigger.<attribute>}}, and:'),
    shown.map((token) => h('code', { key: token }, `{{trigger.${token}}}`)),
  );
}

/** @param {{ children: any }} props */
function Note({ children }) {
  return h('div', { class: 'baton-note' }, children);
}

/** @param {{ element: Shape, id: string }} props */
function ConditionEntry({ element, id }) {
  const injector = useService('injector');
  const bo = element.businessObject;
  return h(PersonFeelEntry, {
    element,
    id,
    process: processOf(element),
    label: 'Only when',
    placeholder: 'number(trigger.total) > 50',
    description: 'FEEL of the person and of the event. Empty: each such event ends the wait.',
    getValue: () => property(bo, 'baton.condition') ?? '=',
    setValue: (/** @type {string | undefined} */ text) => setProperty(injector, element, bo, 'baton.condition', text),
  });
}

/** @param {{ element: Shape, id: string }} props */
function KeyEntry({ element, id }) {
  const options = triggerTokens(processOf(element)).map((name) => ({ label: name, insert: name }));
  return h(PropertyEntry, {
    element,
    id,
    bo: element.businessObject,
    name: 'baton.key',
    label: 'Same attribute',
    placeholder: 'cartId',
    description: 'Name of an attribute that must be the one the campaign already has as {{trigger.…}}.',
    complete: completeWhole(options),
  });
}
