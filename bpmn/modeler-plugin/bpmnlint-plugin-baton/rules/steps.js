/** Flow steps whose parameters are missing, unknown or unfit. */
import { REFUSED, ofCampaigns } from '../lib/rule.js';
import { checkSteps } from '../lib/steps/index.js';

const rule = ofCampaigns(REFUSED, checkSteps);

export default rule;
export { rule as 'module.exports' }; // for require, by which bpmnlint loads it
