import { Server } from './server.js';

/** The server of this window, and whether it answered the last time. */
class Connection {
  /** @type {() => import('./server.js').Access | undefined} */
  #access = () => undefined;

  /** @type {string | undefined} */
  problem = undefined;

  server = new Server(() => this.#access());

  /** @param {() => import('./server.js').Access | undefined} access */
  use(access) {
    this.#access = access;
  }

  /** @param {string | undefined} problem */
  tell(problem) {
    if (problem && problem !== this.problem) {
      console.warn(`Baton: ${problem}`);
    }
    this.problem = problem;
  }
}

export const connection = new Connection();
