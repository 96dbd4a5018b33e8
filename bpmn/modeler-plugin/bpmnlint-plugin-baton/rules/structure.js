/** Elements that lie too deep, and loops of too many instances. */
import { REFUSED, ofCampaigns } from '../lib/rule.js';
import { checkStructure } from '../lib/structure.js';

const rule = ofCampaigns(REFUSED, checkStructure);

export default rule;
export { rule as 'module.exports' }; // for require, by which bpmnlint loads it
