import { render } from 'preact';
import { Calls } from './calls.js';
import { CallsContext } from './context.js';

/**
 * Puts a page into a node of whatever web application, and gives what takes it out again.
 *
 * @param {HTMLElement} node
 * @param {import('./calls.js').Api} api
 * @param {import('preact').ComponentChild} page
 */
export function mountPage(node, api, page) {
  node.classList.add('baton');
  render(<CallsContext.Provider value={new Calls(api)}>{page}</CallsContext.Provider>, node);
  return () => render(null, node);
}
