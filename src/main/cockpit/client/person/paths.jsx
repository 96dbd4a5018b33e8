import { useState } from 'preact/hooks';
import { useCalls } from '../lib/context.js';
import { pathLink } from '../lib/links.js';
import { useCall } from '../lib/use-call.js';
import { Answered, Badge, Empty, Moment } from '../parts/basics.jsx';
import { begins, inOrder, isExecution } from '../path/log.js';

/** @typedef {import('../path/log.js').Activity} Activity */

const FEW = 5;
const MOST = 100;

/**
 * The ways a person has gone through campaigns, the newest first: those on which nobody executed the campaign, and
 * below them those into which they led.
 *
 * @param {{ person: { id: string }, places: { processInstanceId: string }[] }} props `places` is where the person is now
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
      return lists.flat().filter(begins).sort(inOrder).reverse();
    },
    [person.id, places],
  );
  return (
    <section class="baton-paths" aria-labelledby="baton-paths">
      <h2 id="baton-paths">Paths through campaigns</h2>
      <Answered called={called} lines={3}>
        {(ways) =>
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
                    now={
                      way.processInstanceId !== '' &&
                      places.some((it) => it.processInstanceId === way.processInstanceId)
                    }
                  />
                ))}
              </ul>
              {ways.length > FEW && (
                <button
                  type="button"
                  class="btn btn-link btn-sm baton-text-button"
                  aria-expanded={all}
                  onClick={() => setAll(!all)}
                >
                  {all ? 'Show the newest only' : `Show all ${ways.length}`}
                </button>
              )}
            </>
          )
        }
      </Answered>
    </section>
  );
}

/** @param {{ person: { id: string }, way: Activity, now: boolean }} props */
function PathLine({ person, way, now }) {
  const name = way.target || way.campaign;
  return (
    <li>
      <strong>{name}</strong>
      <small>
        <Moment at={way.at} />
        {isExecution(way) && ` · executed by ${way.campaign}`}
      </small>
      {way.status === 'failed' && <Badge kind="bad">failed</Badge>}
      {now && <Badge kind="busy">now</Badge>}
      <a href={pathLink(person.id, way.id)} aria-label={`Show the path through ${name}`}>
        Show the path
      </a>
    </li>
  );
}
