import { useEffect, useState } from 'preact/hooks';
import { useCalls } from '../lib/context.js';
import { counted } from '../lib/format.js';
import { mountPage } from '../lib/mounting.jsx';
import { useCall, useRepeated, useRested } from '../lib/use-call.js';
import { Answered, Choice, Empty, Paging } from '../parts/basics.jsx';
import { ALL, aroundRows, asTree, listCampaigns, PAGE } from './list.js';
import { CampaignTable } from './table.jsx';
import { WhoExecutesWhom } from './who-executes-whom.jsx';

/** @typedef {import('./list.js').Filters} Filters */

/** What was last looked for, so that the way back leads there. */
const KEPT = 'baton.campaigns';

/** @returns {Filters} */
function keptFilters() {
  try {
    return { ...ALL, ...JSON.parse(sessionStorage.getItem(KEPT) ?? '{}') };
  } catch {
    return ALL;
  }
}

/** All campaigns that the reader may see. */
function Campaigns() {
  const calls = useCalls();
  const [filters, setFilters] = useState(keptFilters);
  const [drawn, setDrawn] = useState(false);
  const search = useRested(filters.search, 250);
  const { program, type, state, first } = filters;
  const listed = useCall(
    async (signal) => {
      const page = await listCampaigns(calls, { search, program, type, state, first }, signal);
      return { ...page, ...(await aroundRows(calls, page.rows, signal)) };
    },
    [search, program, type, state, first],
  );
  useRepeated(listed.again, isUnderWay(listed.answer?.rows), 5_000);
  const change = (/** @type {Partial<Filters>} */ some) => {
    const next = { ...filters, first: 0, ...some };
    sessionStorage.setItem(KEPT, JSON.stringify(next));
    setFilters(next);
  };
  useEffect(() => {
    if (listed.answer?.rows.length === 0 && listed.answer.count > 0) {
      // Campaigns were deleted since this page of the list was kept.
      change({ first: 0 });
    }
  }, [listed.answer]);
  return (
    <section class="baton-page" aria-labelledby="baton-campaigns">
      <header class="baton-head">
        <h1 id="baton-campaigns">Campaigns</h1>
        {!drawn && <Search filters={filters} change={change} />}
        <button type="button" class="btn btn-default" onClick={() => setDrawn(!drawn)}>
          {drawn ? 'Back to the list' : 'Who executes whom'}
        </button>
      </header>
      <div class="baton-columns">
        <Programs chosen={program} choose={(key) => change({ program: key })} />
        <div class="baton-main">
          {drawn && <WhoExecutesWhom program={program} />}
          {!drawn && (
            <Answered called={listed} lines={10}>
              {(answer) => (
                <>
                  <p class="baton-count" role="status">
                    {counted(answer.count, 'campaign', 'campaigns')}
                  </p>
                  {answer.rows.length > 0 ? (
                    <CampaignTable {...answer} changed={listed.again} />
                  ) : (
                    <NoCampaign filters={filters} clear={() => change(ALL)} />
                  )}
                  <Paging
                    first={first}
                    size={PAGE}
                    count={answer.count}
                    what="campaigns"
                    onFirst={(next) => change({ first: next })}
                  />
                </>
              )}
            </Answered>
          )}
        </div>
      </div>
    </section>
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
      <Choice
        label="Type"
        value={filters.type}
        onChoose={(type) => change({ type })}
        options={{ batch: 'Batch', trigger: 'Trigger', executable: 'Executable' }}
      />
      <Choice
        label="State"
        value={filters.state}
        onChoose={(state) => change({ state })}
        options={{ active: 'Active', inactive: 'Off', invalid: 'Invalid' }}
      />
    </form>
  );
}

/** @param {{ chosen: string, choose: (key: string) => void }} props */
function Programs({ chosen, choose }) {
  const calls = useCalls();
  const { answer } = useCall((signal) => calls.get('program', { maxResults: 10_000 }, signal), []);
  const lines = asTree(answer ?? []);
  if (lines.length === 0) {
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
  return (
    <Empty title="No campaign is like that.">
      <button type="button" class="btn btn-default btn-sm" onClick={clear}>
        Show all campaigns
      </button>
    </Empty>
  );
}

/**
 * @param {HTMLElement} node
 * @param {import('../lib/calls.js').Api} api
 */
export function mount(node, api) {
  return mountPage(node, api, <Campaigns />);
}
