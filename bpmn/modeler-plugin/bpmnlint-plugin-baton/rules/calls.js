/** Execute Campaign steps whose parameters or mappings are unfit. */
import { REFUSED, ofCampaigns } from '../lib/rule.js';
import { checkCalls } from '../lib/calls.js';

const rule = ofCampaigns(REFUSED, checkCalls);

export default rule;
export { rule as 'module.exports' }; // for require, by which bpmnlint loads it
