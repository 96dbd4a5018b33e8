import { idle } from 'bpmnlint-plugin-baton';

/**
 * @typedef {import('./server.js').Server} Server
 * @typedef {{ deployment?: any, tab?: any }} Deployed
 */

/** As many as a notification can show; the log has all. */
const SHOWN = 4;

/**
 * After a deployment: what the server could only write into its log, shown to whoever deployed.
 *
 * @param {Server} server
 * @param {any} app
 * @param {any} react
 * @param {Deployed} event
 */
export async function tellWarnings(server, app, react, event) {
  const told = [warnings, idleHere, idleBeside].map((ask) =>
    ask(server, event).catch((error) => [`Not asked for warnings: ${error.message}`]),
  );
  const messages = [...new Set((await Promise.all(told)).flat())];
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
 * What the server goes on saying of the campaigns.
 *
 * @param {Server} server
 * @param {Deployed} event
 * @returns {Promise<string[]>}
 */
async function warnings(server, event) {
  const keys = keysOf(event);
  if (!server.isNamed || !keys.length) {
    return [];
  }
  const findings = await server.get('campaign-check?maxResults=10000');
  const about = (Array.isArray(findings) ? findings : []).filter((/** @type {any} */ it) => keys.includes(it.campaign));
  return about.map((/** @type {any} */ it) => `${it.campaign}: ${it.message}`);
}

/**
 * What the server says once, to its log: what is in the file that was deployed and does nothing. The lint knows it.
 *
 * @param {Server} _
 * @param {Deployed} event
 * @returns {Promise<string[]>}
 */
async function idleHere(_, { tab }) {
  return idle(String(tab?.file?.contents ?? ''));
}

/**
 * The same of the files that were deployed beside the diagram.
 *
 * @param {Server} server
 * @param {Deployed} event
 * @returns {Promise<string[]>}
 */
async function idleBeside(server, { deployment, tab }) {
  const definitions = /** @type {any[]} */ (Object.values(deployment?.deployedProcessDefinitions ?? {}));
  const beside = definitions.filter((it) => it.resource && it.resource !== tab?.file?.name);
  const ids = server.isNamed ? new Map(beside.map((it) => [it.resource, it.id])).values() : [];
  const asked = [...ids].map((id) => server.get(`process-definition/${encodeURIComponent(id)}/xml`));
  return (await Promise.all(asked)).flatMap((answer) => idle(String(answer.bpmn20Xml ?? '')));
}

/**
 * Campaigns of the deployment; of one that changed nothing those of the diagram.
 *
 * @param {Deployed} event
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
