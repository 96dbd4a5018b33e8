import { Group, isSelectEntryEdited, isTextFieldEntryEdited, SelectEntry } from '@bpmn-io/properties-panel';
import { h } from '@bpmn-io/properties-panel/preact';
import { useService } from 'bpmn-js-properties-panel';
import templates from 'baton:templates';
import { inCampaign, processOf } from '../model/campaign.js';
import { is, property, run, setProperty, update } from '../model/properties.js';
import { FREE_PARAMETERS, kindOf, templateOf } from '../model/steps.js';
import { openCampaign } from '../app/open-campaign.js';
import { CompletingEntry } from './completing-field.js';
import { NamedProperties } from './named-properties.js';
import { completion } from './offers.js';
import { useCatalog } from './use-catalog.js';

const TEMPLATE_GROUP = 'ElementTemplates__CustomProperties';

/**
 * Fields of steps complete tokens, fields and keys. Those of an applied template are replaced where they stand, so that
 * groups, labels and conditions stay the template's.
 *
 * @param {Shape} element
 * @param {any[]} groups
 */
export function withStepFields(element, groups) {
  const bo = element.businessObject;
  const template = element.labelTarget ? undefined : templateOf(bo, templates);
  if (!template || !is(bo, 'bpmn:Activity') || !inCampaign(element)) {
    return groups;
  }
  const applied = groups.some((group) => group.id.startsWith(TEMPLATE_GROUP));
  const shown = applied
    ? groups.map((group) => (group.id.startsWith(TEMPLATE_GROUP) ? completing(group, template) : group))
    : [...groups, ...ownGroups(template).map(asGroup)];
  return [...shown, ...[...freeGroups(template), ...linkGroup(template)].map(asGroup)];
}

/** @param {any} group */
function asGroup(group) {
  return { ...group, component: Group };
}

/**
 * @param {any} group
 * @param {any} template
 */
function completing(group, template) {
  const entries = group.entries?.map((/** @type {PanelEntry} */ entry) => {
    const binding = entry.property?.binding;
    const parameter = binding && parameterOf(binding);
    const kind = parameter && isTyped(entry.property) && kindOf(template.id, parameter);
    return kind ? { ...entry, ...field(template, entry.property), id: entry.id } : entry;
  });
  return { ...group, entries };
}

/** @param {any} binding */
function parameterOf(binding) {
  return binding.type === 'camunda:property' || binding.name === 'calledElement' ? binding.name : undefined;
}

/** @param {any} property */
function isTyped(property) {
  return ['String', 'Text', undefined].includes(property.type);
}

/**
 * @param {any} template
 * @param {any} property
 * @returns {PanelEntry}
 */
function field(template, property) {
  const typed = isTyped(property);
  return {
    id: `baton-step-${property.binding.name}`,
    component: typed ? ParameterEntry : ChoiceOfValues,
    isEdited: typed ? isTextFieldEntryEdited : isSelectEntryEdited,
    template,
    property,
  };
}

/**
 * Groups of a step that was drawn without a template.
 *
 * @param {any} template
 */
function ownGroups(template) {
  return template.groups.map((/** @type {any} */ group) => ({
    id: `baton-${group.id}`,
    label: group.label,
    shouldOpen: true,
    entries: template.properties
      .filter((/** @type {any} */ it) => it.group === group.id && it.type !== 'Hidden' && parameterOf(it.binding))
      .map((/** @type {any} */ it) => field(template, it)),
  }));
}

/** @param {any} template */
function freeGroups(template) {
  const tables = /** @type {Record<string, any[]>} */ (FREE_PARAMETERS)[template.id] ?? [];
  return tables.map((table) => ({
    id: `baton-free-${table.prefix}`,
    label: table.label,
    entries: [{ id: `baton-free-${table.prefix}`, component: FreeParameters, table, template }],
  }));
}

/** @param {any} template */
function linkGroup(template) {
  const names = ['executable', 'requestable', 'leavable'];
  const linked = template.properties.find((/** @type {any} */ it) =>
    names.includes(kindOf(template.id, it.binding.name) ?? ''),
  );
  const entries = [{ id: 'baton-open', component: OpenEntry, parameter: linked?.binding.name }];
  return linked ? [{ id: 'baton-link', label: 'Other campaign', shouldOpen: true, entries }] : [];
}

/**
 * @param {Moddle} bo
 * @param {string} parameter
 * @returns {string | undefined}
 */
function valueOf(bo, parameter) {
  return parameter === 'calledElement' ? bo.get('calledElement') : property(bo, parameter);
}

/**
 * @param {Services} injector
 * @param {Shape} element
 * @param {string} parameter
 * @param {string | undefined} value
 */
function setValue(injector, element, parameter, value) {
  const bo = element.businessObject;
  if (parameter === 'calledElement') {
    run(injector, [update(element, bo, { calledElement: value })]);
  } else {
    setProperty(injector, element, bo, parameter, value);
  }
}

/** @param {{ element: Shape, id: string, template: any, property: any }} props */
function ParameterEntry({ element, id, template, property: wanted }) {
  const injector = useService('injector');
  const known = useCatalog();
  const bo = element.businessObject;
  const parameter = wanted.binding.name;
  const kind = kindOf(template.id, parameter) ?? 'text';
  return h(CompletingEntry, {
    element,
    id,
    label: wanted.label,
    description: wanted.description,
    tooltip: wanted.tooltip,
    placeholder: wanted.placeholder,
    long: wanted.type === 'Text',
    complete: completion(kind, processOf(element), known, bo),
    getValue: () => valueOf(bo, parameter),
    setValue: (/** @type {string | undefined} */ value) => setValue(injector, element, parameter, value),
    validate: (/** @type {string | undefined} */ value) => problem(wanted, value),
  });
}

/**
 * What the template's own constraints say of a value.
 *
 * @param {any} wanted
 * @param {string | undefined} value
 */
function problem({ label, constraints = {} }, value) {
  const { notEmpty, pattern } = constraints;
  if (!value) {
    return notEmpty ? `${label} must not be empty.` : undefined;
  }
  const expression = typeof pattern === 'string' ? pattern : pattern?.value;
  if (expression && !new RegExp(expression).test(value)) {
    return pattern.message ?? `Must match ${expression}.`;
  }
  return undefined;
}

/** @param {{ element: Shape, id: string, property: any }} props */
function ChoiceOfValues({ element, id, property: wanted }) {
  const injector = useService('injector');
  const bo = element.businessObject;
  const choices = wanted.choices ?? [
    { value: 'true', name: 'Yes' },
    { value: 'false', name: 'No' },
  ];
  return h(SelectEntry, {
    element,
    id,
    label: wanted.label,
    description: wanted.description,
    getValue: () => valueOf(bo, wanted.binding.name) ?? String(wanted.value ?? ''),
    setValue: (/** @type {string} */ value) => setValue(injector, element, wanted.binding.name, value),
    getOptions: () => choices.map((/** @type {any} */ it) => ({ value: it.value, label: it.name })),
  });
}

/** @param {{ element: Shape, id: string, table: any, template: any }} props */
function FreeParameters({ element, id, table, template }) {
  const known = useCatalog();
  const process = processOf(element);
  const isMap = table.prefix === 'map.';
  const fixed = template.properties.map((/** @type {any} */ it) => it.binding.name);
  return h(NamedProperties, {
    id,
    element,
    bo: element.businessObject,
    prefix: table.prefix,
    heads: [table.name, table.value],
    fresh: isMap ? 'field' : 'X-Header',
    addLabel: table.name,
    hidden: fixed,
    empty: isMap ? 'Writes parts of the answer into fields of the person.' : 'Goes along with the call.',
    completeName: isMap ? completion('field', process, known) : () => undefined,
    completeValue: isMap ? () => undefined : completion('text', process, known),
  });
}

/** @param {{ element: Shape, parameter: string }} props */
function OpenEntry({ element, parameter }) {
  const key = valueOf(element.businessObject, parameter);
  return h(
    'div',
    { class: 'bio-properties-panel-entry' },
    h(
      'button',
      { type: 'button', class: 'baton-button', disabled: !key, onClick: () => key && openCampaign(key) },
      key ? `Open ${key}` : 'No campaign chosen yet',
    ),
  );
}
