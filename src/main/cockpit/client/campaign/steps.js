import { path } from '../lib/calls.js';
import { useCalls } from '../lib/context.js';
import { unlessRefused } from '../lib/names.js';
import { useCall } from '../lib/use-call.js';

/** @typedef {Map<string, string>} Steps names of elements by id, in the order of the model */

/** @type {Steps} */
const NONE = new Map();

/** What a person passes: all else of a model is drawing or description. */
const PASSED = /^(.*Task|.*Event|.*Gateway|callActivity|subProcess|transaction)$/;

/**
 * What the steps of a process are called. Nothing until they are known.
 *
 * @param {string | undefined} definitionId
 * @returns {Steps}
 */
export function useStepNames(definitionId) {
  const calls = useCalls();
  const { answer } = useCall(() => stepNamesOf(calls, definitionId), [definitionId]);
  return answer ?? NONE;
}

/** Models that were read: a definition never changes. @type {Map<string, Promise<Steps>>} */
const READ = new Map();

/**
 * What the steps of a process are called; nothing where the reader may not read it.
 *
 * @param {import('../lib/calls.js').Calls} calls
 * @param {string | undefined} definitionId
 * @returns {Promise<Steps>}
 */
export async function stepNamesOf(calls, definitionId) {
  if (!definitionId) {
    return NONE;
  }
  const reading = READ.get(definitionId) ?? read(calls, definitionId);
  READ.set(definitionId, reading);
  reading.catch(() => READ.delete(definitionId));
  return reading;
}

/**
 * @param {import('../lib/calls.js').Calls} calls
 * @param {string} definitionId
 * @returns {Promise<Steps>}
 */
async function read(calls, definitionId) {
  const call = calls.getOfCamunda(path`process-definition/${definitionId}/xml`);
  const model = await unlessRefused(call, null);
  return model ? stepNames(model.bpmn20Xml) : NONE;
}

/**
 * @param {string} xml
 * @returns {Steps}
 */
function stepNames(xml) {
  const model = new DOMParser().parseFromString(xml, 'application/xml');
  return new Map(
    [...model.getElementsByTagNameNS('http://www.omg.org/spec/BPMN/20100524/MODEL', '*')]
      .filter((element) => PASSED.test(element.localName) && element.id)
      .map((element) => [element.id, element.getAttribute('name')?.replace(/\s+/g, ' ').trim() || element.id]),
  );
}
