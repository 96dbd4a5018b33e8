/** Conditions that can never work. */
import { REFUSED, ofCampaigns } from '../lib/rule.js';
import { checkConditions } from '../lib/expressions.js';

const rule = ofCampaigns(REFUSED, checkConditions);

export default rule;
export { rule as 'module.exports' }; // for require, by which bpmnlint loads it
