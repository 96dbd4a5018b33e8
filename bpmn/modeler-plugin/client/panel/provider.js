import { Group } from '@bpmn-io/properties-panel';
import { is } from '../model/properties.js';
import { campaignType, processOf, showsProcess } from '../model/campaign.js';
import { campaignGroups } from './campaign-group.js';
import { choiceGroups } from './choice-group.js';
import { eventGroups } from './event-group.js';
import { stepGroups } from './step-groups.js';
import { tryGroups } from './try-group.js';

/** Behind the element templates, whose groups are here already. */
const PRIORITY = 200;
const TEMPLATE_GROUP = 'ElementTemplates__CustomProperties';

/** Baton's part of the properties panel. */
export class BatonPropertiesProvider {
  /** @param {Services} propertiesPanel */
  constructor(propertiesPanel) {
    propertiesPanel.registerProvider(PRIORITY, this);
  }

  /** @param {Shape} element */
  getGroups(element) {
    return (/** @type {any[]} */ groups) => {
      if (Array.isArray(element)) {
        return groups;
      }
      const ours = ownGroups(element);
      const steps = stepGroups(element, groups);
      return ours.length ? placed(withoutTemplate(groups), ours) : placed(steps.groups, steps.own);
    };
  }
}
BatonPropertiesProvider.$inject = ['propertiesPanel'];

/** @param {Shape} element */
function ownGroups(element) {
  if (showsProcess(element)) {
    const collapsed = is(element.businessObject, 'bpmn:Participant') && !element.businessObject.get('processRef');
    const tried = !collapsed && campaignType(processOf(element)) ? tryGroups() : [];
    return collapsed ? [] : [...campaignGroups(element), ...tried];
  }
  return [...eventGroups(element), ...choiceGroups(element)];
}

/**
 * Templates of campaigns and events have fields for what the groups here have.
 *
 * @param {any[]} groups
 */
function withoutTemplate(groups) {
  const kept = groups.map((group) =>
    group.id.startsWith(TEMPLATE_GROUP)
      ? { ...group, entries: group.entries.filter((/** @type {PanelEntry} */ it) => !isCampaigns(it)) }
      : group,
  );
  return kept.filter((group) => !group.id.startsWith(TEMPLATE_GROUP) || group.entries.length > 0);
}

/** @param {PanelEntry} entry */
function isCampaigns(entry) {
  const binding = entry.property?.binding;
  return binding?.type === 'camunda:property' && /^(baton|my)\./.test(binding.name);
}

/**
 * Behind name, documentation and template; before what Camunda offers.
 *
 * @param {any[]} groups
 * @param {any[]} own
 */
function placed(groups, own) {
  const ahead = ['general', 'documentation', 'ElementTemplates__Template'];
  const isAhead = ({ id = '' }) => ahead.includes(id) || id.startsWith(TEMPLATE_GROUP);
  const at = groups.findLastIndex(isAhead) + 1;
  return groups.toSpliced(at, 0, ...own.map((group) => ({ ...group, component: Group })));
}
