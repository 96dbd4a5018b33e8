import { useState } from 'preact/hooks';
import { useCalls } from '../lib/context.js';
import { number } from '../lib/format.js';
import { campaignLink } from '../lib/links.js';
import { typeName, workspaceName } from '../lib/words.js';
import { Badge, Failure } from '../parts/basics.jsx';
import { Problems } from '../campaign/problems.jsx';
import { LastRun } from '../campaign/last-run.jsx';
import { RunDialog } from '../campaign/run-dialog.jsx';
import { CloneDialog } from './clone-dialog.jsx';
import { identity, switchCampaign } from './list.js';

/** @typedef {import('./list.js').Row} Row */
/** @typedef {{ start: boolean, change: boolean }} May */

/**
 * @param {{
 *   rows: Row[], definitions: Map<string, string>,
 *   caller: { deploys: boolean, Person?: string[], campaigns: Record<string, May> }, changed: () => void,
 * }} props
 */
export function CampaignTable({ rows, definitions, caller, changed }) {
  const workspaces = new Set(rows.map((row) => row.workspace)).size > 1 || rows.some((row) => row.workspace);
  return (
    <table class="table baton-table">
      <caption class="baton-unseen">Campaigns with their state and numbers</caption>
      <thead>
        <tr>
          <th scope="col">Campaign</th>
          {workspaces && <th scope="col">Workspace</th>}
          <th scope="col">State</th>
          <NumberHeads />
          <th scope="col">
            <span class="baton-unseen">What can be done</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <CampaignRow
            key={identity(row.key, row.workspace)}
            row={row}
            workspaces={workspaces}
            definition={definitions.get(identity(row.key, row.workspace))}
            may={{ ...(caller.campaigns[row.key] ?? { start: false, change: false }), clone: caller.deploys }}
            seesPeople={caller.Person?.includes('READ') ?? false}
            changed={changed}
          />
        ))}
      </tbody>
    </table>
  );
}

function NumberHeads() {
  return (
    <>
      <th scope="col" class="baton-number">
        Entered today
      </th>
      <th scope="col" class="baton-number">
        7 days
      </th>
      <th scope="col" class="baton-number">
        In all
      </th>
      <th scope="col" class="baton-number">
        Not qualified
      </th>
      <th scope="col" class="baton-number">
        Waiting
      </th>
      <th scope="col">Last run</th>
    </>
  );
}

/**
 * @param {{
 *   row: Row, workspaces: boolean, definition: string | undefined,
 *   may: May & { clone: boolean }, seesPeople: boolean, changed: () => void,
 * }} props
 */
function CampaignRow({ row, workspaces, definition, may, seesPeople, changed }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <tr>
        <th scope="row" class="baton-name">
          {definition ? <a href={campaignLink(definition)}>{row.name}</a> : row.name}
          <small>
            {row.key} · {typeName(row.type)}
          </small>
        </th>
        {workspaces && <td>{workspaceName(row.workspace)}</td>}
        <td>
          <State row={row} open={open} toggle={() => setOpen(!open)} />
        </td>
        <Numbers row={row} />
        <td class="baton-acts">
          <Acts row={row} may={may} seesPeople={seesPeople} changed={changed} />
        </td>
      </tr>
      {open && (
        <tr class="baton-below">
          <td colSpan={workspaces ? 10 : 9}>
            <Problems campaign={row} />
          </td>
        </tr>
      )}
    </>
  );
}

/** @param {{ row: Row }} props */
function Numbers({ row: { entered, notQualified, failed, waiting, lastRun } }) {
  return (
    <>
      <td class="baton-number">{number(entered.today)}</td>
      <td class="baton-number">{number(entered.sevenDays)}</td>
      <td class="baton-number">
        {number(entered.total)}
        {failed.total > 0 && <small class="baton-alarm">{number(failed.total)} failed</small>}
      </td>
      <td class="baton-number">{number(notQualified.total)}</td>
      <td class="baton-number">{number(waiting)}</td>
      <td>
        <LastRun run={lastRun} />
      </td>
    </>
  );
}

/** @param {{ row: Row, open: boolean, toggle: () => void }} props */
function State({ row, open, toggle }) {
  return (
    <>
      {!row.valid && (
        <button type="button" class="baton-why" aria-expanded={open} onClick={toggle}>
          <Badge kind="bad">Invalid</Badge> {open ? 'Close' : 'Why?'}
        </button>
      )}
      {row.type === 'trigger' && <Badge kind={row.active ? 'good' : 'calm'}>{row.active ? 'Active' : 'Off'}</Badge>}
      {row.type !== 'trigger' && row.valid && (
        <Badge kind={row.active ? 'good' : 'calm'}>{row.active ? 'Ready' : 'Suspended'}</Badge>
      )}
    </>
  );
}

/** @param {{ row: Row, may: May & { clone: boolean }, seesPeople: boolean, changed: () => void }} props */
function Acts({ row, may, seesPeople, changed }) {
  const calls = useCalls();
  const [dialog, setDialog] = useState('');
  const [failure, setFailure] = useState(/** @type {Error | undefined} */ (undefined));
  const toggle = () => {
    setFailure(undefined);
    switchCampaign(calls, row, row.active ? 'deactivate' : 'activate').then(changed, setFailure);
  };
  const close = () => setDialog('');
  return (
    <>
      {row.type === 'trigger' && may.change && (
        <button type="button" class="btn btn-default btn-sm" onClick={toggle}>
          {row.active ? 'Deactivate' : 'Activate'}
          <span class="baton-unseen"> {row.name}</span>
        </button>
      )}
      {row.type === 'batch' && may.start && (
        <button type="button" class="btn btn-default btn-sm" onClick={() => setDialog('run')}>
          Run…<span class="baton-unseen"> {row.name}</span>
        </button>
      )}
      {may.clone && (
        <button type="button" class="btn btn-link btn-sm" onClick={() => setDialog('clone')}>
          Clone…<span class="baton-unseen"> {row.name}</span>
        </button>
      )}
      {failure && <Failure failure={failure} />}
      {dialog === 'run' && (
        <RunDialog campaign={row} seesPeople={seesPeople} changes={may.change} close={close} begun={changed} />
      )}
      {dialog === 'clone' && <CloneDialog campaign={row} close={close} done={changed} />}
    </>
  );
}
