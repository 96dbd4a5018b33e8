/** Other expressions that can never work. */
import { REFUSED, ofCampaigns } from '../lib/rule.js';
import { checkOtherExpressions } from '../lib/expressions.js';

const rule = ofCampaigns(REFUSED, checkOtherExpressions);

export default rule;
export { rule as 'module.exports' }; // for require, by which bpmnlint loads it
