import { is } from '../model/properties.js';

/**
 * Finds campaigns that others execute: in the diagram itself, in the open folder, on the server; each is read once.
 *
 * @param {{
 *   definitions: Moddle, moddle: Services, pathOf: (key: string) => string | undefined,
 *   readFile: (path: string) => Promise<string>, readServer: (key: string) => Promise<string>,
 * }} sources
 * @returns {(key: string) => Promise<Moddle | undefined>} undefined when there is none
 */
export function campaignModels({ definitions, moddle, pathOf, readFile, readServer }) {
  /** @type {Map<string, Promise<Moddle | undefined>>} */
  const known = new Map();
  const read = async (/** @type {string} */ key) => {
    const path = pathOf(key);
    const xml = await (path ? readFile(path) : readServer(key)).catch(() => undefined);
    return xml && processIn((await moddle.fromXML(xml)).rootElement, key);
  };
  return (key) => {
    const found = known.get(key) ?? Promise.resolve(processIn(definitions, key) ?? read(key));
    known.set(key, found);
    return found;
  };
}

/**
 * @param {Moddle} definitions
 * @param {string} key
 * @returns {Moddle | undefined}
 */
function processIn(definitions, key) {
  return definitions
    .get('rootElements')
    .find((/** @type {Moddle} */ it) => is(it, 'bpmn:Process') && it.get('id') === key);
}
