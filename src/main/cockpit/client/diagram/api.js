/**
 * What Cockpit hands to a plugin on a diagram, mended. Cockpit 7.24 finds the name of the engine in the address of its
 * page by the name of the application, and on a diagram it does not tell itself that name (`addPlugins`, `overlay`): the
 * whole address stands where the engine should be, in `engine` and at the end of `engineApi`. A call made with that
 * answers 401. All else is as at other plugin points.
 *
 * @param {import('../lib/calls.js').Api & { baseApi: string }} api
 * @param {string} [address] of the page, `…/app/cockpit/{engine}/#/…`
 * @returns {import('../lib/calls.js').Api}
 */
export function ofDiagram(api, address = location.href) {
  const engine = /\/app\/cockpit\/([^/?#]+)/.exec(address)?.[1] ?? 'default';
  return { ...api, engine: decodeURIComponent(engine), engineApi: `${api.baseApi}/engine/${engine}` };
}
