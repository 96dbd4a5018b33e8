import { useState } from 'preact/hooks';
import { path } from '../lib/calls.js';
import { useCalls } from '../lib/context.js';
import { counted } from '../lib/format.js';
import { useAct } from '../lib/use-act.js';
import { useCall } from '../lib/use-call.js';
import { Answered, Failure, Moment } from '../parts/basics.jsx';
import { listRuns, ofCampaign } from '../runs/runs.js';

/**
 * The runs of a campaign that are to come.
 *
 * @param {{
 *   campaign: { key: string, name: string, workspace: string | null }, changes: boolean, turn: string,
 *   changed: () => void,
 * }} props each `turn` reads them anew
 */
export function Scheduled({ campaign, changes, turn, changed }) {
  const calls = useCalls();
  const { doing, failure, act } = useAct();
  const called = useCall(
    (signal) => listRuns(calls, { ...ofCampaign(campaign), state: 'scheduled' }, 0, signal, 'asc'),
    [campaign.key, campaign.workspace, turn],
  );
  const abort = (/** @type {string} */ id) =>
    act(async () => {
      await calls.remove(path`campaign-run/${id}`);
      called.again();
      changed();
    });
  if (!called.failure && !called.answer?.count) {
    // It comes when there is something: nothing stands there and goes again.
    return null;
  }
  return (
    <section aria-labelledby="baton-scheduled">
      <h3 id="baton-scheduled">Scheduled</h3>
      <Answered called={called} lines={1}>
        {({ runs, count }) => (
          <>
            <ul class="baton-places">
              {runs.map((run) => (
                <li key={run.id}>
                  <Moment at={run.runAt} />
                  {changes && <AbortTwice abort={() => abort(run.id)} doing={doing} />}
                </li>
              ))}
            </ul>
            {count > runs.length && (
              <p class="baton-quiet">… and {counted(count - runs.length, 'run more', 'runs more')}.</p>
            )}
          </>
        )}
      </Answered>
      {failure && <Failure failure={failure} />}
    </section>
  );
}

/**
 * A button that asks once more: there is a dialog already.
 *
 * @param {{ abort: () => void, doing: boolean }} props
 */
function AbortTwice({ abort, doing }) {
  const [asking, setAsking] = useState(false);
  return asking ? (
    <>
      <button type="button" class="btn btn-danger btn-sm" disabled={doing} onClick={abort}>
        Abort the run
      </button>
      <button type="button" class="btn btn-default btn-sm" onClick={() => setAsking(false)}>
        Keep it
      </button>
    </>
  ) : (
    <button type="button" class="btn btn-default btn-sm" onClick={() => setAsking(true)}>
      Abort…
    </button>
  );
}
