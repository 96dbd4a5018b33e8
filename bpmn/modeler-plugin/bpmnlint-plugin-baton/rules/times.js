/** Waits whose words say no time. */
import { REFUSED, ofCampaigns } from '../lib/rule.js';
import { checkTimes } from '../lib/steps/index.js';

const rule = ofCampaigns(REFUSED, checkTimes);

export default rule;
export { rule as 'module.exports' }; // for require, by which bpmnlint loads it
