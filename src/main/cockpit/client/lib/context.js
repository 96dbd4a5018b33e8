import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** @typedef {import('./calls.js').Calls} Calls */

export const CallsContext = createContext(/** @type {Calls} */ (/** @type {unknown} */ (undefined)));

/** The calls of the page one is in. */
export function useCalls() {
  return useContext(CallsContext);
}
