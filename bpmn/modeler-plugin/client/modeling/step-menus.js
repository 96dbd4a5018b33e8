import { campaignType, processOf } from '../model/campaign.js';
import { is } from '../model/properties.js';
import { NOT_IN_EXECUTABLE } from '../model/steps.js';

const BEHIND_ALL = 300;
const GROUP = { id: 'baton', name: 'Campaign' };

/**
 * Steps in the menus to append, create and replace, with their icons; in a campaign they come first. For Camunda 7 the
 * Modeler has no templates there.
 */
export class StepMenus {
  /** @param {Services} injector */
  constructor(injector) {
    this.injector = injector;
    const menu = injector.get('popupMenu');
    menu.registerProvider('bpmn-append', BEHIND_ALL, this.provider('append'));
    menu.registerProvider('bpmn-create', BEHIND_ALL, this.provider('create'));
    menu.registerProvider('bpmn-replace', BEHIND_ALL, this.provider('replace'));
  }

  /** @param {'append' | 'create' | 'replace'} menu */
  provider(menu) {
    return {
      getPopupMenuEntries: (/** @type {Shape | Shape[]} */ target) => {
        const element = Array.isArray(target) ? target[0] : target;
        const root = this.injector.get('canvas').getRootElement();
        const type = campaignType(processOf(element) ?? processOf(root));
        const steps = this.entries(menu, element, type);
        return (/** @type {Record<string, any>} */ entries) =>
          type ? { ...steps, ...entries } : { ...entries, ...steps };
      },
    };
  }

  /**
   * @param {'append' | 'create' | 'replace'} menu
   * @param {Shape} element
   * @param {string} type of the campaign
   */
  entries(menu, element, type) {
    const fitting = this.injector
      .get('elementTemplates')
      .getLatest()
      .filter((/** @type {any} */ it) => it.id.startsWith('io.baton.') && drawnAs(it))
      .filter((/** @type {any} */ it) => type !== 'executable' || !NOT_IN_EXECUTABLE.includes(it.id))
      .filter((/** @type {any} */ it) => menu !== 'replace' || applies(it, element));
    return Object.fromEntries(
      fitting.map((/** @type {any} */ it) => [`baton-${menu}-${it.id}`, this.entry(menu, element, it)]),
    );
  }

  /**
   * @param {'append' | 'create' | 'replace'} menu
   * @param {Shape} element
   * @param {any} template
   */
  entry(menu, element, template) {
    return {
      label: template.name,
      description: withoutTags(template.description),
      imageUrl: template.icon?.contents,
      search: template.keywords,
      group: template.category ?? GROUP,
      action: this.actions(menu, element, template),
    };
  }

  /**
   * @param {'append' | 'create' | 'replace'} menu
   * @param {Shape} element
   * @param {any} template
   */
  actions(menu, element, template) {
    if (menu === 'replace') {
      return { click: () => this.injector.get('elementTemplates').applyTemplate(element, template) };
    }
    const drag = (/** @type {Event} */ event) => {
      const at = event instanceof KeyboardEvent ? this.injector.get('mouse').getLastMoveEvent() : event;
      return this.injector.get('create').start(at, this.shape(template), menu === 'append' ? { source: element } : {});
    };
    const append = () => this.injector.get('autoPlace').append(element, this.shape(template));
    return { click: menu === 'append' ? append : drag, dragstart: drag };
  }

  /** @param {any} template */
  shape(template) {
    const apply = (/** @type {Shape} */ shape) => this.injector.get('elementTemplates').applyTemplate(shape, template);
    return this.injector.get('batonDrawnShapes').create(drawnAs(template), apply);
  }
}
StepMenus.$inject = ['injector'];

/**
 * What a template is drawn as; nothing for templates of processes and of events that are drawn by hand.
 *
 * @param {any} template
 * @returns {{ type: string, eventDefinitionType?: string } | undefined}
 */
function drawnAs({ id, elementType, appliesTo }) {
  if (id === 'io.baton.waitForEvent') {
    return { type: 'bpmn:IntermediateCatchEvent', eventDefinitionType: 'bpmn:SignalEventDefinition' };
  }
  const type = elementType?.value ?? appliesTo[0];
  return /(Task|Activity)$/.test(type) ? { type } : undefined;
}

/**
 * @param {any} template
 * @param {Shape} element
 */
function applies(template, element) {
  return template.appliesTo.some((/** @type {string} */ type) => is(element?.businessObject, type));
}

/** @param {string | undefined} text */
function withoutTags(text) {
  return text?.replace(/<\/?code>/g, '');
}
