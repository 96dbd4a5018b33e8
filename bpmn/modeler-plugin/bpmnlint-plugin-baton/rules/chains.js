/** Calls of what cannot be called, in circles, or too deep. */
import { REFUSED, ofFile } from '../lib/rule.js';
import { checkChains } from '../lib/graph/index.js';

const rule = ofFile(REFUSED, checkChains);

export default rule;
export { rule as 'module.exports' }; // for require, by which bpmnlint loads it
