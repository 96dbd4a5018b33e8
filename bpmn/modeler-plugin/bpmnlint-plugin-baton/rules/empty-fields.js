/** Choices that decide about empty fields otherwise than a smart list would. */
import { DOUBTFUL, ofCampaigns } from '../lib/rule.js';
import { checkChoices } from '../lib/expressions.js';

const rule = ofCampaigns(DOUBTFUL, checkChoices);

export default rule;
export { rule as 'module.exports' }; // for require, by which bpmnlint loads it
