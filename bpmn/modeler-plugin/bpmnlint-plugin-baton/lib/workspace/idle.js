/** What a deployment says once, to its log, of a file that it has taken. */
import { readFile } from '../campaign.js';
import { checkIdle } from '../idle.js';
import { fromXml } from './xml.js';

/**
 * What does nothing in a BPMN file, in the words of the deployment. One that cannot be read has nothing of the kind.
 *
 * @param {string} xml
 * @returns {string[]}
 */
export function idle(xml) {
  const root = fromXml(xml);
  return root === undefined ? [] : checkIdle(readFile(root)).map(({ words }) => words);
}
