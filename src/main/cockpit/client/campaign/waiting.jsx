import { useState } from 'preact/hooks';
import { path } from '../lib/calls.js';
import { useCalls } from '../lib/context.js';
import { counted } from '../lib/format.js';
import { instanceLink, personLink } from '../lib/links.js';
import { useCall } from '../lib/use-call.js';
import { inWorkspace } from '../lib/words.js';
import { Answered, Empty, Moment, Paging } from '../parts/basics.jsx';

const PAGE = 25;

/**
 * Who waits in the flow now, and where.
 *
 * @param {{ campaign: import('../lib/words.js').Campaign, may: import('./page.jsx').May }} props
 */
export function Waiting({ campaign, may }) {
  const calls = useCalls();
  const [first, setFirst] = useState(0);
  const called = useCall(
    (signal) => (may.people ? listWaiting(calls, campaign, first, signal) : Promise.resolve({ people: [], count: 0 })),
    [campaign.key, campaign.workspace, first, may.people],
  );
  if (!may.people) {
    return <Empty title="You may not see people.">READ of Person lets you see who waits.</Empty>;
  }
  return (
    <Answered called={called} lines={6}>
      {({ people, count }) =>
        count === 0 ? (
          <Empty title="Nobody waits in it.">People wait at wait steps and at events that they have yet to meet.</Empty>
        ) : (
          <>
            <p class="baton-count" role="status">
              {counted(count, 'person waits', 'people wait')}
            </p>
            <WaitingTable people={people} />
            <Paging first={first} size={PAGE} count={count} what="people who wait" onFirst={setFirst} />
          </>
        )
      }
    </Answered>
  );
}

/**
 * @param {import('../lib/calls.js').Calls} calls
 * @param {import('../lib/words.js').Campaign} campaign
 * @param {number} first
 * @param {AbortSignal} signal
 * @returns {Promise<{ people: any[], count: number }>}
 */
async function listWaiting(calls, campaign, first, signal) {
  const where = inWorkspace(campaign);
  const [people, { count }] = await Promise.all([
    calls.get(path`campaign/${campaign.key}/waiting`, { ...where, firstResult: first, maxResults: PAGE }, signal),
    calls.get(path`campaign/${campaign.key}/waiting/count`, where, signal),
  ]);
  return { people, count };
}

/** @param {{ people: any[] }} props */
function WaitingTable({ people }) {
  return (
    <table class="table baton-table">
      <caption class="baton-unseen">Who waits, and where</caption>
      <thead>
        <tr>
          <th scope="col">Person</th>
          <th scope="col">At</th>
          <th scope="col">Until</th>
          <th scope="col">Process instance</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.processInstanceId + person.element}>
            <th scope="row">
              <a href={personLink(person.personId)}>{person.email ?? person.personId}</a>
            </th>
            <td>{person.element ?? '–'}</td>
            <td>
              <Moment at={person.until} />
            </td>
            <td>
              <a href={instanceLink(person.processInstanceId)}>{person.processInstanceId}</a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
