import { useState } from 'preact/hooks';
import { path } from '../lib/calls.js';
import { useCalls } from '../lib/context.js';
import { Confirm } from '../parts/dialog.jsx';

/** @typedef {import('./page.jsx').Person} Person */

/** What belongs to people: an export has all of it, so it takes READ of each. */
const EXPORTED = ['Person', 'StaticList', 'Program', 'Mail', 'CampaignActivity'];

/**
 * What a person may ask of those who keep its data: to have it, and to be forgotten.
 *
 * @param {{ person: Person, caller: Record<string, string[]>, deleted: () => void }} props
 */
export function Care({ person, caller, deleted }) {
  const calls = useCalls();
  const [asking, setAsking] = useState(false);
  const exports = EXPORTED.every((resource) => caller[resource].includes('READ'));
  const deletes = caller.Person.includes('DELETE');
  return (
    <span class="baton-care">
      {exports && (
        <a
          class="btn btn-default btn-sm"
          href={calls.address(path`person/${person.id}/export`)}
          download={`person-${person.id}.json`}
          title="All that is kept of this person, as one JSON file"
        >
          Export
        </a>
      )}
      {deletes && (
        <button type="button" class="btn btn-default btn-sm" onClick={() => setAsking(true)}>
          Delete…
        </button>
      )}
      {asking && (
        <Confirm
          title={`Delete ${person.email} for good?`}
          label="Delete for good"
          close={() => setAsking(false)}
          work={() => calls.remove(path`person/${person.id}`).then(deleted)}
        >
          <p>
            All that is kept of this person goes: fields, lists, programs, activities and mails. It leaves every
            campaign it is in, also those that you may not see. Nobody can bring that back.
          </p>
          <p>
            Counts of runs stay; they name nobody. So does what has left the server, like mails that were delivered.
          </p>
        </Confirm>
      )}
    </span>
  );
}
