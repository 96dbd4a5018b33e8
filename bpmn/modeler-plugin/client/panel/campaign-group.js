import { isSelectEntryEdited, isTextFieldEntryEdited, SelectEntry, TextFieldEntry } from '@bpmn-io/properties-panel';
import { h } from '@bpmn-io/properties-panel/preact';
import { useService } from 'bpmn-js-properties-panel';
import { campaignType, processOf, TOKEN_PREFIX, tokenNameProblem, TYPES } from '../model/campaign.js';
import { hearOwnRequests } from '../modeling/requested-name.js';
import { property, run, setProperty, update } from '../model/properties.js';
import { renamedUses } from '../model/token-rename.js';
import { completeToken } from '../model/tokens.js';
import { AudienceEntry } from './audience-entry.js';
import { completeWhole } from './completing-field.js';
import { NamedProperties } from './named-properties.js';
import { named, tokensIn } from './offers.js';
import { PropertyEntry } from './property-entry.js';
import { QualificationEntry } from './qualification-entry.js';
import { SmartListEntry } from './smart-list-entry.js';
import { useCatalog } from './use-catalog.js';

const NO_TEMPLATE = { 'camunda:modelerTemplate': undefined, 'camunda:modelerTemplateVersion': undefined };

const TYPE_LABELS = /** @type {Record<string, string>} */ ({
  batch: 'Batch: runs over people at a time',
  trigger: 'Trigger: starts when something happens to a person',
  executable: 'Executable: runs when another campaign executes it',
});

/**
 * The groups of a process that is a campaign, or may become one.
 *
 * @param {Shape} element
 */
export function campaignGroups(element) {
  const process = processOf(element);
  const type = campaignType(process);
  /** @type {PanelEntry[]} */
  const entries = [{ id: 'baton-type', component: TypeEntry, isEdited: isSelectEntryEdited }];
  if (type) {
    entries.push(
      { id: 'baton-twins', component: Twins },
      { id: 'baton-program', component: ProgramEntry, isEdited: isTextFieldEntryEdited },
      { id: 'baton-smart-list', component: SmartListEntry },
      { id: 'baton-audience', component: AudienceEntry },
      { id: 'baton-qualification', component: QualificationEntry, isEdited: isSelectEntryEdited },
    );
  }
  if (type === 'batch' || (type && property(process, 'baton.personLimit') !== undefined)) {
    entries.push({ id: 'baton-person-limit', component: LimitEntry, isEdited: isTextFieldEntryEdited });
  }
  const groups = [{ id: 'baton-campaign', label: 'Campaign', entries, shouldOpen: true }];
  if (type) {
    groups.push({
      id: 'baton-tokens',
      label: 'My Tokens',
      entries: [{ id: 'baton-my-tokens', component: MyTokens }],
      shouldOpen: false,
    });
  }
  return groups;
}

/** @param {{ element: Shape, id: string }} props */
function TypeEntry({ element, id }) {
  const injector = useService('injector');
  const process = processOf(element);
  const present = campaignType(process);
  const strange = present && !TYPES.includes(present) ? [{ value: present, label: `Unknown: ${present}` }] : [];
  return h(SelectEntry, {
    element,
    id,
    label: 'Type',
    getValue: () => present,
    setValue: (/** @type {string} */ type) => setType(injector, element, process, type),
    getOptions: () => [
      { value: '', label: 'No campaign' },
      ...TYPES.map((value) => ({ value, label: TYPE_LABELS[value] })),
      ...strange,
    ],
  });
}

/**
 * Some templates are of one type only: with the type the template changes. Only an executable process is deployed, and
 * one that came with a new pool is none.
 *
 * @param {Services} injector
 * @param {Shape} element
 * @param {Moddle} process
 * @param {string} type
 */
function setType(injector, element, process, type) {
  const typed = TYPES.map((it) => `io.baton.${it}Campaign`).includes(process.get('camunda:modelerTemplate'));
  const template = type ? { 'camunda:modelerTemplate': `io.baton.${type}Campaign` } : NO_TEMPLATE;
  const work = () => {
    setProperty(injector, element, process, 'baton.type', type || undefined);
    if (type && !process.get('isExecutable')) {
      run(injector, [update(element, process, { isExecutable: true })]);
    }
    if (typed) {
      run(injector, [update(element, process, template)]);
    }
    if (type === 'trigger') {
      hearOwnRequests(injector, process);
    }
  };
  injector.get('commandStack').execute('baton.together', { work });
}

/** Two files of one key: one deployment takes the place of the other. @param {{ element: Shape }} props */
function Twins({ element }) {
  const key = processOf(element).get('id');
  const names = useCatalog()
    .filesOf(key)
    .map((path) => path.replace(/^.*[\\/]/, ''));
  const text = `${names.join(' and ')} have campaigns of the same ID, ${key}: the one deployed last takes the place of the other. Give a copy an ID of its own.`;
  return names.length > 1 && h('div', { class: 'bio-properties-panel-entry baton-no' }, text);
}

/** @param {{ element: Shape, id: string }} props */
function ProgramEntry({ element, id }) {
  const known = useCatalog();
  return h(PropertyEntry, {
    element,
    id,
    bo: processOf(element),
    name: 'baton.program',
    label: 'Program',
    placeholder: 'lead-scoring',
    description: 'Its key. The campaign shares its My Tokens and those of the programs above it.',
    complete: completeWhole(named(known.programs)),
  });
}

/** @param {{ element: Shape, id: string }} props */
function LimitEntry({ element, id }) {
  const injector = useService('injector');
  const process = processOf(element);
  return h(TextFieldEntry, {
    element,
    id,
    label: 'Person limit',
    description: 'When more people qualify, the run does not start. Empty: no limit.',
    debounce: useService('debounceInput'),
    getValue: () => property(process, 'baton.personLimit') ?? '',
    setValue: (/** @type {string} */ limit) =>
      setProperty(injector, element, process, 'baton.personLimit', limit || undefined),
    validate: (/** @type {string} */ limit) => limitProblem(limit, campaignType(process)),
  });
}

/**
 * @param {string} limit
 * @param {string} type
 */
function limitProblem(limit, type) {
  if (limit && type !== 'batch') {
    return 'Only a batch campaign has a person limit: empty this field.';
  }
  return !limit || /^[1-9][0-9]{0,8}$/.test(limit) ? undefined : 'Write a whole number above zero, or nothing.';
}

/** @param {{ element: Shape, id: string }} props */
function MyTokens({ element, id }) {
  const known = useCatalog();
  const process = processOf(element);
  return h(NamedProperties, {
    id,
    element,
    bo: process,
    prefix: TOKEN_PREFIX,
    heads: ['Token', 'Value'],
    fresh: 'Token',
    addLabel: 'Token',
    empty: 'Values that texts of this campaign read as {{my.Name}}. A campaign that executes it may hand down its own.',
    problem: tokenNameProblem,
    follow: (/** @type {string} */ before, /** @type {string} */ after) => renamedUses(element, process, before, after),
    long: true,
    completeValue: (/** @type {string} */ text, /** @type {number} */ caret, /** @type {string} */ name) =>
      completeToken(
        text,
        caret,
        tokensIn(process, known).filter(({ token }) => token !== TOKEN_PREFIX + name), // never itself
      ),
  });
}
