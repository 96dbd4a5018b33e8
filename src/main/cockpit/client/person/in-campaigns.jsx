import { useState } from 'preact/hooks';
import { path } from '../lib/calls.js';
import { useCalls } from '../lib/context.js';
import { instanceLink } from '../lib/links.js';
import { useCall } from '../lib/use-call.js';
import { Answered, Empty } from '../parts/basics.jsx';
import { Confirm } from '../parts/dialog.jsx';
import { Paths } from './paths.jsx';

/** @typedef {import('./page.jsx').Person} Person */
/** @typedef {{ campaign: string, name: string, elements: string[], processInstanceId: string, takeOut: boolean }} Place */

/**
 * Where a person is now.
 *
 * @param {import('../lib/calls.js').Calls} calls
 * @param {Person} person
 * @param {AbortSignal} signal
 */
async function whereIs(calls, person, signal) {
  const { lists, programs, campaigns } = await calls.get(path`person/${person.id}/membership`, {}, signal);
  const places = await Promise.all(
    campaigns.map(async (/** @type {Place} */ place) => ({
      ...place,
      takeOut: await mayTakeOut(calls, place.campaign, signal),
    })),
  );
  return { lists, programs, places };
}

/**
 * @param {import('../lib/calls.js').Calls} calls
 * @param {string} campaign
 * @param {AbortSignal} signal
 */
async function mayTakeOut(calls, campaign, signal) {
  const query = {
    permissionName: 'DELETE_INSTANCE',
    resourceName: 'ProcessDefinition',
    resourceType: 6,
    resourceId: campaign,
  };
  return (await calls.getOfCamunda('authorization/check', query, signal)).authorized;
}

/** @param {{ person: Person, seen: boolean, changed: () => void }} props `seen` when the reader may see all of it */
export function InCampaigns({ person, seen, changed }) {
  const calls = useCalls();
  const called = useCall(
    (signal) => (seen ? whereIs(calls, person, signal) : Promise.resolve({ lists: [], programs: [], places: [] })),
    [person.id, seen],
  );
  const leave = () => {
    called.again();
    changed();
  };
  if (!seen) {
    return <Empty title="You may not see where people are.">It takes READ of lists, programs and activities.</Empty>;
  }
  return (
    <section aria-labelledby="baton-now">
      <h2 id="baton-now">Now</h2>
      <Answered called={called} lines={3}>
        {({ lists, programs, places }) => (
          <>
            {places.length === 0 && <Empty title="In no campaign at the moment." />}
            <ul class="baton-places">
              {places.map((place) => (
                <PlaceLine key={place.processInstanceId} place={place} person={person} changed={leave} />
              ))}
            </ul>
            {lists.length > 0 && <Names title="On the lists" names={lists.map((/** @type {any} */ it) => it.list)} />}
            {programs.length > 0 && (
              <Names
                title="In the programs"
                names={programs.map((/** @type {any} */ it) => `${it.program} (${it.status})`)}
              />
            )}
            <Paths person={person} places={places} />
          </>
        )}
      </Answered>
    </section>
  );
}

/** @param {{ title: string, names: string[] }} props */
function Names({ title, names }) {
  return (
    <p>
      <span class="baton-quiet">{title}:</span> {names.join(', ')}
    </p>
  );
}

/** @param {{ place: Place, person: Person, changed: () => void }} props */
function PlaceLine({ place, person, changed }) {
  const calls = useCalls();
  const [asking, setAsking] = useState(false);
  return (
    <li>
      <a href={instanceLink(place.processInstanceId)}>{place.name}</a>
      {place.elements.length > 0 && <small>at {place.elements.join(', ')}</small>}
      {place.takeOut && (
        <button type="button" class="btn btn-default btn-sm" onClick={() => setAsking(true)}>
          Take out…
        </button>
      )}
      {asking && (
        <Confirm
          title={`Take ${person.email} out of ${place.name}?`}
          label="Take out"
          close={() => setAsking(false)}
          work={() => calls.removeOfCamunda(path`process-instance/${place.processInstanceId}`).then(changed)}
        >
          <p>The person comes to no further step of this flow. What was done stays done.</p>
        </Confirm>
      )}
    </li>
  );
}
