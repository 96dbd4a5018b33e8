import { fakeModeler, start } from '../browser/fake-modeler.js';
import { delayed } from '../browser/harness/slow.js';
import { openWithPlugin } from '../browser/plugin.js';

/**
 * @typedef {import('../browser/harness/modeler.js').Modeler} Modeler
 * @typedef {import('./demo-server.js').DemoServer} DemoServer
 */

/** What the browser in the Modeler says of where requests come from: its window is a file. */
const ELSEWHERE = { origin: 'file://', 'sec-fetch-site': 'cross-site' };

/**
 * A window of the Modeler with the plugin. As in the Modeler it may ask the server that it deploys to.
 *
 * @param {DemoServer} server
 * @param {{ viewport?: { width: number, height: number }, scale?: number }} [look]
 * @returns {Promise<Modeler>}
 */
export async function openWindow(server, look = {}) {
  const before = fakeModeler({}, { endpoints: [server.endpoint] });
  const modeler = await openWithPlugin({
    ...look,
    before: async (page) => {
      await page.route(`${server.origin}/**`, async (route) => {
        const headers = { ...(await route.request().allHeaders()), ...ELSEWHERE };
        const response = await route.fetch({ headers });
        await delayed();
        await route.fulfill({ response });
      });
      await before(page);
    },
  });
  await start(modeler);
  return modeler;
}
