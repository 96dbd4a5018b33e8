import { readFiles } from './read-files.js';

/** Folders that hold all sorts of things: the Modeler would watch every file below. */
const TOO_WIDE = ['desktop', 'documents', 'downloads'];

/**
 * The files beside the open diagrams. The Modeler reads and watches them; the plugin only says where.
 */
export class Folder {
  /** @type {Set<string>} folders that the Modeler watches because the plugin asked for it */
  #watched = new Set();

  /**
   * @param {{ send: (event: string, ...args: any[]) => any, on: (event: string, work: Function) => any }} backend
   * @param {import('./catalog.js').Catalog} catalog
   */
  constructor(backend, catalog) {
    this.backend = backend;
    this.subscription = backend.on('file-context:changed', (/** @type {any} */ _, /** @type {any[]} */ items) => {
      const files = items.map((it) => it.file).filter((it) => it?.path && typeof it.contents === 'string');
      catalog.set('folder', readFiles(files));
    });
  }

  /**
   * Watches the folders of the diagrams that are open, and no others.
   *
   * @param {{ type: string, file?: { path?: string } }[]} tabs
   */
  show(tabs) {
    const paths = tabs.filter((it) => it.type === 'bpmn').map((it) => it.file?.path);
    const wanted = new Set(paths.map((it) => folderOf(it ?? '')).filter(worthWatching));
    for (const folder of [...wanted].filter((it) => !this.#watched.has(it))) {
      this.#ask('file-context:add-root', folder);
      this.#watched.add(folder);
    }
    for (const folder of [...this.#watched].filter((it) => !wanted.has(it))) {
      this.#ask('file-context:remove-root', folder);
      this.#watched.delete(folder);
    }
  }

  stop() {
    this.show([]);
    this.subscription?.cancel?.();
  }

  /**
   * @param {string} event
   * @param {string} folder
   */
  #ask(event, folder) {
    Promise.resolve(this.backend.send(event, { filePath: folder })).catch((error) =>
      console.warn(`Baton: the Modeler does not watch ${folder}`, error),
    );
  }
}

/** @param {string} path */
export function folderOf(path) {
  return path.replace(/[\\/][^\\/]*$/, '');
}

/**
 * Not the root of a disk, not somebody's home, and not where everything lands.
 *
 * @param {string} folder
 */
export function worthWatching(folder) {
  const parts = folder.split(/[\\/]/).filter((it) => it && !/^[A-Za-z]:$/.test(it));
  const last = parts.at(-1)?.toLowerCase() ?? '';
  return parts.length > 2 && !(parts.length === 3 && TOO_WIDE.includes(last));
}
