import { useState } from 'preact/hooks';
import { path } from '../lib/calls.js';
import { useCalls } from '../lib/context.js';
import { counted, duration, number, share } from '../lib/format.js';
import { batchLink } from '../lib/links.js';
import { useCall, useRepeated } from '../lib/use-call.js';
import { inWorkspace, kindOfState } from '../lib/words.js';
import { Answered, Badge, Empty, Moment, Paging, Progress } from '../parts/basics.jsx';
import { Confirm } from '../parts/dialog.jsx';
import { Outcome } from './outcome.jsx';

/** @typedef {import('../lib/words.js').Campaign} Campaign */
/** @typedef {import('./page.jsx').May} May */

const PAGE = 10;

/** Runs that may still change by themselves. */
const LIVE = ['running', 'scheduled', 'suspended', 'waiting'];

/** @param {{ campaign: Campaign, may: May }} props */
export function Results({ campaign, may }) {
  return (
    <>
      <Numbers campaign={campaign} />
      {campaign.type === 'batch' && <Runs campaign={campaign} may={may} />}
    </>
  );
}

/**
 * Who came in and who did not.
 *
 * @param {{ campaign: Campaign }} props
 */
function Numbers({ campaign }) {
  const calls = useCalls();
  const called = useCall(
    (signal) => calls.get(path`campaign/${campaign.key}/statistics`, inWorkspace(campaign), signal),
    [campaign.key, campaign.workspace],
  );
  useRepeated(called.again, true, 10_000);
  return (
    <Answered called={called} lines={4}>
      {(answer) => <Outcome {...answer} />}
    </Answered>
  );
}

/** @param {{ campaign: Campaign, may: May }} props */
function Runs({ campaign, may }) {
  const calls = useCalls();
  const [first, setFirst] = useState(0);
  const called = useCall(
    async (signal) => {
      const query = { campaign: campaign.key, ...inWorkspace(campaign) };
      const [runs, { count }] = await Promise.all([
        calls.get('campaign-run', { ...query, firstResult: first, maxResults: PAGE, sortOrder: 'desc' }, signal),
        calls.get('campaign-run/count', query, signal),
      ]);
      return { runs, count };
    },
    [campaign.key, campaign.workspace, first],
  );
  useRepeated(
    called.again,
    called.answer?.runs.some((/** @type {any} */ run) => LIVE.includes(run.state)) ?? false,
    2_000,
  );
  return (
    <section aria-labelledby="baton-runs">
      <h2 id="baton-runs">Runs</h2>
      <Answered called={called} lines={5}>
        {({ runs, count }) =>
          count === 0 ? (
            <Empty title="It has not run yet.">
              {may.start
                ? 'Run it on the tab Overview: its audience is counted first.'
                : 'Who may start it can run or schedule it.'}
            </Empty>
          ) : (
            <>
              <ul class="baton-runs">
                {runs.map((/** @type {any} */ run) => (
                  <Run key={run.id} run={run} may={may} changed={called.again} />
                ))}
              </ul>
              <Paging first={first} size={PAGE} count={count} what="runs" onFirst={setFirst} />
            </>
          )
        }
      </Answered>
    </section>
  );
}

/** @param {{ run: any, may: May, changed: () => void }} props */
function Run({ run, may, changed }) {
  const calls = useCalls();
  const [dialog, setDialog] = useState('');
  const [failures, setFailures] = useState(false);
  const close = () => setDialog('');
  const abort = (/** @type {boolean} */ endWaiting) =>
    calls.remove(path`campaign-run/${run.id}`, { endWaiting }).then(changed);
  const running = ['scheduled', 'running', 'suspended'].includes(run.state);
  return (
    <li class="baton-run">
      <div class="baton-run-head">
        <Badge kind={kindOfState(run.state)}>{run.state}</Badge>
        <strong>
          <Moment at={run.startedAt ?? run.runAt} />
        </strong>
        {run.batchId && running && <a href={batchLink(run.batchId)}>Batch</a>}
        {may.change && running && (
          <button type="button" class="btn btn-default btn-sm" onClick={() => setDialog('abort')}>
            Abort…
          </button>
        )}
        {may.change && !running && run.waiting > 0 && (
          <button type="button" class="btn btn-default btn-sm" onClick={() => setDialog('waiting')}>
            Take {counted(run.waiting, 'person', 'people')} out…
          </button>
        )}
      </div>
      <RunNumbers run={run} />
      {run.reason && <p class="baton-warning">{run.reason}</p>}
      {run.stuckJobs > 0 && (
        <p class="baton-warning">
          {counted(run.stuckJobs, 'job', 'jobs')} of it failed and wait for a retry; the batch page has them.
        </p>
      )}
      {run.failed > 0 && may.people && (
        <button
          type="button"
          class="btn btn-link btn-sm"
          aria-expanded={failures}
          onClick={() => setFailures(!failures)}
        >
          {failures ? 'Hide who failed' : 'Who failed, and why?'}
        </button>
      )}
      {failures && <Failures id={run.id} />}
      {dialog === 'abort' && (
        <Confirm title="Abort the run?" label="Abort the run" close={close} work={() => abort(false)}>
          <p>
            {counted(run.remaining, 'person has', 'people have')} not had a turn and will have none. What was done stays
            done, and who waits in the flow goes on waiting.
          </p>
        </Confirm>
      )}
      {dialog === 'waiting' && (
        <Confirm
          title="Take out who waits?"
          label="Take them out"
          close={close}
          work={() => calls.remove(path`campaign-run/${run.id}/waiting`).then(changed)}
        >
          <p>
            {counted(run.waiting, 'person waits', 'people wait')} in the flow of this run and will not come to its
            further steps. What was done stays done.
          </p>
        </Confirm>
      )}
    </li>
  );
}

/** @param {{ run: any }} props */
function RunNumbers({ run }) {
  const done = run.audience - run.remaining;
  return (
    <>
      {run.audience > 0 && (
        <Progress
          done={done}
          all={run.audience}
          label={`${number(done)} of ${number(run.audience)} people had a turn`}
        />
      )}
      <dl class="baton-numbers">
        <Number label="Audience" value={number(run.audience)} />
        <Number label="Qualified" value={number(run.qualified)} note={share(run.qualified, done)} />
        <Number label="Not qualified" value={number(run.notQualified)} note={share(run.notQualified, done)} />
        <Number label="Failed" value={number(run.failed)} alarm={run.failed > 0} />
        <Number label="To come" value={number(run.remaining)} />
        <Number label="Waiting" value={number(run.waiting)} />
        {run.peoplePerSecond !== null && <Number label="People a second" value={number(run.peoplePerSecond)} />}
        {run.secondsLeft !== null && run.remaining > 0 && (
          <Number label="Time left" value={duration(run.secondsLeft)} />
        )}
      </dl>
    </>
  );
}

/** @param {{ label: string, value: string, note?: string, alarm?: boolean }} props */
function Number({ label, value, note, alarm }) {
  return (
    <div class={alarm ? 'baton-alarm' : ''}>
      <dt>{label}</dt>
      <dd>
        {value} {note && <small>{note}</small>}
      </dd>
    </div>
  );
}

/** @param {{ id: string }} props */
function Failures({ id }) {
  const calls = useCalls();
  const called = useCall((signal) => calls.get(path`campaign-run/${id}`, {}, signal), [id]);
  return (
    <Answered called={called} lines={3}>
      {(run) => (
        <ul class="baton-problems">
          {run.failures.map((/** @type {any} */ failure) => (
            <li key={failure.personId}>
              {failure.message}
              <small>
                Person {failure.personId}, <Moment at={failure.at} />
              </small>
            </li>
          ))}
        </ul>
      )}
    </Answered>
  );
}
