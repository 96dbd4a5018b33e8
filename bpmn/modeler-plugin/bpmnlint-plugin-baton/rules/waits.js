/** Waits for events that never come. */
import { REFUSED, ofCampaigns } from '../lib/rule.js';
import { checkEventWaits } from '../lib/event-waits.js';

const rule = ofCampaigns(REFUSED, checkEventWaits);

export default rule;
export { rule as 'module.exports' }; // for require, by which bpmnlint loads it
