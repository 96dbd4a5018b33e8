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
import { TAB } from './lib/links.js';

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

/** An entry of Cockpit's menu. */
function menuEntry(/** @type {string} */ path, /** @type {string} */ label) {
  return (/** @type {HTMLElement} */ node) => {
    const link = document.createElement('a');
    link.href = `#${path}`;
    link.textContent = label;
    node.append(link);
    return () => link.remove();
  };
}

const runsEntry = menuEntry('/campaign-runs', 'Runs');

export default [
  plugin('baton.menu', 'cockpit.navigation', { path: '/campaigns' }, menuEntry('/campaigns', 'Campaigns')),
  plugin('baton.menu.runs', 'cockpit.navigation', { path: '/campaign-runs' }, (node, { api }) => {
    const out = [runsEntry(node), tellOnBatchPage(api)];
    return () => out.forEach((end) => end());
  }),
  plugin('baton.menu.people', 'cockpit.navigation', { path: '/people' }, menuEntry('/people', 'People')),
  plugin('baton.campaigns', 'cockpit.route', { path: '/campaigns' }, (node, { api }) => campaigns.mount(node, api)),
  plugin('baton.runs', 'cockpit.route', { path: '/campaign-runs' }, (node, { api }) => runs.mount(node, api)),
  plugin('baton.people', 'cockpit.route', { path: '/people' }, (node, { api }) => person.mount(node, api)),
  plugin('baton.dashboard', 'cockpit.dashboard', { label: 'Campaigns' }, (node, { api }) => box.mount(node, api)),
  plugin(TAB, 'cockpit.processDefinition.runtime.tab', { label: 'Campaign' }, (node, { api, processDefinitionId }) =>
    campaign.mount(node, api, processDefinitionId),
  ),
  plugin('baton.path', 'cockpit.route', { path: '/campaign-path' }, (node, { api }) => path.mount(node, api)),
  plugin('baton.counts', 'cockpit.processDefinition.diagram.plugin', {}, (viewer, { api, processDefinitionId }) =>
    counts.mount(/** @type {any} */ (viewer), api, processDefinitionId),
  ),
];
