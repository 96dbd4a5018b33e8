/** Start events that do not fit the type of the campaign, or that never come. */
import { REFUSED, ofCampaigns } from '../lib/rule.js';
import { checkStarts } from '../lib/starts.js';

const rule = ofCampaigns(REFUSED, checkStarts);

export default rule;
export { rule as 'module.exports' }; // for require, by which bpmnlint loads it
