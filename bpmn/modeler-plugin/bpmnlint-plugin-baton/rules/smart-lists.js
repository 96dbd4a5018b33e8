/** Smart lists that can never qualify anybody. */
import { REFUSED, ofCampaigns } from '../lib/rule.js';
import { checkSmartLists } from '../lib/smart-lists.js';

const rule = ofCampaigns(REFUSED, checkSmartLists);

export default rule;
export { rule as 'module.exports' }; // for require, by which bpmnlint loads it
