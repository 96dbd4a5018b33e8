import { useEffect, useRef, useState } from 'preact/hooks';
import { path, Refused } from '../lib/calls.js';
import { useCalls } from '../lib/context.js';
import { counted, moment, number } from '../lib/format.js';
import { KEYS, namesOf } from '../lib/names.js';
import { emailsOf } from '../lib/people.js';
import { useCall } from '../lib/use-call.js';
import { inWorkspace } from '../lib/words.js';
import { Answered, Failure, Progress } from '../parts/basics.jsx';
import { Dialog } from '../parts/dialog.jsx';
import { DryRunReport } from './dry-run-report.jsx';
import { Scheduled } from './scheduled.jsx';

/** @typedef {Pick<import('../lib/words.js').Campaign, 'key' | 'name' | 'workspace'>} Campaign */
/** @typedef {import('../lib/names.js').Names} Names */
/** @typedef {{ tried: number, people: number }} Progressed how far a dry run is */
/**
 * @typedef {{
 *   report?: any, names?: Names, runId?: string, failure?: Error, again?: () => void, doing?: string,
 *   progress?: Progressed,
 * }} Done
 */

/** So many people are taken through without being asked: it takes about a second. */
const TRIED_AT_ONCE = 2_000;

/** The status of a dry run that the server has no place for. */
const TOO_MANY = 429;

/**
 * Counts whom a run would begin with before it is begun, scheduled, or tried: who would qualify and who would not.
 *
 * @param {{
 *   campaign: Campaign, seesPeople: boolean, changes: boolean, close: () => void, begun: () => void,
 * }} props `changes` when the reader may abort runs of it
 */
export function RunDialog({ campaign, seesPeople, changes, close, begun }) {
  const calls = useCalls();
  const [runAt, setRunAt] = useState('');
  const [done, setDone] = useState(/** @type {Done} */ ({}));
  const audience = useCall(
    async (signal) =>
      seesPeople ? calls.get(path`campaign/${campaign.key}/audience`, inWorkspace(campaign), signal) : null,
    [],
  );
  const going = useRef(new AbortController());
  useEffect(() => () => going.current.abort(), []);
  // Whatever begins ends the dry run that goes on, on the server too: nobody waits for it any more.
  const begin = (/** @type {string} */ doing) => {
    going.current.abort();
    going.current = new AbortController();
    setDone(({ report, names }) => ({ report, names, doing }));
    return going.current.signal;
  };
  const call = path`campaign/${campaign.key}/schedule`;
  const where = inWorkspace(campaign);
  const tryIt = async (/** @type {object} */ more) => {
    const signal = begin('dry');
    const tell = (/** @type {(last: Done) => Done} */ told) => signal.aborted || setDone(told);
    try {
      const follow = (/** @type {Progressed} */ { tried, people }) =>
        people && tell((last) => ({ ...last, progress: { tried, people } }));
      const report = await calls.postForLines(call, where, { dryRun: true, ...more }, follow, signal);
      const told = await readable(calls, campaign, report);
      tell(() => told);
    } catch (failed) {
      const failure = inPlainWords(failed);
      tell(({ report, names }) => ({ report, names, failure, again: () => tryIt(more) }));
    }
  };
  const run = async () => {
    begin('run');
    try {
      const body = runAt === '' ? {} : { runAt: new Date(runAt).toISOString() };
      const { runId } = await calls.post(call, where, body);
      setDone({ runId });
      begun();
    } catch (failed) {
      setDone({ failure: /** @type {Error} */ (failed) });
    }
  };
  const people = audience.answer?.people ?? 0;
  useEffect(() => {
    if (people > 0) {
      tryIt(people <= TRIED_AT_ONCE ? {} : { sample: TRIED_AT_ONCE });
    }
  }, [people]);
  // Nobody runs it before it is known over whom.
  const possible =
    audience.answer !== undefined && !audience.failure && !done.runId && (!done.doing || done.doing === 'dry');
  const actions = !done.runId && (
    <>
      <button type="button" class="btn btn-primary" disabled={!possible} onClick={run}>
        {runAt === '' ? 'Run now' : 'Schedule'}
      </button>
      {seesPeople && (
        <button
          type="button"
          class="btn btn-default"
          disabled={!possible || done.doing === 'dry'}
          onClick={() => tryIt({})}
        >
          Dry run
        </button>
      )}
    </>
  );
  return (
    <Dialog title={`Run ${campaign.name}`} close={close} actions={actions}>
      {seesPeople && !done.runId && (
        <Answered called={audience} lines={1}>
          {(answer) => answer && <Audience {...answer} />}
        </Answered>
      )}
      <div aria-live="polite" aria-busy={done.doing !== undefined}>
        {done.doing === 'dry' && <Trying progress={done.progress} />}
        {done.runId && <Begun runAt={runAt} />}
        {done.failure && <Failure failure={done.failure} again={done.again} />}
        {done.report && <DryRunReport report={done.report} campaign={campaign.key} names={done.names ?? KEYS} />}
      </div>
      {!done.runId && !audience.failure && <When runAt={runAt} setRunAt={setRunAt} />}
      <Scheduled campaign={campaign} changes={changes} turn={done.runId ?? ''} changed={begun} />
    </Dialog>
  );
}

/**
 * Why a dry run has no report.
 *
 * @param {unknown} failed
 */
function inPlainWords(failed) {
  if (!(failed instanceof Refused)) {
    return new Error('The dry run broke off. The log of the server says why.');
  }
  return failed.status === TOO_MANY
    ? new Error(
        'Others try their campaigns just now, as many as the server tries at once, so this dry run has not begun. ' +
          'Try again in a moment; the run itself does not wait for it.',
      )
    : failed;
}

/**
 * The report of a dry run, with what it names.
 *
 * @param {import('../lib/calls.js').Calls} calls
 * @param {Campaign} campaign
 * @param {any} report
 * @returns {Promise<Done>}
 */
async function readable(calls, campaign, report) {
  const failed = report.failures.map((/** @type {any} */ it) => it.personId);
  const keys = {
    campaigns: report.steps.map((/** @type {any} */ it) => it.campaign),
    lists: report.lists.map((/** @type {any} */ it) => it.list),
  };
  const [emails, names] = await Promise.all([emailsOf(calls, failed), namesOf(calls, campaign.workspace, keys)]);
  const failures = report.failures.map((/** @type {any} */ it) => ({ ...it, email: emails.get(it.personId) }));
  return { report: { ...report, failures }, names };
}

/** @param {{ progress?: Progressed }} props */
function Trying({ progress }) {
  return (
    <>
      <p class="baton-quiet">
        {progress ? counted(progress.people, 'person is', 'people are') : 'People are'} taken through the flow, and
        nothing of it stays…
      </p>
      {progress && <Progress done={progress.tried} all={progress.people} label="Dry run" />}
    </>
  );
}

/** @param {{ people: number, personLimit: number | null }} props */
function Audience({ people, personLimit }) {
  const over = personLimit !== null && people > personLimit;
  return (
    <>
      <p class="baton-big">
        <strong>{number(people)}</strong> {people === 1 ? 'person is' : 'people are'} on the smart list
      </p>
      {people > TRIED_AT_ONCE && (
        <p class="baton-quiet">
          {number(TRIED_AT_ONCE)} of them are tried at once. <em>Dry run</em> takes all of them through the flow, and
          tells how far it is; closing this ends it.
        </p>
      )}
      {over && (
        <p class="baton-warning">
          At most {counted(personLimit, 'person', 'people')} may qualify for one run. When more do, nobody is taken in.
        </p>
      )}
    </>
  );
}

/** @param {{ runAt: string, setRunAt: (runAt: string) => void }} props */
function When({ runAt, setRunAt }) {
  return (
    <label class="baton-field">
      <span>When (leave it empty to run now)</span>
      <input
        type="datetime-local"
        class="form-control"
        value={runAt}
        onInput={(event) => setRunAt(event.currentTarget.value)}
      />
    </label>
  );
}

/** @param {{ runAt: string }} props */
function Begun({ runAt }) {
  return (
    <p class="baton-success">
      {runAt === ''
        ? 'The run has begun. The list shows how far it is.'
        : `The run is scheduled: ${moment(new Date(runAt).toISOString())}.`}
    </p>
  );
}
