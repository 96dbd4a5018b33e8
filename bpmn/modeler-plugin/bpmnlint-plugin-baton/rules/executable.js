/** What never stands in an executable campaign. */
import { REFUSED, ofCampaigns } from '../lib/rule.js';
import { checkParking } from '../lib/parking.js';

const rule = ofCampaigns(REFUSED, checkParking);

export default rule;
export { rule as 'module.exports' }; // for require, by which bpmnlint loads it
