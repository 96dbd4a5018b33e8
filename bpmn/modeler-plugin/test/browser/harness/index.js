/**
 * The Modeler in a browser, for tests:
 *
 * ```js
 * describe('…', { skip: noBrowser }, () => {
 *   after(stopBrowser);
 *   test('…', async () => {
 *     const modeler = await Modeler.open({ plugins: [fileURLToPath(new URL('../../client/index.js', import.meta.url))] });
 *     await modeler.importXml(drawing('<bpmn:task id="step" name="Step" />'));
 *     await modeler.chooseTemplate('step', 'io.baton.changeScore');
 *     await modeler.openGroup('Change Score');
 *     await modeler.type('Change', '+5');
 *     assert.match(await modeler.exportXml(), /value="\+5"/);
 *     await modeler.screenshot('change-score');
 *   });
 * });
 * ```
 *
 * Screenshots are in `target/screenshots`. Chromium is `/usr/bin/chromium`, or what the environment variable CHROMIUM
 * says. Requests are aborted and kept in `modeler.requests`; the option `before` may answer some by `page.route`.
 */
export { noBrowser, stopBrowser } from './browser.js';
export { drawing } from './drawing.js';
export { Modeler } from './modeler.js';
export { newestTemplates, templateFiles, templates } from './templates.js';
