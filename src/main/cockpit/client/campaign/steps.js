import { path } from '../lib/calls.js';
import { useCalls } from '../lib/context.js';
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
  const { answer } = useCall(
    async (signal) =>
      definitionId
        ? stepNames((await calls.getOfCamunda(path`process-definition/${definitionId}/xml`, {}, signal)).bpmn20Xml)
        : NONE,
    [definitionId],
  );
  return answer ?? NONE;
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
