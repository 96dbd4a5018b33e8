import { useState } from 'preact/hooks';

/**
 * Does something when somebody asks for it: once at a time, and what failed is told. Where the work ends with a look at
 * what it has changed, nobody does it twice while the page still shows what was before.
 *
 * @returns {{ doing: boolean, failure: Error | undefined, act: (work: () => Promise<unknown>) => Promise<void> }}
 */
export function useAct() {
  const [state, setState] = useState(/** @type {{ doing: boolean, failure?: Error }} */ ({ doing: false }));
  const act = async (/** @type {() => Promise<unknown>} */ work) => {
    setState({ doing: true });
    try {
      await work();
      setState({ doing: false });
    } catch (failure) {
      setState({ doing: false, failure: /** @type {Error} */ (failure) });
    }
  };
  return { doing: state.doing, failure: state.failure, act };
}
