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
    const base = baseOf(access.url);
    if (!isAddress(base)) {
      throw new ServerProblem(`'${access.url}' is no address of a server: write one like http://localhost:8080.`);
    }
    const answer = await fetch(`${base}/${path}`, {
      ...request,
      headers: {
        accept: 'application/json',
        ...(request.body ? { 'content-type': 'application/json' } : {}),
        ...login(access),
      },
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    }).catch((problem) => {
      throw new ServerProblem(unanswered(base, problem));
    });
    if (!answer.ok) {
      throw new ServerProblem(await refusal(answer, base));
    }
    const told = await answer.json().catch((problem) => {
      throw new ServerProblem(isLate(problem) ? unanswered(base, problem) : foreign(base));
    });
    if (typeof told !== 'object' || told === null) {
      throw new ServerProblem(foreign(base));
    }
    return told;
  }
}

/**
 * `http://localhost:8080` means its engine's REST API, and so does an address of Cockpit or of a call.
 *
 * @param {string} url
 */
export function baseOf(url) {
  const base = url
    .trim()
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '');
  if (/^https?:\/\/[^/]+(?:\/camunda(?:\/.*)?)?$/i.test(base)) {
    return `${base.replace(/\/camunda(?:\/.*)?$/i, '')}/engine-rest`;
  }
  return base.replace(/\/deployment\/create$/, '');
}

/** @param {string} base */
function isAddress(base) {
  return /^https?:\/\/[^/\s]/i.test(base) && URL.canParse(base);
}

/** @param {any} problem */
function isLate(problem) {
  return problem?.name === 'TimeoutError';
}

/**
 * @param {string} base
 * @param {any} problem
 */
function unanswered(base, problem) {
  return isLate(problem)
    ? `${base} does not answer within ${PATIENCE / 1000} seconds.`
    : `${base} does not answer. Is the address right, and the server up?`;
}

/** @param {string} base */
function foreign(base) {
  return `${base} answers something else than Baton's REST API: see the address in the settings.`;
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

/**
 * @param {Response} answer
 * @param {string} base
 */
async function refusal(answer, base) {
  if (answer.status === 401) {
    return 'The server does not accept user and password.';
  }
  const body = await answer.json().catch(() => undefined);
  if (typeof body?.message === 'string' && body.message) {
    return body.message;
  }
  if (answer.status === 403) {
    return 'The server does not let this user see that: its administrator gives permissions.';
  }
  return answer.status === 404 ? foreign(base) : `The server answers ${answer.status}: its log says why.`;
}
