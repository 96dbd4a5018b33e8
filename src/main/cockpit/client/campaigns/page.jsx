import { useEffect, useState } from 'preact/hooks';
import { asked } from '../lib/address.js';
import { useCalls } from '../lib/context.js';
import { counted } from '../lib/format.js';
import { CAMPAIGNS, GRAPH } from '../lib/links.js';
import { mountPage } from '../lib/mounting.jsx';
import { choicesOf } from '../lib/states.js';
import { useCall, useRepeated, useRested } from '../lib/use-call.js';
import { TYPES } from '../lib/words.js';
import { Answered, Choice, Empty, NoneFound, Paging } from '../parts/basics.jsx';
import { ALL, aroundRows, asTree, listCampaigns, PAGE } from './list.js';
import { CampaignTable } from './table.jsx';
import { WhoExecutesWhom } from './who-executes-whom.jsx';

/** @typedef {import('./list.js').Filters} Filters */

/** What was last looked for, so that the way back leads there. */
const KEPT = 'baton.campaigns';

/** @returns {Filters} */
function keptFilters() {
  try {
    return fitting({ ...ALL, ...JSON.parse(sessionStorage.getItem(KEPT) ?? '{}') });
  } catch {
    return ALL;
  }
}

/** Forgets what was looked for: the page begins with all campaigns. */
export function forget() {
  sessionStorage.removeItem(KEPT);
}

/** A state that no campaign of the chosen type can be in is not asked for. */
function fitting(/** @type {Filters} */ filters) {
  return filters.state in choicesOf(filters.type) ? filters : { ...filters, state: '' };
}

/** All campaigns that the reader may see. */
function Campaigns() {
  const [filters, setFilters] = useState(keptFilters);
  const drawn = asked()('view') === 'graph';
  const change = (/** @type {Partial<Filters>} */ some) => {
    const next = fitting({ ...filters, first: 0, ...some });
    sessionStorage.setItem(KEPT, JSON.stringify(next));
    setFilters(next);
  };
  return (
    <section class="baton-page" aria-labelledby="baton-campaigns">
      <header class="baton-head">
        <h1 id="baton-campaigns">Campaigns</h1>
        {!drawn && <Search filters={filters} change={change} />}
        <a class="btn btn-default" href={drawn ? `#${CAMPAIGNS}` : GRAPH}>
          {drawn ? 'Back to the list' : 'Who executes whom'}
        </a>
      </header>
      <div class="baton-columns">
        <Programs chosen={filters.program} choose={(key) => change({ program: key })} />
        <div class="baton-main">
          {drawn ? <WhoExecutesWhom program={filters.program} /> : <CampaignList filters={filters} change={change} />}
        </div>
      </div>
    </section>
  );
}

/** @param {{ filters: Filters, change: (some: Partial<Filters>) => void }} props */
function CampaignList({ filters, change }) {
  const calls = useCalls();
  const search = useRested(filters.search, 250);
  const { program, type, state, first } = filters;
  const listed = useCall(
    async (signal) => {
      const wanted = { search, program, type, state, first };
      const page = await listCampaigns(calls, wanted, signal);
      return { ...page, ...(await aroundRows(calls, page.rows, signal)), wanted };
    },
    [search, program, type, state, first],
  );
  useRepeated(listed, isUnderWay(listed.answer?.rows), 5_000);
  useEffect(() => {
    if (listed.answer?.rows.length === 0 && listed.answer.count > 0) {
      // Campaigns were deleted since this page of the list was kept.
      change({ first: 0 });
    }
  }, [listed.answer]);
  return (
    <Answered called={listed} lines={10}>
      {(answer) => (
        <>
          <p class="baton-count" role="status">
            {counted(answer.count, 'campaign', 'campaigns')}
          </p>
          {answer.rows.length > 0 ? (
            <CampaignTable {...answer} changed={listed.again} />
          ) : (
            <NoCampaign filters={answer.wanted} clear={() => change(ALL)} />
          )}
          <Paging
            first={answer.wanted.first}
            size={PAGE}
            count={answer.count}
            what="campaigns"
            onFirst={(next) => change({ first: next })}
          />
        </>
      )}
    </Answered>
  );
}

/** @param {import('./list.js').Row[] | undefined} rows */
function isUnderWay(rows) {
  return rows?.some((row) => row.lastRun?.state === 'running') ?? false;
}

/** @param {{ filters: Filters, change: (some: Partial<Filters>) => void }} props */
function Search({ filters, change }) {
  return (
    <form class="baton-search" role="search" onSubmit={(event) => event.preventDefault()}>
      <label>
        <span>Name or key</span>
        <input
          type="search"
          class="form-control"
          value={filters.search}
          onInput={(event) => change({ search: event.currentTarget.value })}
        />
      </label>
      <Choice label="Type" value={filters.type} onChoose={(type) => change({ type })} options={TYPES} />
      <Choice
        label="State"
        value={filters.state}
        onChoose={(state) => change({ state })}
        options={choicesOf(filters.type)}
      />
    </form>
  );
}

/** Whether there were programs when the page was open before: the list keeps its place while they are read. */
let hadPrograms = true;

/** @param {{ chosen: string, choose: (key: string) => void }} props */
function Programs({ chosen, choose }) {
  const calls = useCalls();
  const { answer, failure } = useCall((signal) => calls.get('program', { maxResults: 10_000 }, signal), []);
  const lines = asTree(answer ?? []);
  if (answer || failure) {
    hadPrograms = lines.length > 0;
  }
  if (!hadPrograms) {
    return null;
  }
  return (
    <nav class="baton-programs" aria-label="Programs">
      <h2>Programs</h2>
      <ul>
        {[{ key: '', name: 'All programs', depth: 0 }, ...lines].map(({ key, name, depth }) => (
          <li key={key}>
            <button
              type="button"
              aria-current={key === chosen ? 'true' : undefined}
              style={{ paddingLeft: `${10 + depth * 14}px` }}
              onClick={() => choose(key)}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** @param {{ filters: Filters, clear: () => void }} props */
function NoCampaign({ filters, clear }) {
  const all = Object.entries(ALL).every(
    ([name, value]) => name === 'first' || filters[/** @type {keyof Filters} */ (name)] === value,
  );
  if (all) {
    return (
      <Empty title="There is no campaign yet.">
        Draw one in Camunda Modeler and deploy it; it appears here by itself. Workspaces and campaigns you may not see
        are not counted.
      </Empty>
    );
  }
  return <NoneFound title="No campaign is like that." all="Show all campaigns" clear={clear} />;
}

/**
 * @param {HTMLElement} node
 * @param {import('../lib/calls.js').Api} api
 */
export function mount(node, api) {
  return mountPage(node, api, <Campaigns />);
}
