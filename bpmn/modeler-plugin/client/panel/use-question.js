import { useEffect, useLayoutEffect, useRef, useState } from '@bpmn-io/properties-panel/preact/hooks';
import { connection } from '../app/connection.js';

/**
 * @template T
 * @typedef {{ answer?: T, problem?: string, waits: boolean }} Asked what is known of a question to the server
 */

/** The connection to the server; the entry is drawn again when it is another one, or was asked for names. */
export function useConnection() {
  const [, draw] = useState(0);
  useLayoutEffect(() => connection.onChange(() => draw((count) => count + 1)), []);
  return connection;
}

/**
 * A question that somebody asks by a click. What was answered about something else is not shown.
 *
 * @template T
 * @param {string} about
 * @returns {Asked<T> & { ask: (question: () => Promise<T>) => void }}
 */
export function useQuestion(about) {
  const [known, tell] = useTold(about);
  const asking = useRef(0);
  const ask = (/** @type {() => Promise<T>} */ question) => {
    const mine = ++asking.current;
    const answered = (/** @type {Asked<T>} */ told) => mine === asking.current && tell(told);
    tell({ waits: true });
    question().then(
      (answer) => answered({ answer, waits: false }),
      (problem) => answered({ problem: problem.message, waits: false }),
    );
  };
  return { ...(known ?? { waits: false }), ask };
}

/**
 * What is known, as long as it is about the same.
 *
 * @param {string} about
 * @returns {[Asked<any> | undefined, (told: Asked<any>) => void]}
 */
function useTold(about) {
  const [state, setState] = useState({ about, told: /** @type {Asked<any> | undefined} */ (undefined) });
  return [state.about === about ? state.told : undefined, (told) => setState({ about, told })];
}

/**
 * A question that asks itself when what it is about has been the same for a while; of two the later one counts.
 *
 * @template T
 * @param {string} about empty when nothing is to be asked
 * @param {() => Promise<T>} question
 * @param {number} patience milliseconds without another letter
 * @param {number} again what was not answered is asked again when this changes
 * @returns {Asked<T>}
 */
export function useStanding(about, question, patience, again) {
  const [known, told] = useTold(about);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (known?.problem) {
      setTries(tries + 1);
    }
  }, [again]);
  useEffect(() => {
    let counts = true;
    const tell = (/** @type {Asked<T>} */ answer) => counts && told(answer);
    tell({ waits: about !== '' });
    const timer = setTimeout(() => {
      if (about) {
        question().then(
          (answer) => tell({ answer, waits: false }),
          (problem) => tell({ problem: problem.message, waits: false }),
        );
      }
    }, patience);
    return () => {
      counts = false;
      clearTimeout(timer);
    };
  }, [about, tries]);
  return known ?? { waits: about !== '' };
}
