import { useState } from 'preact/hooks';
import { path } from '../lib/calls.js';
import { useCalls } from '../lib/context.js';
import { counted } from '../lib/format.js';
import { instanceLink, personLink } from '../lib/links.js';
import { useCall } from '../lib/use-call.js';
import { inWorkspace } from '../lib/words.js';
import { Answered, Empty, Moment, Paging } from '../parts/basics.jsx';
import { Table } from '../parts/table.jsx';
import { stepNamesOf } from './steps.js';

const PAGE = 25;

const NOBODY = {
  people: /** @type {any[]} */ ([]),
  count: 0,
  steps: /** @type {import('./steps.js').Steps} */ (new Map()),
};

/**
 * Who waits in the flow now, and where.
 *
 * @param {{ campaign: import('../lib/words.js').Campaign, may: import('./page.jsx').May, definition: string }} props
 */
export function Waiting({ campaign, may, definition }) {
  const calls = useCalls();
  const [first, setFirst] = useState(0);
  const called = useCall(
    (signal) => (may.people ? listWaiting(calls, campaign, definition, first, signal) : Promise.resolve(NOBODY)),
    [campaign.key, campaign.workspace, first, may.people],
  );
  if (!may.people) {
    return <Empty title="You may not see people.">READ of Person lets you see who waits.</Empty>;
  }
  return (
    <Answered called={called} lines={6}>
      {({ people, count, steps }) =>
        count === 0 ? (
          <Empty title="Nobody waits in it.">People wait at wait steps and at events that they have yet to meet.</Empty>
        ) : (
          <>
            <p class="baton-count" role="status">
              {counted(count, 'person waits', 'people wait')}
            </p>
            <WaitingTable people={people} steps={steps} />
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
 * @param {string} definition
 * @param {number} first
 * @param {AbortSignal} signal
 * @returns {Promise<typeof NOBODY>}
 */
async function listWaiting(calls, campaign, definition, first, signal) {
  const where = inWorkspace(campaign);
  const [people, { count }, steps] = await Promise.all([
    calls.get(path`campaign/${campaign.key}/waiting`, { ...where, firstResult: first, maxResults: PAGE }, signal),
    calls.get(path`campaign/${campaign.key}/waiting/count`, where, signal),
    stepNamesOf(calls, definition),
  ]);
  return { people, count, steps };
}

/** @type {import('../parts/table.jsx').Column[]} */
const COLUMNS = [{ title: 'Person', kind: 'name' }, { title: 'At' }, { title: 'Until' }, { title: 'Process instance' }];

/** @param {{ people: any[], steps: import('./steps.js').Steps }} props */
function WaitingTable({ people, steps }) {
  return (
    <Table
      caption="Who waits, and where"
      columns={COLUMNS}
      lines={people.map(({ personId, email, element, until, processInstanceId }) => ({
        key: `${processInstanceId} ${element}`,
        cells: [
          <a href={personLink(personId)}>{email ?? personId}</a>,
          element ? <span title={element}>{steps.get(element) ?? element}</span> : '–',
          <Moment at={until} />,
          <a href={instanceLink(processInstanceId)}>{processInstanceId}</a>,
        ],
      }))}
    />
  );
}
