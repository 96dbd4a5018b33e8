import { campaignType, processOf } from '../model/campaign.js';
import { NOT_IN_EXECUTABLE } from '../model/steps.js';

const MENUS = ['bpmn-append', 'bpmn-create', 'bpmn-replace'];
const ENTRY = /^(?:append|create|replace)\.template-(io\.baton\..+)$/;
const GROUP = { id: 'baton', name: 'Campaign' };
const BEHIND_ALL = 300;

/** In a campaign its steps come first in the menus: with their icons, and those that it may have. */
export class StepMenus {
  /**
   * @param {Services} popupMenu
   * @param {Services} canvas
   */
  constructor(popupMenu, canvas) {
    this.canvas = canvas;
    MENUS.forEach((menu) => popupMenu.registerProvider(menu, BEHIND_ALL, this));
  }

  /** @param {Shape | Shape[]} target */
  getPopupMenuEntries(target) {
    const element = Array.isArray(target) ? target[0] : target;
    const process = processOf(element) ?? processOf(this.canvas.getRootElement());
    const type = campaignType(process);
    return (/** @type {Record<string, any>} */ entries) => arranged(entries, type);
  }
}
StepMenus.$inject = ['popupMenu', 'canvas'];

/**
 * @param {Record<string, any>} entries
 * @param {string} type
 */
function arranged(entries, type) {
  const all = Object.entries(entries);
  const isStep = (/** @type {[string, any]} */ [key]) => ENTRY.test(key);
  const steps = all.filter(isStep).map(([key, entry]) => [key, { ...entry, group: GROUP }]);
  const others = all.filter((it) => !isStep(it));
  if (type === '') {
    return Object.fromEntries([...others, ...steps]);
  }
  const fitting = steps.filter(([key]) => type !== 'executable' || !waits(String(key)));
  return Object.fromEntries([...fitting, ...others]);
}

/** @param {string} key */
function waits(key) {
  return NOT_IN_EXECUTABLE.includes(ENTRY.exec(key)?.[1] ?? '');
}
