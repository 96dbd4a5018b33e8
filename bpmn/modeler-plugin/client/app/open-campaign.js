import { catalog } from './catalog.js';
import { modelerApp } from './modeler-app.js';

/**
 * Opens the file of a campaign in a tab, if it is in the folder of an open diagram.
 *
 * @param {string} key
 */
export function openCampaign(key) {
  const { path } = catalog.campaigns.find((it) => it.key === key) ?? {};
  if (path) {
    modelerApp.triggerAction('open-diagram', { path });
    return;
  }
  modelerApp.displayNotification({
    type: 'warning',
    title: `No file of ${key} here`,
    content: 'Save this diagram beside the file of that campaign, or in a folder above it.',
    duration: 6000,
  });
}
