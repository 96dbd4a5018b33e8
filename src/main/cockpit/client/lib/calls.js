/**
 * What Cockpit hands to a plugin.
 *
 * @typedef {{ engine: string, cockpitApi: string, engineApi: string, CSRFToken: string }} Api
 */

/** @typedef {Record<string, string | number | boolean | null | undefined | string[]>} Query */

/** An answer that is no success, in the words of the server. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {string} message
   */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * A path with its parts encoded: `` path`campaign/${key}/graph` ``.
 *
 * @param {TemplateStringsArray} texts
 * @param {string[]} parts
 */
export function path(texts, ...parts) {
  return texts.reduce((whole, text, index) => whole + encodeURIComponent(parts[index - 1]) + text);
}

/** Baton's calls and Camunda's, in the name of who is logged in to Cockpit. */
export class Calls {
  /** @param {Api} api */
  constructor(api) {
    this.baton = `${api.cockpitApi}/plugin/baton/${encodeURIComponent(api.engine)}/`;
    this.camunda = `${api.engineApi}/`;
    this.token = api.CSRFToken;
    this.cookie = cookies().find(([, value]) => value === this.token)?.[0] ?? 'XSRF-TOKEN';
  }

  /**
   * @param {string} call
   * @param {Query} [query]
   * @param {AbortSignal} [signal]
   */
  get(call, query, signal) {
    return this.send('GET', this.baton + call, query, { signal });
  }

  /**
   * Where a call is that the browser is to load itself, as a file.
   *
   * @param {string} call
   * @param {Query} [query]
   */
  address(call, query) {
    return this.baton + call + queryText(query);
  }

  /**
   * @param {string} call
   * @param {Query} [query]
   * @param {object} [body]
   */
  post(call, query, body) {
    return this.send('POST', this.baton + call, query, { body: body === undefined ? '' : JSON.stringify(body) });
  }

  /**
   * @param {string} call
   * @param {Query} [query]
   */
  remove(call, query) {
    return this.send('DELETE', this.baton + call, query, {});
  }

  /**
   * A call of Camunda's own API.
   *
   * @param {string} call
   * @param {Query} [query]
   * @param {AbortSignal} [signal]
   */
  getOfCamunda(call, query, signal) {
    return this.send('GET', this.camunda + call, query, { signal });
  }

  /**
   * Deletes something of Camunda's own.
   *
   * @param {string} call
   */
  removeOfCamunda(call) {
    return this.send('DELETE', this.camunda + call, {}, {});
  }

  /** Who logs in again in another tab has a new token; Cockpit tells the one that its page began with. */
  newestToken() {
    return cookies().find(([name]) => name === this.cookie)?.[1] ?? this.token;
  }

  /**
   * A call that answers in lines of JSON while it goes on. A line that tells an error ends it.
   *
   * @param {string} call
   * @param {Query} query
   * @param {object} body
   * @param {(line: any) => void} take told of each line as soon as it is there
   * @param {AbortSignal} signal ends the call, on the server too
   * @returns {Promise<any>} the last line
   */
  async postForLines(call, query, body, take, signal) {
    const more = { body: JSON.stringify(body), signal, accept: 'application/x-ndjson' };
    const answer = await this.request('POST', this.baton + call, query, more);
    let last;
    for await (const line of lines(answer)) {
      last = JSON.parse(line);
      if (last.error) {
        throw new Refused(answer.status, messageOf(answer.status, last.error));
      }
      take(last);
    }
    return last;
  }

  /**
   * @param {string} method
   * @param {string} address
   * @param {Query | undefined} query
   * @param {{ body?: string, signal?: AbortSignal }} more
   * @returns {Promise<any>}
   */
  async send(method, address, query, more) {
    const answer = await this.request(method, address, query, more);
    return readJson(await answer.text());
  }

  /**
   * @param {string} method
   * @param {string} address
   * @param {Query | undefined} query
   * @param {{ body?: string, signal?: AbortSignal, accept?: string }} more
   */
  async request(method, address, query, { body, signal, accept = 'application/json' }) {
    const answer = await fetch(address + queryText(query), {
      method,
      body,
      signal,
      credentials: 'same-origin',
      headers: { Accept: accept, 'Content-Type': 'application/json', 'X-XSRF-TOKEN': this.newestToken() },
    });
    if (!answer.ok) {
      throw new Refused(answer.status, messageOf(answer.status, readJson(await answer.text())));
    }
    return answer;
  }
}

/** The cookies that scripts may read, as names and values. */
function cookies() {
  return document.cookie.split('; ').map((one) => one.split('=', 2));
}

/** @param {Query | undefined} query */
function queryText(query) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined) {
        parameters.append(name, String(one));
      }
    }
  }
  return parameters.size === 0 ? '' : `?${parameters}`;
}

/**
 * The lines of an answer that has some, as they come.
 *
 * @param {Response} answer
 */
async function* lines(answer) {
  const reader = /** @type {ReadableStream<Uint8Array>} */ (answer.body).getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    const whole = (rest + decoder.decode(value, { stream: !done })).split('\n');
    rest = done ? '' : /** @type {string} */ (whole.pop());
    yield* whole.filter((line) => line.trim() !== '');
    if (done) {
      return;
    }
  }
}

/** @param {string} text */
function readJson(text) {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * @param {number} status
 * @param {any} json
 */
function messageOf(status, json) {
  if (status === 401) {
    return 'You are no longer logged in. Log in again, then reload this page.';
  }
  return json?.message ?? `The server answered with status ${status}.`;
}
