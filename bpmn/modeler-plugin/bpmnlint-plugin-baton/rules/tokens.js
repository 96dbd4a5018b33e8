/** Tokens that can never have a value. */
import { REFUSED, ofCampaigns } from '../lib/rule.js';
import { checkTexts } from '../lib/steps/index.js';

const rule = ofCampaigns(REFUSED, checkTexts);

export default rule;
export { rule as 'module.exports' }; // for require, by which bpmnlint loads it
