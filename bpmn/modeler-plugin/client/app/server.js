/**
 * @typedef {{ url: string, user?: string, password?: string, token?: string }} Access
 */

const PATIENCE = 10_000;

/** What the server, or the way to it, said no with. The message is for people. */
export class ServerProblem extends Error {}

/**
 * The Baton server that the user has named. Requests go nowhere else.
 */
export class Server {
  /** @param {() => Access | undefined} access who asks, and where; undefined while no server is named */
  constructor(access) {
    this.access = access;
  }

  get isNamed() {
    return Boolean(this.access()?.url);
  }

  /** @param {string} path */
  get(path) {
    return this.#ask(path, { method: 'GET' });
  }

  /**
   * @param {string} path
   * @param {object} body
   */
  post(path, body) {
    return this.#ask(path, { method: 'POST', body: JSON.stringify(body) });
  }

  /**
   * @param {string} path
   * @param {RequestInit} request
   */
  async #ask(path, request) {
    const access = this.access();
    if (!access?.url) {
      throw new ServerProblem('No server is named in the settings.');
    }
    const url = `${baseOf(access.url)}/${path}`;
    const answer = await fetch(url, {
      ...request,
      headers: {
        accept: 'application/json',
        ...(request.body ? { 'content-type': 'application/json' } : {}),
        ...login(access),
      },
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    }).catch(() => {
      throw new ServerProblem(`${baseOf(access.url)} does not answer.`);
    });
    if (!answer.ok) {
      throw new ServerProblem(await refusal(answer));
    }
    return answer.json();
  }
}

/**
 * `http://localhost:8080` means its engine's REST API.
 *
 * @param {string} url
 */
export function baseOf(url) {
  const base = url.trim().replace(/\/+$/, '');
  return /^https?:\/\/[^/]+$/.test(base) ? `${base}/engine-rest` : base.replace(/\/deployment\/create$/, '');
}

/**
 * @param {Access} access
 * @returns {Record<string, string>}
 */
function login({ user, password, token }) {
  if (token) {
    return { authorization: `Bearer ${token}` };
  }
  if (!user) {
    return {};
  }
  const bytes = new TextEncoder().encode(`${user}:${password ?? ''}`);
  return { authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` };
}

/** @param {Response} answer */
async function refusal(answer) {
  if (answer.status === 401) {
    return 'The server does not accept user and password.';
  }
  const body = await answer.json().catch(() => ({}));
  return body.message ?? `The server answers ${answer.status}.`;
}
