/**
 * The Modeler around the diagram as far as the plugin asks it for something, and a server that answers. Both are kept in
 * the page, under `window.app`.
 */

import { delayed } from './harness/slow.js';

/** @typedef {import('playwright-core').Page} Page */

export const SERVER = 'http://baton.test/engine-rest';

/**
 * What the page has before the plugin is there. It must not see anything around it.
 *
 * @param {{ endpoints: object[], files: Record<string, string> }} given
 */
function install({ endpoints, files }) {
  /** @type {Record<string, Function[]>} */
  const listeners = {};
  /** @type {Record<string, any>} */
  const values = {};
  /** @type {Record<string, any>} */
  const app = { calls: [], notifications: [], log: [], sent: [], files: () => undefined };
  app.emit = (/** @type {string} */ event, /** @type {any} */ payload) =>
    Promise.all((listeners[event] ?? []).map((work) => work(payload)));
  const on = (/** @type {string} */ event, /** @type {Function} */ work) => {
    (listeners[event] ??= []).push(work);
    return { cancel: () => undefined };
  };
  app.props = {
    subscribe: on,
    triggerAction: (/** @type {string} */ action, /** @type {object} */ options) => app.calls.push({ action, options }),
    displayNotification: (/** @type {object} */ one) => app.notifications.push(one),
    log: (/** @type {object} */ entry) => app.log.push(entry),
    config: { get: async () => endpoints },
    settings: {
      register: (/** @type {any} */ group) => (app.properties = group.properties),
      get: (/** @type {string} */ key) => values[key] ?? '',
      subscribe: (/** @type {string} */ key, /** @type {Function} */ work) => on(`setting ${key}`, work),
    },
    _getGlobal: (/** @type {string} */ name) =>
      ({
        backend: {
          send: async (/** @type {string} */ event, /** @type {any} */ options) => app.sent.push({ event, options }),
          on: (/** @type {string} */ _event, /** @type {Function} */ work) => {
            app.files = (/** @type {object[]} */ all) =>
              work(
                undefined,
                all.map((file) => ({ file })),
              );
            return { cancel: () => undefined };
          },
        },
        fileSystem: {
          readFile: async (/** @type {string} */ path) => {
            await app.disk;
            if (!files[path]) {
              throw new Error(`no ${path}`);
            }
            return { contents: files[path] };
          },
        },
      })[name],
  };
  app.set = (/** @type {string} */ key, /** @type {any} */ value) => {
    values[key] = value;
    return app.emit(`setting ${key}`, { value });
  };
  const react = {
    useEffect: (/** @type {Function} */ work) => (app.stop = work()),
    useState: (/** @type {any} */ value) => [value, () => undefined],
    createElement: (/** @type {any} */ type, /** @type {any} */ props, /** @type {any[]} */ ...children) => ({
      type,
      props,
      children,
    }),
  };
  Object.assign(window, { app, react });
}

/**
 * Prepares a page: for the option `before` of the Modeler in the browser.
 *
 * @param {Record<string, any>} answers of the server, by path without query
 * @param {{ endpoints?: object[], files?: Record<string, string>, asked?: any[] }} [options]
 */
export function fakeModeler(
  answers,
  { endpoints = [{ url: SERVER, username: 'demo', password: 'demo' }], files = {}, asked = [] } = {},
) {
  return async (/** @type {Page} */ page) => {
    await page.route(`${SERVER}/**`, async (route) => {
      const request = route.request();
      const url = new URL(request.url());
      const path = decodeURIComponent(url.pathname.replace('/engine-rest/', ''));
      const authorization = await request.headerValue('authorization');
      asked.push({ path, workspace: url.searchParams.get('workspace'), body: request.postDataJSON(), authorization });
      const answer = typeof answers[path] === 'function' ? await answers[path](request) : answers[path];
      await delayed();
      await route.fulfill({
        status: answer === undefined ? 404 : 200,
        json: answer ?? { message: `no ${path}` },
        headers: { 'access-control-allow-origin': '*' },
      });
    });
    await page.evaluate(install, { endpoints, files });
  };
}

/**
 * Starts the client extension, as the Modeler does when it has drawn itself, and waits for the names of the server.
 *
 * @param {{ page: Page }} modeler
 */
export async function start({ page }) {
  await page.evaluate(async () => {
    const { plugins, app } = /** @type {any} */ (window);
    plugins.find((/** @type {any} */ it) => it.type === 'client').plugin(app.props);
    // A change of the settings asks anew, and is through when the server has answered.
    await app.emit('setting baton.workspace', {});
  });
}

/**
 * @template T
 * @param {{ page: Page }} modeler
 * @param {string} expression of `app`
 * @returns {Promise<T>}
 */
export function app({ page }, expression) {
  return page.evaluate(`(async (app) => ${expression})(window.app)`);
}
