import { useEffect, useLayoutEffect, useState } from '@bpmn-io/properties-panel/preact/hooks';
import { connection } from '../app/connection.js';

/**
 * @template T
 * @typedef {{ answer?: T, problem?: string, waits: boolean }} Asked what is known of a question to the server
 */

/** The connection to the server; the entry is drawn again when the server was asked for names. */
export function useConnection() {
  const [, draw] = useState(0);
  useLayoutEffect(() => connection.onChange(() => draw((count) => count + 1)), []);
  return connection;
}

/**
 * A question that somebody asks by a click.
 *
 * @template T
 * @returns {Asked<T> & { ask: (question: () => Promise<T>) => void }}
 */
export function useQuestion() {
  const [state, setState] = useState(/** @type {Asked<T>} */ ({ waits: false }));
  const ask = (/** @type {() => Promise<T>} */ question) => {
    setState({ waits: true });
    question().then(
      (answer) => setState({ answer, waits: false }),
      (problem) => setState({ problem: problem.message, waits: false }),
    );
  };
  return { ...state, ask };
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
  const [state, setState] = useState(/** @type {Asked<T>} */ ({ waits: false }));
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (state.problem) {
      setTries(tries + 1);
    }
  }, [again]);
  useEffect(() => {
    let counts = true;
    const tell = (/** @type {Asked<T>} */ told) => counts && setState(told);
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
  return state;
}
