import { useState } from 'preact/hooks';
import { path } from '../lib/calls.js';
import { useCalls } from '../lib/context.js';
import { counted, duration, number, share } from '../lib/format.js';
import { batchLink, campaignLink } from '../lib/links.js';
import { useAct } from '../lib/use-act.js';
import { workspaceName } from '../lib/words.js';
import { Failure, Moment, Progress, Toggle } from '../parts/basics.jsx';
import { Confirm } from '../parts/dialog.jsx';
import { RunState } from '../parts/states.jsx';
import { Failures } from './failures.jsx';
import { beginning, OPEN } from './runs.js';

/** @typedef {import('./runs.js').Run} RunOfCampaign */
/** @typedef {import('./runs.js').May} May */

/**
 * How far a run is, what came of it, and what can be done with it.
 *
 * @param {{
 *   run: RunOfCampaign, may: May, changed: () => void, named: import('./runs.js').Named, ofCampaign?: boolean,
 *   toBatch?: boolean,
 * }} props `ofCampaign` where the page is that of the campaign, which need not be named then
 */
export function Run({ run, may, changed, named, ofCampaign = false, toBatch = true }) {
  const [failures, setFailures] = useState(false);
  return (
    <li class="baton-run">
      <div class="baton-run-head">
        <RunState state={run.state} />
        {!ofCampaign && <CampaignOfRun run={run} named={named} />}
        <When run={run} strong={ofCampaign} />
        {toBatch && run.batchId && OPEN.includes(run.state) && <a href={batchLink(run.batchId)}>Batch</a>}
        <Acts run={run} may={may} named={named} changed={changed} />
      </div>
      <Numbers run={run} />
      {run.reason && <p class="baton-warning">{run.reason}</p>}
      {run.stuckJobs > 0 && <Stuck run={run} may={may} changed={changed} />}
      {run.failed > 0 && may.people && (
        <Toggle open={failures} onToggle={setFailures} more="Who failed, and why?" less="Hide who failed" />
      )}
      {failures && <Failures run={run} may={may} definition={named.definition} />}
    </li>
  );
}

/** @param {{ run: RunOfCampaign, named: import('./runs.js').Named }} props */
function CampaignOfRun({ run, named }) {
  return (
    <strong title={run.campaign}>
      {named.definition ? <a href={campaignLink(named.definition)}>{named.name}</a> : named.name}
      {run.workspace && <small> in {workspaceName(run.workspace)}</small>}
    </strong>
  );
}

/** @param {{ run: RunOfCampaign, strong: boolean }} props */
function When({ run, strong }) {
  const begins = <Moment at={beginning(run)} />;
  return (
    <span>
      {!run.startedAt && (run.state === 'scheduled' ? 'begins ' : 'was to begin ')}
      {strong ? <strong>{begins}</strong> : begins}
      {run.startedAt && run.endedAt && <small> for {duration(seconds(run.startedAt, run.endedAt))}</small>}
    </span>
  );
}

/**
 * @param {string} from
 * @param {string} to
 */
function seconds(from, to) {
  return (Date.parse(to) - Date.parse(from)) / 1000;
}

/** @param {{ run: RunOfCampaign, may: May, named: import('./runs.js').Named, changed: () => void }} props */
function Acts({ run, may, named, changed }) {
  const calls = useCalls();
  const [dialog, setDialog] = useState('');
  const close = () => setDialog('');
  const open = OPEN.includes(run.state);
  return (
    <>
      {may.change && open && (
        <button type="button" class="btn btn-default btn-sm" onClick={() => setDialog('abort')}>
          Abort…<span class="baton-unseen"> the run of {named.name}</span>
        </button>
      )}
      {may.change && !open && run.waiting > 0 && (
        <button type="button" class="btn btn-default btn-sm" onClick={() => setDialog('waiting')}>
          Take {counted(run.waiting, 'person', 'people')} out…
        </button>
      )}
      {dialog === 'abort' && (
        <Confirm
          title={`Abort the run of ${named.name}?`}
          label="Abort the run"
          close={close}
          work={() => calls.remove(path`campaign-run/${run.id}`, { endWaiting: false }).then(changed)}
        >
          <Aborted run={run} />
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
    </>
  );
}

/** @param {{ run: RunOfCampaign }} props */
function Aborted({ run }) {
  return run.state === 'scheduled' ? (
    <p>It has not begun, and will not begin. Its line stays in the list of runs.</p>
  ) : (
    <p>
      {counted(run.remaining, 'person has', 'people have')} not had a turn and will have none. What was done stays done,
      and who waits in the flow goes on waiting.
    </p>
  );
}

/** @param {{ run: RunOfCampaign, may: May, changed: () => void }} props */
function Stuck({ run, may, changed }) {
  const calls = useCalls();
  const { doing, failure, act } = useAct();
  const retry = () => act(() => calls.post(path`campaign-run/${run.id}/retry`).then(changed));
  return (
    <div class="baton-warning">
      <p>
        {counted(run.stuckJobs, 'job of it has', 'jobs of it have')} failed too often and{' '}
        {run.stuckJobs === 1 ? 'waits' : 'wait'} for somebody to retry. People who had a turn have none again.
      </p>
      {may.change && (
        <button type="button" class="btn btn-default btn-sm" disabled={doing} onClick={retry}>
          Retry {counted(run.stuckJobs, 'job', 'jobs')}
        </button>
      )}
      {failure && <Failure failure={failure} />}
    </div>
  );
}

/** @param {{ run: RunOfCampaign }} props */
function Numbers({ run }) {
  const done = run.audience - run.remaining;
  if (!run.startedAt) {
    return null;
  }
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
        <Figure label="Audience" value={number(run.audience)} />
        <Figure label="Qualified" value={number(run.qualified)} note={share(run.qualified, done)} />
        <Figure label="Not qualified" value={number(run.notQualified)} note={share(run.notQualified, done)} />
        <Figure label="Failed" value={number(run.failed)} alarm={run.failed > 0} />
        <Figure label="To come" value={number(run.remaining)} />
        <Figure label="Waiting" value={number(run.waiting)} />
        {run.undecided > 0 && <Figure label="Undecided" value={number(run.undecided)} alarm />}
        {run.peoplePerSecond !== null && <Figure label="People a second" value={number(run.peoplePerSecond)} />}
        {run.secondsLeft !== null && run.remaining > 0 && run.stuckJobs === 0 && (
          <Figure label="Time left" value={duration(run.secondsLeft)} />
        )}
      </dl>
    </>
  );
}

/** @param {{ label: string, value: string, note?: string, alarm?: boolean }} props */
function Figure({ label, value, note, alarm }) {
  return (
    <div class={alarm ? 'baton-alarm' : ''}>
      <dt>{label}</dt>
      <dd>
        {value} {note && <small>{note}</small>}
      </dd>
    </div>
  );
}
