import { useState } from 'preact/hooks';
import { attributesInWords } from '../lib/attributes.js';
import { useCalls } from '../lib/context.js';
import { number } from '../lib/format.js';
import { personLink } from '../lib/links.js';
import { keysIn, namesOf, targetName } from '../lib/names.js';
import { emailsOf } from '../lib/people.js';
import { useCall } from '../lib/use-call.js';
import { Answered, Empty, Moment, NoneFound } from '../parts/basics.jsx';
import { ActivityStatus } from '../parts/states.jsx';
import { Table } from '../parts/table.jsx';
import { ActivityFilters, ALL, asQuery } from './activity-filters.jsx';
import { ACTIVITY_TYPES } from './activity-types.js';
import { stepNamesOf, useStepNames } from './steps.js';

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
      const [emails, names, steps] = await Promise.all([
        may.people ? emailsOf(calls, ids, signal) : NOBODY,
        namesOf(calls, campaign.workspace, keysIn(activities), signal),
        stepNamesOf(calls, definition),
      ]);
      const step = (/** @type {string} */ element) => steps.get(element) ?? element;
      return { activities, emails, names: { ...names, step } };
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
        {({ activities, emails, names }) =>
          activities.length === 0 ? (
            <None filtered={JSON.stringify(filters) !== JSON.stringify(ALL)} clear={() => change(ALL)} />
          ) : (
            <>
              <ActivityTable
                activities={activities}
                names={names}
                who="Person"
                whose={({ personId }) =>
                  may.people ? <a href={personLink(personId)}>{emails.get(personId) ?? personId}</a> : personId
                }
              />
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
    <NoneFound title="Nothing is like that." all="Show all activities" clear={clear} />
  ) : (
    <Empty title="Nothing has happened here.">An activity appears as soon as somebody comes to the campaign.</Empty>
  );
}

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

/** @typedef {import('../lib/names.js').Names} Names */

/** @param {string} who @returns {import('../parts/table.jsx').Column[]} */
const columns = (who) => [
  { title: 'When', kind: 'when' },
  { title: who },
  { title: 'What', kind: 'name' },
  { title: 'Status' },
  { title: 'More' },
];

/**
 * Activities, newest first.
 *
 * @param {{ activities: any[], names: Names, who: string, whose: (activity: any) => import('preact').ComponentChildren }} props
 *   `who` is the title of the column that `whose` fills: the person, or the campaign
 */
export function ActivityTable({ activities, names, who, whose }) {
  return (
    <Table
      caption="Activities, newest first"
      columns={columns(who)}
      lines={activities.map((activity) => ({
        key: activity.id,
        cells: [
          <Moment at={activity.at} />,
          whose(activity),
          <What activity={activity} names={names} />,
          <ActivityStatus status={activity.status} />,
          <Attributes activity={activity} names={names} />,
        ],
      }))}
    />
  );
}

/** @param {{ activity: any, names: Names }} props */
function What({ activity, names }) {
  const { type, target, campaign, element } = activity;
  const step = names.step(element);
  return (
    <>
      {type}
      {target && target !== campaign && <small title={target}>{targetName(activity, names)}</small>}
      {step !== element && step !== type && <small title={element}>at “{step}”</small>}
    </>
  );
}

/** @param {{ activity: any, names: Names }} props */
function Attributes({ activity, names }) {
  return (
    <dl class="baton-attributes">
      {attributesInWords(activity, !ACTIVITY_TYPES.includes(activity.type), names).map(({ name, word, value }) => (
        <div key={name}>
          <dt title={name}>{word}</dt> <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
