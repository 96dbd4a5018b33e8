import { useState } from 'preact/hooks';
import { useCalls } from '../lib/context.js';
import { number, withMoments } from '../lib/format.js';
import { personLink } from '../lib/links.js';
import { emailsOf } from '../lib/people.js';
import { useCall } from '../lib/use-call.js';
import { Answered, Badge, Empty, Moment } from '../parts/basics.jsx';
import { ActivityFilters, ALL, asQuery } from './activity-filters.jsx';
import { useStepNames } from './steps.js';

/** @typedef {import('../lib/words.js').Campaign} Campaign */

const PAGE = 50;

/** So many are on one page; a call answers no more than twice as many. */
const MOST = 5_000;

/** @type {Map<string, string>} */
const NOBODY = new Map();

/**
 * What happened, newest first. Further pages come behind those that are there.
 *
 * @param {{ campaign: Campaign, definition: string, may: import('./page.jsx').May }} props
 */
export function Activities({ campaign, definition, may }) {
  const calls = useCalls();
  const [filters, setFilters] = useState(ALL);
  const [most, setMost] = useState(PAGE);
  const steps = useStepNames(definition);
  const change = (/** @type {Partial<typeof ALL>} */ some) => {
    setMost(PAGE);
    setFilters({ ...filters, ...some });
  };
  const query = asQuery(campaign, filters);
  const called = useCall(
    async (signal) => {
      const activities = may.activities
        ? await calls.get('campaign-activity', { ...query, maxResults: most }, signal)
        : [];
      const ids = activities.map((/** @type {any} */ it) => it.personId);
      return { activities, emails: may.people ? await emailsOf(calls, ids, signal) : NOBODY };
    },
    [campaign.key, campaign.workspace, JSON.stringify(filters), most],
  );
  if (!may.activities) {
    return <Empty title="You may not see activities.">READ of CampaignActivity lets you see them.</Empty>;
  }
  return (
    <section aria-label="Activities">
      <ActivityFilters campaign={campaign} steps={steps} filters={filters} change={change}>
        <button type="button" class="btn btn-default" onClick={called.again}>
          Refresh
        </button>
        <a class="btn btn-default" download href={calls.address('campaign-activity', { ...query, format: 'csv' })}>
          Export as CSV
        </a>
      </ActivityFilters>
      <Answered called={called} lines={10}>
        {({ activities, emails }) =>
          activities.length === 0 ? (
            <None filtered={JSON.stringify(filters) !== JSON.stringify(ALL)} clear={() => change(ALL)} />
          ) : (
            <>
              <ActivityTable activities={activities} emails={emails} steps={steps} linked={may.people} />
              <Older shown={activities.length} most={most} more={() => setMost(most + PAGE)} />
            </>
          )
        }
      </Answered>
    </section>
  );
}

/** @param {{ filtered: boolean, clear: () => void }} props */
function None({ filtered, clear }) {
  return filtered ? (
    <Empty title="Nothing is like that.">
      <button type="button" class="btn btn-default btn-sm" onClick={clear}>
        Show all activities
      </button>
    </Empty>
  ) : (
    <Empty title="Nothing has happened here.">An activity appears as soon as somebody comes to the campaign.</Empty>
  );
}

/** @type {Record<string, 'good' | 'bad' | 'calm'>} */
const KINDS = { done: 'good', skipped: 'calm', failed: 'bad' };

/**
 * The way to activities that are older than those shown.
 *
 * @param {{ shown: number, most: number, more: () => void }} props
 */
export function Older({ shown, most, more }) {
  if (shown < most) {
    return null;
  }
  return most < MOST ? (
    <button type="button" class="btn btn-default btn-sm" onClick={more}>
      Show older ones
    </button>
  ) : (
    <p class="baton-quiet">
      These are the newest {number(MOST)}. The filters of a campaign's activities find older ones.
    </p>
  );
}

/**
 * @param {{
 *   activities: any[], ofPerson?: boolean, emails?: Map<string, string>, steps?: Map<string, string>, linked?: boolean,
 * }} props of one person the campaign is told instead of the person; `linked` when the reader may see people
 */
export function ActivityTable({ activities, ofPerson = false, emails = NOBODY, steps = NOBODY, linked = true }) {
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
            <td>
              {ofPerson && activity.campaign}
              {!ofPerson && linked && (
                <a href={personLink(activity.personId)}>{emails.get(activity.personId) ?? activity.personId}</a>
              )}
              {!ofPerson && !linked && activity.personId}
            </td>
            <th scope="row">
              {activity.type}
              {activity.target && activity.target !== activity.campaign && <small>{activity.target}</small>}
              {steps.has(activity.element) && steps.get(activity.element) !== activity.type && (
                <small>at “{steps.get(activity.element)}”</small>
              )}
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
