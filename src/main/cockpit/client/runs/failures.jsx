import { useState } from 'preact/hooks';
import { path } from '../lib/calls.js';
import { useCalls } from '../lib/context.js';
import { counted } from '../lib/format.js';
import { personLink } from '../lib/links.js';
import { emailsOf } from '../lib/people.js';
import { useCall } from '../lib/use-call.js';
import { stepNamesOf } from '../campaign/steps.js';
import { Answered, Moment } from '../parts/basics.jsx';

/** @typedef {import('./runs.js').Run} Run */
/** @typedef {{ personId: string, at: string, message: string, element: string, email: string, step: string }} Failed */

const PAGE = 10;

/**
 * Some of those who failed in a run. The run knows ten of them; the log knows all, and the step, for those who may read
 * it.
 *
 * @param {import('../lib/calls.js').Calls} calls
 * @param {Run} run
 * @param {boolean} logged
 * @param {number} most
 * @param {string | undefined} definition
 * @param {AbortSignal} signal
 * @returns {Promise<Failed[]>}
 */
async function listFailed(calls, run, logged, most, definition, signal) {
  const failed = logged
    ? (
        await calls.get(
          'campaign-activity',
          { runId: run.id, status: 'failed', type: 'Enter Campaign', maxResults: most },
          signal,
        )
      ).map((/** @type {any} */ it) => ({ ...it, message: it.attributes.reason ?? '' }))
    : (await calls.get(path`campaign-run/${run.id}`, {}, signal)).failures;
  const ids = failed.map((/** @type {Failed} */ it) => it.personId);
  const [emails, steps] = await Promise.all([emailsOf(calls, ids, signal), stepNamesOf(calls, definition)]);
  return failed.map((/** @type {Failed} */ it) => ({
    ...it,
    email: emails.get(it.personId) ?? '',
    step: steps.get(it.element) ?? it.element,
  }));
}

/**
 * Who failed, at which step, and why.
 *
 * @param {{ run: Run, may: import('./runs.js').May, definition: string | undefined }} props
 */
export function Failures({ run, may, definition }) {
  const calls = useCalls();
  const [most, setMost] = useState(PAGE);
  const called = useCall(
    (signal) => listFailed(calls, run, may.activities, most, definition, signal),
    [run.id, run.failed, may.activities, most, definition],
  );
  return (
    <Answered called={called} lines={3}>
      {(failed) => (
        <>
          <ul class="baton-problems">
            {failed.map((one) => (
              <li key={one.personId}>
                <a href={personLink(one.personId)}>{one.email || `person ${one.personId}`}</a>
                <div>
                  {one.step && `At “${one.step}”: `}
                  {one.message}
                </div>
                <small>
                  <Moment at={one.at} />
                </small>
              </li>
            ))}
          </ul>
          {run.failed > failed.length && (
            <p class="baton-quiet">
              … and {counted(run.failed - failed.length, 'person more', 'people more')}.{' '}
              {may.activities && failed.length === most && (
                <button type="button" class="btn btn-link btn-sm" onClick={() => setMost(most + PAGE)}>
                  Show more
                </button>
              )}
            </p>
          )}
        </>
      )}
    </Answered>
  );
}
