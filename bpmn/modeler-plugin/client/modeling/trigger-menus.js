import { campaignType, processOf } from '../model/campaign.js';
import { requestedName, TRIGGERS } from '../model/triggers.js';
import { hear, isEntrance } from './events.js';

/** Behind the steps, which then stand before the triggers. */
const BEHIND_STEPS = 400;
const GROUP = { id: 'baton-triggers', name: 'Baton: triggers' };

/** @typedef {{ name: string, template: string, about: string }} Trigger */

const TEMPLATE = 'io.baton.trigger';

/** @type {Trigger} */
const REQUESTED = {
  name: 'Campaign is Requested',
  template: 'io.baton.requestedStart',
  about: 'When another campaign or a system asks for it',
};

/** @type {Trigger} */
const OWN = { name: 'An event of your own', template: TEMPLATE, about: 'Such as Fills Out Form, sent by your systems' };

/** @type {Trigger[]} */
const ALL = [...TRIGGERS.map(({ name, about }) => ({ name, about, template: TEMPLATE })), REQUESTED, OWN];

/** Names of start events that nobody has typed. */
const GIVEN = ['', 'Trigger', ...ALL.map((it) => it.name)];

/** What starts a trigger campaign, in the menus to create a start event and to change one. */
export class TriggerMenus {
  /** @param {Services} injector */
  constructor(injector) {
    this.injector = injector;
    const menu = injector.get('popupMenu');
    menu.registerProvider('bpmn-create', BEHIND_STEPS, this.provider('create'));
    menu.registerProvider('bpmn-replace', BEHIND_STEPS, this.provider('replace'));
  }

  /** @param {'create' | 'replace'} menu */
  provider(menu) {
    return {
      getPopupMenuEntries: (/** @type {Shape | Shape[]} */ target) => {
        const element = Array.isArray(target) ? target[0] : target;
        const offered = this.isOffered(menu, element) ? this.entries(menu, element) : {};
        return (/** @type {Record<string, any>} */ entries) => ({ ...offered, ...entries });
      },
    };
  }

  /**
   * Campaigns of other types have a plain start event.
   *
   * @param {'create' | 'replace'} menu
   * @param {Shape} element
   */
  isOffered(menu, element) {
    const root = this.injector.get('canvas').getRootElement();
    const type = campaignType(processOf(element) ?? processOf(root));
    return type === 'trigger' && (menu === 'create' || isEntrance(element.businessObject));
  }

  /**
   * @param {'create' | 'replace'} menu
   * @param {Shape} element
   */
  entries(menu, element) {
    const templates = this.injector.get('elementTemplates');
    const entry = (/** @type {Trigger} */ trigger) => ({
      label: trigger.name,
      description: trigger.about,
      imageUrl: templates.getLatest(trigger.template)[0]?.icon?.contents,
      search: ['trigger', 'event', 'start'],
      group: GROUP,
      action: this.actions(menu, element, trigger),
    });
    return Object.fromEntries(ALL.map((trigger) => [`baton-${menu}-${idOf(trigger)}`, entry(trigger)]));
  }

  /**
   * @param {'create' | 'replace'} menu
   * @param {Shape} element
   * @param {Trigger} trigger
   */
  actions(menu, element, trigger) {
    if (menu === 'replace') {
      const work = () => this.injector.get('selection').select(this.become(element, trigger));
      return { click: () => this.injector.get('commandStack').execute('baton.together', { work }) };
    }
    const attributes = { type: 'bpmn:StartEvent', eventDefinitionType: 'bpmn:SignalEventDefinition' };
    const drag = (/** @type {Event} */ event) => {
      const at = event instanceof KeyboardEvent ? this.injector.get('mouse').getLastMoveEvent() : event;
      const finish = (/** @type {Shape} */ drawn) => this.become(drawn, trigger);
      return this.injector.get('create').start(at, this.injector.get('batonDrawnShapes').create(attributes, finish));
    };
    return { click: drag, dragstart: drag };
  }

  /**
   * Makes a start event that of a trigger. A name that somebody typed stays.
   *
   * @param {Shape} element
   * @param {Trigger} trigger
   * @returns {Shape}
   */
  become(element, trigger) {
    const heard = this.heard(element, trigger);
    if (GIVEN.includes(heard.businessObject.get('name') ?? '')) {
      this.injector.get('modeling').updateProperties(heard, { name: trigger === OWN ? undefined : trigger.name });
    }
    const template = this.injector.get('elementTemplates').getLatest(trigger.template)[0];
    return template ? this.injector.get('elementTemplates').applyTemplate(heard, template) : heard;
  }

  /**
   * @param {Shape} element
   * @param {Trigger} trigger
   * @returns {Shape}
   */
  heard(element, trigger) {
    if (trigger === REQUESTED) {
      return hear(this.injector, element, 'message', requestedName(processOf(element).get('id')));
    }
    return hear(this.injector, element, 'signal', trigger === OWN ? '' : trigger.name);
  }
}
TriggerMenus.$inject = ['injector'];

/** @param {Trigger} trigger */
function idOf({ name }) {
  return name.toLowerCase().replaceAll(' ', '-');
}
