import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

/**
 * @template T
 * @typedef {{ answer: T | undefined, failure: Error | undefined, loading: boolean, again: () => Promise<void> }} Called
 *   `again` makes the call once more, and is through when that is answered
 */

/**
 * What a call answers. The last answer stays until the next one is there, so nothing jumps; what comes late for other
 * inputs is dropped.
 *
 * @template T
 * @param {(signal: AbortSignal) => Promise<T>} work
 * @param {any[]} inputs when one of them changes, the call is made again
 * @returns {Called<T>}
 */
export function useCall(work, inputs) {
  const [state, setState] = useState(
    /** @type {{ answer?: T, failure?: Error, loading: boolean }} */ ({ loading: true }),
  );
  const [turn, setTurn] = useState(0);
  const waiting = useRef(/** @type {(() => void)[]} */ ([]));
  useEffect(() => {
    const stop = new AbortController();
    setState((last) => ({ ...last, loading: true }));
    const settle = (/** @type {Parameters<typeof setState>[0]} */ next) => {
      if (!stop.signal.aborted) {
        setState(next);
        waiting.current.splice(0).forEach((through) => through());
      }
    };
    work(stop.signal).then(
      (answer) => settle({ answer, loading: false }),
      (failure) => settle((last) => ({ ...last, failure, loading: false })),
    );
    return () => stop.abort();
  }, [...inputs, turn]);
  const again = useCallback(() => {
    setTurn((last) => last + 1);
    return /** @type {Promise<void>} */ (new Promise((through) => waiting.current.push(through)));
  }, []);
  return { answer: state.answer, failure: state.failure, loading: state.loading, again };
}

/**
 * Makes a call again and again as long as that is wanted and the page is in sight: so long after its answer, for a call
 * that were made anew before it is answered would never be, where the server is slow.
 *
 * @param {Called<any>} called
 * @param {boolean} wanted
 * @param {number} milliseconds
 */
export function useRepeated({ loading, again }, wanted, milliseconds) {
  useEffect(() => {
    if (!wanted || loading) {
      return undefined;
    }
    const timer = setInterval(() => document.hidden || again(), milliseconds);
    return () => clearInterval(timer);
  }, [loading, again, wanted, milliseconds]);
}

/**
 * A value that has rested for a while: what is typed, when typing stops.
 *
 * @template T
 * @param {T} value
 * @param {number} milliseconds
 */
export function useRested(value, milliseconds) {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return rested;
}
