import { is } from '../model/properties.js';
import { inCampaign } from '../model/campaign.js';
import { openCampaign } from '../app/open-campaign.js';

const ICON =
  "data:image/svg+xml;utf8,%3Csvg xmlns='http://www.w3.org/2000/svg' width='22' height='22' viewBox='0 0 22 22' " +
  "fill='none' stroke='%2322242a' stroke-width='1.6' stroke-linecap='round' stroke-linejoin='round'%3E" +
  "%3Cpath d='M9 4H4v14h14v-5M12 4h6v6M18 4l-8 8'/%3E%3C/svg%3E";

/** Beside an Execute Campaign: opens what it executes. */
export class OpenEntry {
  /** @param {Services} contextPad */
  constructor(contextPad) {
    contextPad.registerProvider(this);
  }

  /** @param {Shape} element */
  getContextPadEntries(element) {
    const bo = element.businessObject;
    const key = is(bo, 'bpmn:CallActivity') && inCampaign(element) ? bo.get('calledElement') : undefined;
    if (!key) {
      return {};
    }
    const click = () => openCampaign(key);
    return {
      'baton-open': { group: 'edit', title: `Open the campaign ${key}`, imageUrl: ICON, action: { click } },
    };
  }
}
OpenEntry.$inject = ['contextPad'];
