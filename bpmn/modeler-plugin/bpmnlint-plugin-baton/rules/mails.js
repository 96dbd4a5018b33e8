/** Mails that cannot be sent, or not safely. */
import { REFUSED, ofCampaigns } from '../lib/rule.js';
import { checkMails } from '../lib/steps/index.js';

const rule = ofCampaigns(REFUSED, checkMails);

export default rule;
export { rule as 'module.exports' }; // for require, by which bpmnlint loads it
