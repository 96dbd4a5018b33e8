import { isSelectEntryEdited, isTextFieldEntryEdited, SelectEntry } from '@bpmn-io/properties-panel';
import { h } from '@bpmn-io/properties-panel/preact';
import { useService } from 'bpmn-js-properties-panel';
import templates from 'baton:templates';
import { inCampaign, processOf } from '../model/campaign.js';
import { parameter, setParameter } from '../model/parameters.js';
import { is, run, update } from '../model/properties.js';
import { kindOf, templateOf } from '../model/steps.js';
import { legible } from '../model/texts.js';
import { openCampaign } from '../app/open-campaign.js';
import { CompletingEntry } from './completing-field.js';
import { completion } from './offers.js';
import { richText } from './rich-text.js';
import { useCatalog } from './use-catalog.js';

const PARAMETERS = ['camunda:property', 'camunda:field'];
const TEMPLATE_GROUP = 'ElementTemplates__CustomProperties';

/**
 * Fields of steps complete tokens, fields and keys. Those of an applied template are replaced where they stand, so that
 * groups, labels and conditions stay the template's.
 *
 * @param {Shape} element
 * @param {any[]} groups of the panel
 * @returns {{ groups: any[], own: any[] }} those of the panel, and what comes beside them
 */
export function stepGroups(element, groups) {
  const bo = element.businessObject;
  const template = element.labelTarget ? undefined : templateOf(bo, templates);
  if (!template || !is(bo, 'bpmn:Activity') || !inCampaign(element)) {
    return { groups, own: [] };
  }
  const isTemplates = (/** @type {any} */ group) => group.id.startsWith(TEMPLATE_GROUP);
  const applied = groups.some(isTemplates);
  return {
    groups: groups.map((group) => (isTemplates(group) ? completing(group, template) : group)),
    own: [...(applied ? [] : ownGroups(template)), ...linkGroup(template)],
  };
}

/**
 * @param {any} group
 * @param {any} template
 */
function completing(group, template) {
  const entries = group.entries?.map((/** @type {PanelEntry} */ entry) => {
    const binding = entry.property?.binding;
    const name = binding && parameterOf(binding);
    const kind = name && isTyped(entry.property) && kindOf(template.id, name);
    return kind ? { ...entry, ...field(template, entry.property), id: entry.id } : entry;
  });
  return { ...group, entries };
}

/** @param {any} binding */
function parameterOf(binding) {
  return PARAMETERS.includes(binding.type) || binding.name === 'calledElement' ? binding.name : undefined;
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
function linkGroup(template) {
  const names = ['executable', 'requestable', 'leavable'];
  const linked = template.properties.find((/** @type {any} */ it) =>
    names.includes(kindOf(template.id, it.binding.name) ?? ''),
  );
  const entries = [{ id: 'baton-open', component: OpenEntry, binding: linked?.binding }];
  return linked ? [{ id: 'baton-link', label: 'Other campaign', shouldOpen: true, entries }] : [];
}

/**
 * @param {Moddle} bo
 * @param {any} binding
 * @returns {string | undefined}
 */
function valueOf(bo, binding) {
  return binding.name === 'calledElement' ? bo.get('calledElement') : parameter(bo, binding.name);
}

/**
 * @param {Services} injector
 * @param {Shape} element
 * @param {any} binding
 * @param {string | undefined} value
 */
function setValue(injector, element, binding, value) {
  if (binding.name === 'calledElement') {
    run(injector, [update(element, element.businessObject, { calledElement: value })]);
  } else {
    setParameter(injector, element, binding.name, value, binding.type === 'camunda:field');
  }
}

/** @param {{ element: Shape, id: string, template: any, property: any }} props */
function ParameterEntry({ element, id, template, property: wanted }) {
  const injector = useService('injector');
  const known = useCatalog();
  const bo = element.businessObject;
  const kind = kindOf(template.id, wanted.binding.name) ?? 'text';
  return h(CompletingEntry, {
    element,
    id,
    label: wanted.label,
    description: richText(wanted.description),
    tooltip: wanted.tooltip && richText(wanted.tooltip),
    placeholder: wanted.placeholder,
    long: wanted.type === 'Text',
    complete: completion(kind, processOf(element), known, bo),
    getValue: () => valueOf(bo, wanted.binding),
    setValue: (/** @type {string | undefined} */ value) =>
      setValue(injector, element, wanted.binding, kind === 'text' ? value : legible(value)),
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
    description: richText(wanted.description),
    getValue: () => valueOf(bo, wanted.binding) ?? String(wanted.value ?? ''),
    setValue: (/** @type {string} */ value) => setValue(injector, element, wanted.binding, value),
    getOptions: () => choices.map((/** @type {any} */ it) => ({ value: it.value, label: it.name })),
  });
}

/** @param {{ element: Shape, binding: any }} props */
function OpenEntry({ element, binding }) {
  const key = valueOf(element.businessObject, binding);
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
