import { useState } from 'preact/hooks';
import { useCalls } from '../lib/context.js';
import { useCall } from '../lib/use-call.js';
import { Answered, Empty } from '../parts/basics.jsx';
import { ActivityTable, Older } from '../campaign/activities.jsx';

const PAGE = 50;

/**
 * All that happened to a person, newest first.
 *
 * @param {{ person: { id: string }, changes: number }} props after each change it is read anew
 */
export function Timeline({ person, changes }) {
  const calls = useCalls();
  const [most, setMost] = useState(PAGE);
  const called = useCall(
    (signal) => calls.get('campaign-activity', { personId: person.id, sortOrder: 'desc', maxResults: most }, signal),
    [person.id, most, changes],
  );
  return (
    <section aria-labelledby="baton-timeline">
      <h2 id="baton-timeline">What happened</h2>
      <Answered called={called} lines={6}>
        {(activities) =>
          activities.length === 0 ? (
            <Empty title="Nothing has happened to this person yet." />
          ) : (
            <>
              <ActivityTable activities={activities} ofPerson />
              <Older shown={activities.length} most={most} more={() => setMost(most + PAGE)} />
            </>
          )
        }
      </Answered>
    </section>
  );
}
