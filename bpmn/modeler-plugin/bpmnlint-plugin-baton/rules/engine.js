/** What Camunda itself refuses. */
import { REFUSED, ofCampaigns } from '../lib/rule.js';
import { checkEngine } from '../lib/engine.js';

const rule = ofCampaigns(REFUSED, checkEngine);

export default rule;
export { rule as 'module.exports' }; // for require, by which bpmnlint loads it
