import './plugin.css';
import './diagram/diagram.css';
import './path/path.css';
import * as campaign from './campaign/page.jsx';
import * as campaigns from './campaigns/page.jsx';
import * as box from './campaigns/box.jsx';
import * as counts from './diagram/counts.jsx';
import * as path from './path/page.jsx';
import * as person from './person/page.jsx';
import * as runs from './runs/page.jsx';
import { tellOnBatchPage } from './runs/on-batch-page.jsx';
import { CAMPAIGNS, TAB } from './lib/links.js';

/** @typedef {import('./lib/calls.js').Api} Api */

/**
 * A page at one of Cockpit's plugin points. Cockpit renders a plugin each time it is opened, and takes the last one
 * out before.
 *
 * @param {string} id
 * @param {string} pluginPoint
 * @param {object} properties
 * @param {(node: HTMLElement, given: any) => () => void} mount
 */
function plugin(id, pluginPoint, properties, mount) {
  /** @type {(() => void) | undefined} */
  let unmount;
  return {
    id,
    pluginPoint,
    priority: 0,
    properties,
    render: (/** @type {HTMLElement} */ node, /** @type {any} */ given) => {
      unmount?.();
      unmount = mount(node, given);
    },
    unmount: () => {
      unmount?.();
      unmount = undefined;
    },
  };
}

/** How each page that is open begins anew, by its path. @type {Map<string, () => void>} */
const open = new Map();

/**
 * A page of its own.
 *
 * @param {string} id
 * @param {string} path
 * @param {{ mount: (node: HTMLElement, api: Api) => () => void, forget?: () => void }} page `forget` drops what it keeps
 *   of what was looked for
 */
function route(id, path, { mount, forget }) {
  return plugin(id, 'cockpit.route', { path }, (node, { api }) => {
    let unmount = mount(node, api);
    open.set(path, () => {
      unmount();
      forget?.();
      unmount = mount(node, api);
    });
    return () => {
      open.delete(path);
      unmount();
    };
  });
}

/**
 * An entry of Cockpit's menu. It leads to the beginning of its page, also from a view of the page that has no address of
 * its own: then the browser has nowhere to go.
 */
function menuEntry(/** @type {string} */ path, /** @type {string} */ label) {
  return (/** @type {HTMLElement} */ node) => {
    const link = document.createElement('a');
    link.href = `#${path}`;
    link.textContent = label;
    link.addEventListener('click', () => location.hash === link.hash && open.get(path)?.());
    node.append(link);
    return () => link.remove();
  };
}

const runsEntry = menuEntry('/campaign-runs', 'Runs');

export default [
  plugin('baton.menu', 'cockpit.navigation', { path: CAMPAIGNS }, menuEntry(CAMPAIGNS, 'Campaigns')),
  plugin('baton.menu.runs', 'cockpit.navigation', { path: '/campaign-runs' }, (node, { api }) => {
    const out = [runsEntry(node), tellOnBatchPage(api)];
    return () => out.forEach((end) => end());
  }),
  plugin('baton.menu.people', 'cockpit.navigation', { path: '/people' }, menuEntry('/people', 'People')),
  route('baton.campaigns', CAMPAIGNS, campaigns),
  route('baton.runs', '/campaign-runs', runs),
  route('baton.people', '/people', person),
  plugin('baton.dashboard', 'cockpit.dashboard', { label: 'Campaigns' }, (node, { api }) => box.mount(node, api)),
  plugin(TAB, 'cockpit.processDefinition.runtime.tab', { label: 'Campaign' }, (node, { api, processDefinitionId }) =>
    campaign.mount(node, api, processDefinitionId),
  ),
  route('baton.path', '/campaign-path', path),
  plugin('baton.counts', 'cockpit.processDefinition.diagram.plugin', {}, (viewer, { api, processDefinitionId }) =>
    counts.mount(/** @type {any} */ (viewer), api, processDefinitionId),
  ),
];
