import { withBuiltIn } from '../model/fields.js';

/**
 * What there is to choose from, as the open folder and the server tell.
 *
 * @typedef {{ key: string, name: string, type: string, path?: string, requested?: boolean }} KnownCampaign
 * @typedef {{ key: string, name: string, tokens?: Record<string, string>, statuses?: string[] }} KnownProgram
 * @typedef {{ key: string, name: string }} Known
 * @typedef {{
 *   fields: import('../model/fields.js').Field[], lists: Known[], programs: KnownProgram[], campaigns: KnownCampaign[],
 *   decisions: Known[],
 * }} Part
 */

/** @returns {Part} */
const nothing = () => ({ fields: [], lists: [], programs: [], campaigns: [], decisions: [] });

export class Catalog {
  /** @type {Record<'folder' | 'server', Part>} */
  #parts = { folder: nothing(), server: nothing() };

  /** @type {Set<() => void>} */
  #listeners = new Set();

  /**
   * @param {'folder' | 'server'} source
   * @param {Partial<Part>} part
   */
  set(source, part) {
    this.#parts[source] = { ...nothing(), ...part };
    this.#listeners.forEach((listener) => listener());
  }

  /**
   * @param {() => void} listener
   * @returns {() => void} ends it
   */
  onChange(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get fields() {
    return withBuiltIn(this.#parts.server.fields);
  }

  /** Whether these are all fields there are: the server has told. */
  get allFieldsKnown() {
    return this.#parts.server.fields.length > 0;
  }

  get lists() {
    return this.#merged('lists');
  }

  /** @returns {KnownProgram[]} */
  get programs() {
    return this.#merged('programs');
  }

  /** @returns {KnownCampaign[]} */
  get campaigns() {
    return this.#merged('campaigns');
  }

  get decisions() {
    return this.#merged('decisions');
  }

  /**
   * By key, the folder's first: it is what is being drawn. What only one of them knows of a thing is kept.
   *
   * @param {'lists' | 'programs' | 'campaigns' | 'decisions'} kind
   * @returns {any[]}
   */
  #merged(kind) {
    const byKey = new Map();
    for (const one of [...this.#parts.server[kind], ...this.#parts.folder[kind]]) {
      byKey.set(one.key, { ...byKey.get(one.key), ...one });
    }
    return [...byKey.values()].sort((a, b) => a.key.localeCompare(b.key));
  }
}

/** The one of this window. */
export const catalog = new Catalog();
