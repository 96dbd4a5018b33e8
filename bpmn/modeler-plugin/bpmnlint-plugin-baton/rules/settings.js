/** The properties of a process that make it a campaign. */
import { REFUSED, ofFile } from '../lib/rule.js';
import { checkSettings } from '../lib/settings.js';

const rule = ofFile(REFUSED, checkSettings);

export default rule;
export { rule as 'module.exports' }; // for require, by which bpmnlint loads it
