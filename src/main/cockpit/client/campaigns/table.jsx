import { useState } from 'preact/hooks';
import { number } from '../lib/format.js';
import { campaignLink } from '../lib/links.js';
import { identity } from '../lib/names.js';
import { CAMPAIGN_STATES } from '../lib/states.js';
import { typeName, workspaceName } from '../lib/words.js';
import { Badge } from '../parts/basics.jsx';
import { CampaignStates } from '../parts/states.jsx';
import { Table } from '../parts/table.jsx';
import { ActivationButton, RunButton } from '../campaign/acts.jsx';
import { LastRun } from '../campaign/last-run.jsx';
import { Problems } from '../campaign/problems.jsx';
import { CloneDialog } from './clone-dialog.jsx';

/** @typedef {import('./list.js').Row} Row */
/** @typedef {{ start: boolean, change: boolean }} May */

/** @type {import('../parts/table.jsx').Column[]} */
const COLUMNS = [
  { title: 'Campaign', kind: 'name' },
  { title: 'State' },
  { title: 'Entered today', kind: 'number' },
  { title: '7 days', kind: 'number' },
  { title: 'In all', kind: 'number' },
  { title: 'Not qualified', kind: 'number' },
  { title: 'Waiting', kind: 'number' },
  { title: 'Last run' },
  { title: 'What can be done', kind: 'acts', hidden: true },
];

/** Where the column of workspaces is, when there is more than one. */
const SECOND = 1;

/**
 * @param {{
 *   rows: Row[], definitions: { of: (key: string, workspace: string | null) => string | undefined },
 *   caller: { deploys: boolean, Person?: string[], campaigns: Record<string, May> }, changed: () => void,
 * }} props
 */
export function CampaignTable({ rows, definitions, caller, changed }) {
  const [open, setOpen] = useState(/** @type {string[]} */ ([]));
  const toggle = (/** @type {string} */ key) =>
    setOpen(open.includes(key) ? open.filter((one) => one !== key) : [...open, key]);
  const workspaces = new Set(rows.map((row) => row.workspace)).size > 1 || rows.some((row) => row.workspace);
  return (
    <Table
      wide
      caption="Campaigns with their state and numbers"
      columns={workspaces ? COLUMNS.toSpliced(SECOND, 0, { title: 'Workspace' }) : COLUMNS}
      lines={rows.map((row) => {
        const key = identity(row.key, row.workspace);
        const may = { ...(caller.campaigns[row.key] ?? { start: false, change: false }), clone: caller.deploys };
        const cells = [
          <Name row={row} definition={definitions.of(row.key, row.workspace)} />,
          <State row={row} open={open.includes(key)} toggle={() => toggle(key)} />,
          number(row.entered.today),
          number(row.entered.sevenDays),
          <>
            {number(row.entered.total)}
            {row.failed.total > 0 && <small class="baton-alarm">{number(row.failed.total)} failed</small>}
          </>,
          number(row.notQualified.total),
          number(row.waiting),
          <LastRun run={row.lastRun} />,
          <Acts row={row} may={may} seesPeople={caller.Person?.includes('READ') ?? false} changed={changed} />,
        ];
        return {
          key,
          cells: workspaces ? cells.toSpliced(SECOND, 0, workspaceName(row.workspace)) : cells,
          below: open.includes(key) && <Problems campaign={row} />,
        };
      })}
    />
  );
}

/** @param {{ row: Row, definition: string | undefined }} props */
function Name({ row, definition }) {
  return (
    <>
      {definition ? <a href={campaignLink(definition)}>{row.name}</a> : row.name}
      <small>
        {row.key} · {typeName(row.type)}
      </small>
    </>
  );
}

/** @param {{ row: Row, open: boolean, toggle: () => void }} props */
function State({ row, open, toggle }) {
  return (
    <>
      {!row.valid && (
        <button type="button" class="baton-why" aria-expanded={open} onClick={toggle}>
          <Badge kind={CAMPAIGN_STATES.invalid.kind}>{CAMPAIGN_STATES.invalid.word}</Badge> {open ? 'Close' : 'Why?'}
        </button>
      )}
      <CampaignStates campaign={row} but="invalid" />
    </>
  );
}

/** @param {{ row: Row, may: May & { clone: boolean }, seesPeople: boolean, changed: () => void }} props */
function Acts({ row, may, seesPeople, changed }) {
  const [cloning, setCloning] = useState(false);
  return (
    <>
      <ActivationButton campaign={row} may={may} changed={changed} named />
      <RunButton campaign={row} may={{ ...may, people: seesPeople }} changed={changed} named />
      {may.clone && (
        <button type="button" class="btn btn-link btn-sm" onClick={() => setCloning(true)}>
          Clone…<span class="baton-unseen"> {row.name}</span>
        </button>
      )}
      {cloning && <CloneDialog campaign={row} close={() => setCloning(false)} done={changed} />}
    </>
  );
}
