import { useId } from 'preact/hooks';
import { useCalls } from '../lib/context.js';
import { moment, number } from '../lib/format.js';
import { ACTIVITY_STATES, choices } from '../lib/states.js';
import { useCall } from '../lib/use-call.js';
import { Choice } from '../parts/basics.jsx';
import { beginning, listRuns, ofCampaign } from '../runs/runs.js';
import { ACTIVITY_TYPES } from './activity-types.js';

/** @typedef {import('../lib/words.js').Campaign} Campaign */

export const ALL = { type: '', status: '', personId: '', element: '', runId: '', from: '', to: '' };

/** @typedef {typeof ALL} Filters */

/**
 * What the filters ask of the server.
 *
 * @param {Campaign} campaign
 * @param {Filters} filters
 */
export function asQuery(campaign, { type, status, personId, element, runId, from, to }) {
  return {
    ...ofCampaign(campaign),
    type: type.trim() || undefined,
    status: status || undefined,
    personId: personId.trim() || undefined,
    element: element || undefined,
    runId: runId || undefined,
    from: asMoment(from),
    to: asMoment(to),
    sortOrder: 'desc',
  };
}

/** A time as it is typed: in the zone of the computer. */
function asMoment(/** @type {string} */ typed) {
  const at = new Date(typed);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/**
 * @param {{
 *   campaign: Campaign, steps: import('./steps.js').Steps, filters: Filters,
 *   change: (some: Partial<Filters>) => void, children: import('preact').ComponentChildren,
 * }} props
 */
export function ActivityFilters({ campaign, steps, filters, change, children }) {
  return (
    <form class="baton-search" role="search" onSubmit={(event) => event.preventDefault()}>
      <TypeField value={filters.type} onChange={(type) => change({ type })} />
      <Choice
        label="Status"
        value={filters.status}
        onChoose={(status) => change({ status })}
        options={choices(ACTIVITY_STATES)}
      />
      <Choice
        label="Step"
        value={filters.element}
        onChoose={(element) => change({ element })}
        options={Object.fromEntries(steps)}
      />
      {campaign.type === 'batch' && (
        <RunChoice campaign={campaign} value={filters.runId} onChoose={(runId) => change({ runId })} />
      )}
      <Time label="From" value={filters.from} onChange={(from) => change({ from })} />
      <Time label="To" value={filters.to} onChange={(to) => change({ to })} />
      <label>
        <span>Person id</span>
        <input
          class="form-control"
          inputMode="numeric"
          value={filters.personId}
          onChange={(event) => change({ personId: event.currentTarget.value })}
        />
      </label>
      {children}
    </form>
  );
}

/** @param {{ value: string, onChange: (type: string) => void }} props */
function TypeField({ value, onChange }) {
  const options = useId();
  return (
    <label>
      <span>Type</span>
      <input
        class="form-control"
        list={options}
        placeholder="All, or an event's name"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <datalist id={options}>
        {ACTIVITY_TYPES.map((type) => (
          <option key={type} value={type} />
        ))}
      </datalist>
    </label>
  );
}

/** @param {{ label: string, value: string, onChange: (typed: string) => void }} props */
function Time({ label, value, onChange }) {
  return (
    <label>
      <span>{label}</span>
      <input
        type="datetime-local"
        class="form-control"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}

/**
 * One of the latest runs.
 *
 * @param {{ campaign: Campaign, value: string, onChoose: (runId: string) => void }} props
 */
function RunChoice({ campaign, value, onChoose }) {
  const calls = useCalls();
  const { answer } = useCall(
    (signal) => listRuns(calls, ofCampaign(campaign), 0, signal),
    [campaign.key, campaign.workspace],
  );
  const runs = answer?.runs ?? [];
  return (
    <Choice
      label="Run"
      value={value}
      onChoose={onChoose}
      options={Object.fromEntries(
        runs
          .filter((run) => run.startedAt)
          .map((run) => [run.id, `${moment(beginning(run))} · ${number(run.audience)} people`]),
      )}
    />
  );
}
