/** @typedef {import('./server.js').Server} Server */

/** As many as a notification can show; the log has all. */
const SHOWN = 4;

/**
 * After a deployment: what the server could only write into its log, shown to whoever deployed.
 *
 * @param {Server} server
 * @param {any} app
 * @param {any} react
 * @param {{ deployment?: any, tab?: any }} event
 */
export async function tellWarnings(server, app, react, event) {
  const keys = keysOf(event);
  if (!server.isNamed || !keys.length) {
    return;
  }
  const messages = await warnings(server, keys).catch((error) => [`Not asked for warnings: ${error.message}`]);
  if (!messages.length) {
    return;
  }
  messages.forEach((message) => app.log({ category: 'baton', message, silent: true }));
  app.displayNotification({
    type: 'warning',
    title: messages.length === 1 ? 'Deployed, with a warning' : `Deployed, with ${messages.length} warnings`,
    content: content(react, app, messages),
    duration: 20_000,
  });
}

/**
 * @param {Server} server
 * @param {string[]} keys
 * @returns {Promise<string[]>}
 */
async function warnings(server, keys) {
  const findings = await server.get('campaign-check?maxResults=10000');
  const about = (Array.isArray(findings) ? findings : []).filter((/** @type {any} */ it) => keys.includes(it.campaign));
  return about.map((/** @type {any} */ it) => `${it.campaign}: ${it.message}`);
}

/**
 * Campaigns of the deployment; of one that changed nothing those of the diagram.
 *
 * @param {{ deployment?: any, tab?: any }} event
 * @returns {string[]}
 */
function keysOf({ deployment, tab }) {
  const deployed = Object.values(deployment?.deployedProcessDefinitions ?? {}).map((/** @type {any} */ it) => it.key);
  if (deployed.length) {
    return deployed;
  }
  const contents = tab?.file?.contents ?? '';
  return [...contents.matchAll(/<(?:\w+:)?process\b[^>]*?\sid="([^"]+)"/g)].map((match) => match[1]);
}

/**
 * @param {any} react
 * @param {any} app
 * @param {string[]} messages
 */
function content(react, app, messages) {
  const { createElement } = react;
  const more = messages.length > SHOWN ? `… and ${messages.length - SHOWN} more: see the log` : 'See the log';
  return createElement(
    'div',
    null,
    messages.slice(0, SHOWN).map((message, index) => createElement('p', { key: index }, message)),
    createElement('button', { onClick: () => app.triggerAction('open-log') }, more),
  );
}
