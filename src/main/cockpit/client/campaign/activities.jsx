import { useState } from 'preact/hooks';
import { useCalls } from '../lib/context.js';
import { withMoments } from '../lib/format.js';
import { personLink } from '../lib/links.js';
import { useCall } from '../lib/use-call.js';
import { Answered, Badge, Choice, Empty, Moment } from '../parts/basics.jsx';

/** @typedef {import('../lib/words.js').Campaign} Campaign */

const PAGE = 50;

const ALL = { type: '', status: '', personId: '' };

/**
 * What happened, newest first. Further pages come behind those that are there.
 *
 * @param {{ campaign: Campaign, may: import('./page.jsx').May }} props
 */
export function Activities({ campaign, may }) {
  const calls = useCalls();
  const [filters, setFilters] = useState(ALL);
  const [most, setMost] = useState(PAGE);
  const change = (/** @type {Partial<typeof ALL>} */ some) => {
    setMost(PAGE);
    setFilters({ ...filters, ...some });
  };
  const called = useCall(
    (signal) =>
      calls.get(
        'campaign-activity',
        {
          campaign: campaign.key,
          type: filters.type.trim() || undefined,
          status: filters.status || undefined,
          personId: filters.personId.trim() || undefined,
          sortOrder: 'desc',
          maxResults: most,
        },
        signal,
      ),
    [campaign.key, filters.type, filters.status, filters.personId, most],
  );
  if (!may.activities) {
    return <Empty title="You may not see activities.">READ of CampaignActivity lets you see them.</Empty>;
  }
  return (
    <section aria-label="Activities">
      <Filters filters={filters} change={change} refresh={called.again} />
      <Answered called={called} lines={10}>
        {(activities) =>
          activities.length === 0 ? (
            <Empty title="Nothing has happened here.">
              An activity appears as soon as somebody comes to the campaign, or as the filter fits one.
            </Empty>
          ) : (
            <>
              <ActivityTable activities={activities} />
              {activities.length === most && (
                <button type="button" class="btn btn-default btn-sm" onClick={() => setMost(most + PAGE)}>
                  Show older ones
                </button>
              )}
            </>
          )
        }
      </Answered>
    </section>
  );
}

/** @param {{ filters: typeof ALL, change: (some: Partial<typeof ALL>) => void, refresh: () => void }} props */
function Filters({ filters, change, refresh }) {
  return (
    <form
      class="baton-search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        refresh();
      }}
    >
      <label>
        <span>Type</span>
        <input
          class="form-control"
          placeholder="Change Score"
          value={filters.type}
          onChange={(event) => change({ type: event.currentTarget.value })}
        />
      </label>
      <Choice
        label="Status"
        value={filters.status}
        onChoose={(status) => change({ status })}
        options={{ done: 'done', skipped: 'skipped', failed: 'failed' }}
      />
      <label>
        <span>Person id</span>
        <input
          class="form-control"
          value={filters.personId}
          onChange={(event) => change({ personId: event.currentTarget.value })}
        />
      </label>
      <button type="submit" class="btn btn-default">
        Refresh
      </button>
    </form>
  );
}

/** @type {Record<string, 'good' | 'bad' | 'calm'>} */
const KINDS = { done: 'good', skipped: 'calm', failed: 'bad' };

/** @param {{ activities: any[], ofPerson?: boolean }} props of one person the campaign is told instead */
export function ActivityTable({ activities, ofPerson = false }) {
  return (
    <table class="table baton-table">
      <caption class="baton-unseen">Activities, newest first</caption>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">{ofPerson ? 'Campaign' : 'Person'}</th>
          <th scope="col">What</th>
          <th scope="col">Status</th>
          <th scope="col">More</th>
        </tr>
      </thead>
      <tbody>
        {activities.map((activity) => (
          <tr key={activity.id}>
            <td class="baton-when">
              <Moment at={activity.at} />
            </td>
            <td>{ofPerson ? activity.campaign : <a href={personLink(activity.personId)}>{activity.personId}</a>}</td>
            <th scope="row">
              {activity.type}
              {activity.target && activity.target !== activity.campaign && <small>{activity.target}</small>}
            </th>
            <td>
              <Badge kind={KINDS[activity.status] ?? 'calm'}>{activity.status}</Badge>
            </td>
            <td>
              <Attributes attributes={activity.attributes} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** @param {{ attributes: Record<string, string> }} props */
function Attributes({ attributes }) {
  return (
    <dl class="baton-attributes">
      {Object.entries(attributes)
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt> <dd>{withMoments(value)}</dd>
          </div>
        ))}
    </dl>
  );
}
