import { withBuiltIn } from '../model/fields.js';

/**
 * What there is to choose from, as the open folder, its file `.camunda/baton.json` and the server tell.
 *
 * @typedef {{ key: string, name: string, type?: string, path?: string, calls?: any[] }} KnownCampaign
 * @typedef {{
 *   key: string, name: string, description?: string, parent?: string | null, tokens?: Record<string, string>,
 *   statuses?: string[],
 * }} KnownProgram
 * @typedef {{ key: string, name: string }} Known
 * @typedef {{
 *   fields: import('../model/fields.js').Field[], lists: Known[], programs: KnownProgram[], campaigns: KnownCampaign[],
 *   decisions: Known[], workspace?: string,
 * }} Part
 * @typedef {Exclude<keyof Part, 'workspace'>} Kind
 * @typedef {'server' | 'settings' | 'folder'} Source what comes later knows better: it is what is being drawn
 */

/** @type {Source[]} */
const SOURCES = ['server', 'settings', 'folder'];

export class Catalog {
  /** @type {Record<Source, Partial<Part>>} */
  #parts = { server: {}, settings: {}, folder: {} };

  /** @type {Set<() => void>} */
  #listeners = new Set();

  /**
   * @param {Source} source
   * @param {Partial<Part>} part what it says nothing of is left out
   */
  set(source, part) {
    if (JSON.stringify(part) !== JSON.stringify(this.#parts[source])) {
      this.#parts[source] = part;
      this.#listeners.forEach((listener) => listener());
    }
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
    return withBuiltIn(this.#all('fields'));
  }

  /** Whether these are all fields there are: somebody has told. */
  get allFieldsKnown() {
    return this.isTold('fields');
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

  /**
   * The files of the folder in which a campaign stands: of two only the one that is deployed last counts.
   *
   * @param {string} key
   * @returns {string[]}
   */
  filesOf(key) {
    const all = (this.#parts.folder.campaigns ?? []).filter((it) => it.key === key);
    return [...new Set(all.flatMap(({ path }) => path ?? []))].sort();
  }

  get decisions() {
    return this.#merged('decisions');
  }

  /** The workspace that the files beside the diagram are for; undefined when none says so. */
  get workspace() {
    return this.#parts.settings.workspace;
  }

  /**
   * Whether what is not among these does not exist. Files of a folder only use lists and programs.
   *
   * @param {Kind} kind
   */
  isTold(kind) {
    return Boolean(this.#parts.server[kind] ?? this.#parts.settings[kind]);
  }

  /**
   * @param {Kind} kind
   * @returns {any[]}
   */
  #all(kind) {
    return SOURCES.flatMap((source) => /** @type {any[]} */ (this.#parts[source][kind] ?? []));
  }

  /**
   * By key. What only one source knows of a thing is kept.
   *
   * @param {'lists' | 'programs' | 'campaigns' | 'decisions'} kind
   * @returns {any[]}
   */
  #merged(kind) {
    const byKey = new Map();
    for (const one of this.#all(kind)) {
      byKey.set(one.key, { ...byKey.get(one.key), ...one });
    }
    return [...byKey.values()].sort((a, b) => a.key.localeCompare(b.key));
  }
}

/** The one of this window. */
export const catalog = new Catalog();
