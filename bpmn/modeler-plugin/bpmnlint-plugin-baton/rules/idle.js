/** What is deployed and does nothing. */
import { IDLE, ofFile } from '../lib/rule.js';
import { checkIdle } from '../lib/idle.js';

const rule = ofFile(IDLE, checkIdle);

export default rule;
export { rule as 'module.exports' }; // for require, by which bpmnlint loads it
