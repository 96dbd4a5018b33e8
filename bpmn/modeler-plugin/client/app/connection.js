import { Server } from './server.js';

/** The server of this window, and whether it answered the last time. */
class Connection {
  /** @type {() => import('./server.js').Access | undefined} */
  #access = () => undefined;

  /** @type {() => string | undefined} */
  #workspace = () => undefined;

  /** @type {string | undefined} */
  problem = undefined;

  /** How often the server was asked for names: what failed before may be asked again. */
  asked = 0;

  /** @type {Set<() => void>} */
  #listeners = new Set();

  /** Which server and workspace the names are of. */
  namesOf = '';

  server = new Server(() => this.#access());

  /**
   * @param {() => import('./server.js').Access | undefined} access
   * @param {() => string | undefined} workspace of which names, counts and people are asked
   */
  use(access, workspace) {
    this.#access = access;
    this.#workspace = workspace;
  }

  /** The workspace; null is the default one. */
  get workspace() {
    return this.#workspace()?.trim() || null;
  }

  /** Server and workspace in one text, to see whether they are still the same. */
  get place() {
    const { url = '', user = '' } = this.#access() ?? {};
    return JSON.stringify([url, user, this.workspace]);
  }

  /** @param {string | undefined} problem */
  tell(problem) {
    if (problem && problem !== this.problem) {
      console.warn(`Baton: ${problem}`);
    }
    this.problem = problem;
    this.asked++;
    this.#listeners.forEach((listener) => listener());
  }

  /**
   * Whether server or workspace are others than those of the names. Whatever shows something of a server is told.
   *
   * @returns {boolean}
   */
  move() {
    const moves = this.place !== this.namesOf;
    if (moves) {
      this.namesOf = this.place;
      this.problem = undefined;
      this.#listeners.forEach((listener) => listener());
    }
    return moves;
  }

  /**
   * @param {() => void} listener called when the server is another one, or was asked for names
   * @returns {() => void} ends it
   */
  onChange(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

export const connection = new Connection();
