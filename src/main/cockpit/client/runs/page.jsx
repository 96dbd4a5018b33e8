import { useState } from 'preact/hooks';
import { path } from '../lib/calls.js';
import { useCalls } from '../lib/context.js';
import { counted } from '../lib/format.js';
import { runsLink } from '../lib/links.js';
import { mountPage } from '../lib/mounting.jsx';
import { useCall, useRepeated, useRested } from '../lib/use-call.js';
import { Answered, Choice, Empty, Paging } from '../parts/basics.jsx';
import { CampaignField } from './campaign-field.jsx';
import { Run } from './run.jsx';
import { aroundRuns, LIVE, listRuns, OVER, PAGE, UNDER_WAY } from './runs.js';

/** @typedef {import('./runs.js').Run} RunOfCampaign */
/** @typedef {{ campaign: string, state: string }} Filters */

/** The states as one chooses them. */
const STATES = {
  running: 'running',
  scheduled: 'scheduled',
  suspended: 'suspended',
  waiting: 'waiting',
  completed: 'completed',
  aborted: 'aborted',
  refused: 'refused',
};

/** What the page has, from top to bottom, when no state is chosen. */
const PARTS = [
  { id: 'now', title: 'Under way', states: UNDER_WAY, order: /** @type {const} */ ('desc') },
  { id: 'next', title: 'To come', states: ['scheduled'], order: /** @type {const} */ ('asc') },
  { id: 'over', title: 'Before', states: OVER, order: /** @type {const} */ ('desc') },
];

/** What the address of the page asks for. */
function asked() {
  const query = new URLSearchParams(location.hash.split('?')[1] ?? '');
  return { id: query.get('id') ?? '', campaign: query.get('campaign') ?? '' };
}

/** All runs that the reader may see, or one. */
function Runs() {
  const { id, campaign } = asked();
  return (
    <section class="baton-page" aria-labelledby="baton-runs-of-all">
      {id ? <OneRun key={id} id={id} /> : <AllRuns key={campaign} campaign={campaign} />}
    </section>
  );
}

/** @param {{ campaign: string }} props */
function AllRuns({ campaign }) {
  const [filters, setFilters] = useState(/** @type {Filters} */ ({ campaign, state: '' }));
  const key = useRested(filters.campaign.trim(), 250);
  const change = (/** @type {Partial<Filters>} */ some) => setFilters({ ...filters, ...some });
  const parts = filters.state ? [{ id: 'state', title: '', states: [filters.state], order: 'desc' }] : PARTS;
  const [counts, setCounts] = useState(/** @type {Record<string, number>} */ ({}));
  const none = parts.every((part) => counts[`${part.id} ${key} ${filters.state}`] === 0);
  return (
    <>
      <header class="baton-head">
        <h1 id="baton-runs-of-all">Runs</h1>
        <form class="baton-search" role="search" onSubmit={(event) => event.preventDefault()}>
          <CampaignField value={filters.campaign} onChange={(text) => change({ campaign: text })} />
          <Choice label="State" value={filters.state} onChoose={(state) => change({ state })} options={STATES} />
        </form>
      </header>
      {parts.map((part) => (
        <Part
          key={`${part.id} ${key} ${filters.state}`}
          part={part}
          campaign={key}
          counted={(count) => setCounts((last) => ({ ...last, [`${part.id} ${key} ${filters.state}`]: count }))}
        />
      ))}
      {none && (
        <NoRun filtered={key !== '' || filters.state !== ''} clear={() => setFilters({ campaign: '', state: '' })} />
      )}
    </>
  );
}

/** @param {{ filtered: boolean, clear: () => void }} props */
function NoRun({ filtered, clear }) {
  return filtered ? (
    <Empty title="No run is like that.">
      <button type="button" class="btn btn-default btn-sm" onClick={clear}>
        Show all runs
      </button>
    </Empty>
  ) : (
    <Empty title="Nothing has run yet.">
      A batch campaign runs when somebody runs or schedules it: by <em>Run…</em> on the page{' '}
      <a href="#/campaigns">Campaigns</a>.
    </Empty>
  );
}

/**
 * The runs of some states.
 *
 * @param {{
 *   part: { id: string, title: string, states: string[], order: string }, campaign: string,
 *   counted: (count: number) => void,
 * }} props
 */
function Part({ part, campaign, counted: tell }) {
  const calls = useCalls();
  const [first, setFirst] = useState(0);
  const called = useCall(
    async (signal) => {
      const query = { state: part.states, campaign: campaign || undefined };
      const answer = await listRuns(calls, query, first, signal, part.order === 'asc' ? 'asc' : 'desc');
      tell(answer.count);
      return { ...answer, ...(await aroundRuns(calls, answer.runs, signal)) };
    },
    [first],
  );
  useRepeated(called.again, true, part.states.some((state) => UNDER_WAY.includes(state)) ? 3_000 : 15_000);
  if (called.answer?.count === 0 && !called.failure) {
    return null;
  }
  return (
    <section aria-labelledby={part.title ? `baton-runs-${part.id}` : undefined}>
      {part.title && <h2 id={`baton-runs-${part.id}`}>{part.title}</h2>}
      <Answered called={called} lines={4}>
        {({ runs, count, named, may }) => (
          <>
            <p class="baton-count">{counted(count, 'run', 'runs')}</p>
            <ul class="baton-runs">
              {runs.map((run) => (
                <Run key={run.id} run={run} named={named(run)} may={may(run)} changed={called.again} />
              ))}
            </ul>
            <Paging first={first} size={PAGE} count={count} what="runs" onFirst={setFirst} />
          </>
        )}
      </Answered>
    </section>
  );
}

/** What stands in place of a run, by the status of the answer. */
const NONE = {
  403: (
    <Empty title="You may not see this run by itself.">
      It takes READ of Person, and READ of the campaign it is of.
    </Empty>
  ),
  404: <Empty title="There is no such run.">It may be deleted by now, or of a workspace that is not yours.</Empty>,
};

/** @param {{ id: string }} props */
function OneRun({ id }) {
  const calls = useCalls();
  const called = useCall(
    async (signal) => {
      /** @type {RunOfCampaign} */
      const run = await calls.get(path`campaign-run/${id}`, {}, signal);
      return { run, ...(await aroundRuns(calls, [run], signal)) };
    },
    [id],
  );
  useRepeated(called.again, LIVE.includes(called.answer?.run.state ?? ''), 2_000);
  return (
    <>
      <h1 id="baton-runs-of-all">Run</h1>
      <p>
        <a href={runsLink()}>All runs</a>
      </p>
      <Answered called={called} lines={4} absent={NONE}>
        {({ run, named, may }) => (
          <ul class="baton-runs">
            <Run run={run} named={named(run)} may={may(run)} changed={called.again} />
          </ul>
        )}
      </Answered>
    </>
  );
}

/**
 * @param {HTMLElement} node
 * @param {import('../lib/calls.js').Api} api
 */
export function mount(node, api) {
  return mountPage(node, api, <Runs />);
}
