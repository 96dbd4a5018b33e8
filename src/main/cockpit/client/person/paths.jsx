import { useState } from 'preact/hooks';
import { useCalls } from '../lib/context.js';
import { pathLink } from '../lib/links.js';
import { definitionsOf } from '../lib/names.js';
import { useCall } from '../lib/use-call.js';
import { Answered, Badge, Empty, Moment, Toggle } from '../parts/basics.jsx';
import { ActivityStatus } from '../parts/states.jsx';
import { begins, inOrder, isExecution } from '../path/log.js';

/** @typedef {import('../path/log.js').Activity} Activity */

const FEW = 5;
const MOST = 100;

/**
 * The ways a person has gone through campaigns, the newest first: those on which nobody executed the campaign, and
 * below them those into which they led.
 *
 * @param {{ person: import('./page.jsx').Person, places: { processInstanceId: string }[] }} props `places` is where the person is now
 */
export function Paths({ person, places }) {
  const calls = useCalls();
  const [all, setAll] = useState(false);
  const called = useCall(
    async (signal) => {
      const lists = await Promise.all(
        ['Enter Campaign', 'Execute Campaign'].map((type) =>
          calls.get('campaign-activity', { personId: person.id, type, sortOrder: 'desc', maxResults: MOST }, signal),
        ),
      );
      const ways = lists.flat().filter(begins).sort(inOrder).reverse();
      const keys = ways.flatMap(({ campaign, target }) => [campaign, target]).filter((key) => key !== '');
      const definitions = await definitionsOf(calls, keys, signal);
      return { ways, name: (/** @type {string} */ key) => definitions.name(key, person.workspace) };
    },
    [person.id, places],
  );
  return (
    <section class="baton-paths" aria-labelledby="baton-paths">
      <h2 id="baton-paths">Paths through campaigns</h2>
      <Answered called={called} lines={3}>
        {({ ways, name }) =>
          ways.length === 0 ? (
            <Empty title="In no campaign so far.">A path appears as soon as a campaign takes the person in.</Empty>
          ) : (
            <>
              <ul class="baton-places">
                {ways.slice(0, all ? ways.length : FEW).map((way) => (
                  <PathLine
                    key={way.id}
                    person={person}
                    way={way}
                    name={name}
                    now={
                      way.processInstanceId !== '' &&
                      places.some((it) => it.processInstanceId === way.processInstanceId)
                    }
                  />
                ))}
              </ul>
              {ways.length > FEW && (
                <Toggle open={all} onToggle={setAll} more={`Show all ${ways.length}`} less="Show the newest only" />
              )}
            </>
          )
        }
      </Answered>
    </section>
  );
}

/** @param {{ person: { id: string }, way: Activity, name: (key: string) => string, now: boolean }} props */
function PathLine({ person, way, name, now }) {
  const key = way.target || way.campaign;
  return (
    <li>
      <strong title={key}>{name(key)}</strong>
      <small>
        <Moment at={way.at} />
        {isExecution(way) && ` · executed by ${name(way.campaign)}`}
      </small>
      {way.status === 'failed' && <ActivityStatus status="failed" />}
      {now && <Badge kind="busy">Now</Badge>}
      <a href={pathLink(person.id, way.id)} aria-label={`Show the path through ${name(key)}`}>
        Show the path
      </a>
    </li>
  );
}
