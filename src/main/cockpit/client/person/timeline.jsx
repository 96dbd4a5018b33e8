import { useState } from 'preact/hooks';
import { useCalls } from '../lib/context.js';
import { keysIn, namesOf } from '../lib/names.js';
import { useCall } from '../lib/use-call.js';
import { Answered, Empty } from '../parts/basics.jsx';
import { ActivityTable, Older } from '../campaign/activities.jsx';

const PAGE = 50;

/**
 * All that happened to a person, newest first.
 *
 * @param {{ person: import('./page.jsx').Person, changes: number }} props after each change it is read anew
 */
export function Timeline({ person, changes }) {
  const calls = useCalls();
  const [most, setMost] = useState(PAGE);
  const called = useCall(
    async (signal) => {
      const query = { personId: person.id, sortOrder: 'desc', maxResults: most };
      const activities = await calls.get('campaign-activity', query, signal);
      return { activities, names: await namesOf(calls, person.workspace, keysIn(activities), signal) };
    },
    [person.id, most, changes],
  );
  return (
    <section aria-labelledby="baton-timeline">
      <h2 id="baton-timeline">What happened</h2>
      <Answered called={called} lines={6}>
        {({ activities, names }) =>
          activities.length === 0 ? (
            <Empty title="Nothing has happened to this person yet." />
          ) : (
            <>
              <ActivityTable
                activities={activities}
                names={names}
                who="Campaign"
                whose={({ campaign }) => <span title={campaign}>{names.campaign(campaign)}</span>}
              />
              <Older shown={activities.length} most={most} more={() => setMost(most + PAGE)} />
            </>
          )
        }
      </Answered>
    </section>
  );
}
