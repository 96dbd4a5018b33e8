import { useState } from 'preact/hooks';
import { asked } from '../lib/address.js';
import { path } from '../lib/calls.js';
import { campaignKey } from '../lib/campaign-key.js';
import { useCalls } from '../lib/context.js';
import { counted } from '../lib/format.js';
import { CAMPAIGNS, runsLink } from '../lib/links.js';
import { mountPage } from '../lib/mounting.jsx';
import { choices, RUN_STATES } from '../lib/states.js';
import { useCall, useRepeated, useRested } from '../lib/use-call.js';
import { Answered, Choice, Empty, Loading, NoneFound, Paging } from '../parts/basics.jsx';
import { CampaignField } from '../parts/campaign-field.jsx';
import { Run } from './run.jsx';
import { aroundRuns, LIVE, listRuns, OVER, PAGE, UNDER_WAY } from './runs.js';

/** @typedef {import('./runs.js').Run} RunOfCampaign */
/** @typedef {{ campaign: string, state: string }} Filters */

/** Campaigns of which there are runs. */
const AMONG = { type: 'batch' };

/** A count that could not be read. */
const UNKNOWN = -1;

/** What the page has, from top to bottom, when no state is chosen. */
const PARTS = [
  { id: 'now', title: 'Under way', states: UNDER_WAY, order: /** @type {const} */ ('desc') },
  { id: 'next', title: 'To come', states: ['scheduled'], order: /** @type {const} */ ('asc') },
  { id: 'over', title: 'Before', states: OVER, order: /** @type {const} */ ('desc') },
];

/** All runs that the reader may see, or one. */
function Runs() {
  const named = asked();
  const [id, campaign] = [named('id'), named('campaign')];
  return (
    <section class="baton-page" aria-labelledby="baton-runs-of-all">
      {id ? <OneRun key={id} id={id} /> : <AllRuns key={campaign} campaign={campaign} />}
    </section>
  );
}

/** @param {{ campaign: string }} props key of the one that is asked for at first */
function AllRuns({ campaign }) {
  const calls = useCalls();
  const [filters, setFilters] = useState(/** @type {Filters} */ ({ campaign, state: '' }));
  const change = (/** @type {Partial<Filters>} */ some) => setFilters({ ...filters, ...some });
  const typed = useRested(filters.campaign.trim(), 250);
  const meant = useCall((signal) => campaignKey(calls, typed, AMONG, signal), [typed]);
  return (
    <>
      <header class="baton-head">
        <h1 id="baton-runs-of-all">Runs</h1>
        <form class="baton-search" role="search" onSubmit={(event) => event.preventDefault()}>
          <CampaignField
            value={filters.campaign}
            among={AMONG}
            placeholder="All campaigns"
            onChange={(text) => change({ campaign: text })}
          />
          <Choice
            label="State"
            value={filters.state}
            onChoose={(state) => change({ state })}
            options={choices(RUN_STATES)}
          />
        </form>
      </header>
      <Answered called={meant} lines={10}>
        {(key) => (
          <Parts
            key={`${key} ${filters.state}`}
            campaign={key}
            state={filters.state}
            clear={() => setFilters({ campaign: '', state: '' })}
          />
        )}
      </Answered>
    </>
  );
}

/** @param {{ campaign: string, state: string, clear: () => void }} props */
function Parts({ campaign, state, clear }) {
  const parts = state ? [{ id: 'state', title: '', states: [state], order: 'desc' }] : PARTS;
  const [counts, setCounts] = useState(/** @type {Record<string, number>} */ ({}));
  const known = parts.every((part) => part.id in counts);
  return (
    <>
      {!known && <Loading lines={10} />}
      <div class="baton-parts" hidden={!known}>
        {parts.map((part) => (
          <Part
            key={part.id}
            part={part}
            campaign={campaign}
            counted={(count) => setCounts((last) => ({ ...last, [part.id]: count }))}
          />
        ))}
      </div>
      {parts.every((part) => counts[part.id] === 0) && (
        <NoRun filtered={campaign !== '' || state !== ''} clear={clear} />
      )}
    </>
  );
}

/** @param {{ filtered: boolean, clear: () => void }} props */
function NoRun({ filtered, clear }) {
  return filtered ? (
    <NoneFound title="No run is like that." all="Show all runs" clear={clear} />
  ) : (
    <Empty title="Nothing has run yet.">
      A batch campaign runs when somebody runs or schedules it: by <em>Run…</em> on the page{' '}
      <a href={`#${CAMPAIGNS}`}>Campaigns</a>.
    </Empty>
  );
}

/**
 * The runs of some states.
 *
 * @param {{
 *   part: { id: string, title: string, states: string[], order: string }, campaign: string,
 *   counted: (count: number) => void,
 * }} props `counted` hears how many there are; `UNKNOWN` when that failed
 */
function Part({ part, campaign, counted: tell }) {
  const calls = useCalls();
  const [first, setFirst] = useState(0);
  const called = useCall(
    async (signal) => {
      const query = { state: part.states, campaign: campaign || undefined };
      try {
        const listed = await listRuns(calls, query, first, signal, part.order === 'asc' ? 'asc' : 'desc');
        const answer = { ...listed, ...(await aroundRuns(calls, listed.runs, signal)) };
        tell(answer.count);
        return answer;
      } catch (failure) {
        // Who has asked for something else meanwhile is told of that.
        signal.aborted || tell(UNKNOWN);
        throw failure;
      }
    },
    [first],
  );
  useRepeated(called, true, part.states.some((state) => UNDER_WAY.includes(state)) ? 3_000 : 15_000);
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
  useRepeated(called, LIVE.includes(called.answer?.run.state ?? ''), 2_000);
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
