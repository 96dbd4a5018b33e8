/** Campaigns, lists and programs that are not there yet. */
import { INCOMPLETE, ofFile } from '../lib/rule.js';
import { checkMissing } from '../lib/missing.js';

const rule = ofFile(INCOMPLETE, checkMissing);

export default rule;
export { rule as 'module.exports' }; // for require, by which bpmnlint loads it
