/** Webhooks that cannot be called. */
import { REFUSED, ofCampaigns } from '../lib/rule.js';
import { checkWebhooks } from '../lib/steps/index.js';

const rule = ofCampaigns(REFUSED, checkWebhooks);

export default rule;
export { rule as 'module.exports' }; // for require, by which bpmnlint loads it
