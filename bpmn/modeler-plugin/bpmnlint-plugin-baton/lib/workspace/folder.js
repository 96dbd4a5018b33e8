/**
 * What the command line knows: the models below the folder it works in, and the file `.camunda/baton.json` there or
 * above. Where there is no file system, as in the Modeler, it knows nothing.
 */
import { outlines } from './outlines.js';
import { fromXml } from './xml.js';

/** @typedef {import('./index.js').Known} Known */

const SETTINGS = '.camunda/baton.json';

/** A folder of more models is no folder of campaigns. */
const MOST_FILES = 2_000;

/** @type {Known | undefined} */
let read;

/**
 * Reads it once: the command line ends soon.
 *
 * @returns {Known}
 */
export function readFolder() {
  const modules = nodeModules();
  read ??= modules === undefined ? {} : new Folder(modules).read();
  return read;
}

/**
 * What Node has built in; asked for in a way that no bundler follows.
 *
 * @returns {{ fs: typeof import('node:fs'), path: typeof import('node:path'), cwd: string } | undefined}
 */
function nodeModules() {
  const node = globalThis.process;
  const builtIn = node?.getBuiltinModule?.bind(node);
  return builtIn === undefined ? undefined : { fs: builtIn('node:fs'), path: builtIn('node:path'), cwd: node.cwd() };
}

class Folder {
  /** @param {NonNullable<ReturnType<typeof nodeModules>>} modules */
  constructor({ fs, path, cwd }) {
    this.fs = fs;
    this.path = path;
    this.cwd = cwd;
  }

  /** @returns {Known} */
  read() {
    const files = this.models(this.cwd).slice(0, MOST_FILES);
    const texts = files.map((file) => ({ file, text: this.fs.readFileSync(file, 'utf8') }));
    const models = texts.filter(({ file }) => file.endsWith('.bpmn'));
    return {
      campaigns: nearest(
        models.flatMap(({ file, text }) =>
          outlines(text).map((outline) => ({ ...outline, folder: this.path.dirname(file) })),
        ),
      ),
      decisions: texts.filter(({ file }) => file.endsWith('.dmn')).flatMap(({ text }) => decisionsOf(text)),
      together: true,
      ...this.settings(this.cwd),
    };
  }

  /**
   * @param {string} folder
   * @returns {string[]}
   */
  models(folder) {
    return this.fs
      .readdirSync(folder, { withFileTypes: true })
      .sort((one, other) => (one.name < other.name ? -1 : 1))
      .flatMap((entry) => {
        const path = this.path.join(folder, entry.name);
        if (entry.isDirectory()) {
          return /^\.|^node_modules$/.test(entry.name) ? [] : this.models(path);
        }
        return /\.(?:bpmn|dmn)$/.test(entry.name) ? [path] : [];
      });
  }

  /**
   * The nearest file of settings.
   *
   * @param {string} folder
   * @returns {Known}
   */
  settings(folder) {
    const file = this.path.join(folder, SETTINGS);
    if (this.fs.existsSync(file)) {
      try {
        return JSON.parse(this.fs.readFileSync(file, 'utf8'));
      } catch (fault) {
        throw new Error(`${file} is no JSON: ${/** @type {Error} */ (fault).message}`, { cause: fault });
      }
    }
    const above = this.path.dirname(folder);
    return above === folder ? {} : this.settings(above);
  }
}

/**
 * Without the copies that somebody keeps in a folder further down, such as `archive`: they are not deployed.
 *
 * @template {{ key: string, folder: string }} T
 * @param {T[]} campaigns
 * @returns {T[]}
 */
function nearest(campaigns) {
  const depth = (/** @type {T} */ { folder }) => folder.split(/[\\/]/).length;
  const least = new Map();
  campaigns.forEach((one) => least.set(one.key, Math.min(depth(one), least.get(one.key) ?? Infinity)));
  return campaigns.filter((one) => depth(one) === least.get(one.key));
}

/**
 * @param {string} xml
 * @returns {string[]}
 */
function decisionsOf(xml) {
  return (fromXml(xml)?.children ?? [])
    .filter(({ tag }) => tag === 'decision' || tag.endsWith(':decision'))
    .flatMap(({ attributes }) => attributes.get('id') ?? []);
}
