import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import { path } from '../lib/calls.js';
import { useCalls } from '../lib/context.js';
import { instanceLink } from '../lib/links.js';
import { definitionsOf, listNames, programNames } from '../lib/names.js';
import { useCall } from '../lib/use-call.js';
import { stepNamesOf } from '../campaign/steps.js';
import { Answered, Empty } from '../parts/basics.jsx';
import { Confirm } from '../parts/dialog.jsx';
import { Paths } from './paths.jsx';

/** @typedef {import('./page.jsx').Person} Person */
/** @typedef {{ key: string, name: string }} Named */
/**
 * @typedef {{
 *   campaign: string, name: string, elements: string[], processInstanceId: string, takeOut: boolean, steps: Named[],
 * }} Place
 */

/**
 * Where a person is now.
 *
 * @param {import('../lib/calls.js').Calls} calls
 * @param {Person} person
 * @param {AbortSignal} signal
 */
async function whereIs(calls, person, signal) {
  const { lists, programs, campaigns } = await calls.get(path`person/${person.id}/membership`, {}, signal);
  const keys = lists.map((/** @type {any} */ it) => it.list);
  const [places, list, program] = await Promise.all([
    placesOf(calls, person, campaigns, signal),
    listNames(calls, person.workspace, keys, signal),
    programNames(calls, person.workspace, signal),
  ]);
  return {
    places,
    /** @type {Named[]} */
    lists: keys.map((/** @type {string} */ key) => ({ key, name: list(key) })),
    /** @type {Named[]} */
    programs: programs.map((/** @type {any} */ it) => ({
      key: it.program,
      name: `${program(it.program)} (${it.status})`,
    })),
  };
}

/**
 * The steps at which a person stands, in words.
 *
 * @param {import('../lib/calls.js').Calls} calls
 * @param {Person} person
 * @param {Omit<Place, 'steps' | 'takeOut'>[]} campaigns
 * @param {AbortSignal} signal
 * @returns {Promise<Place[]>}
 */
async function placesOf(calls, person, campaigns, signal) {
  const definitions = await definitionsOf(
    calls,
    campaigns.map((it) => it.campaign),
    signal,
  );
  return Promise.all(
    campaigns.map(async (place) => {
      const [takeOut, steps] = await Promise.all([
        mayTakeOut(calls, place.campaign, signal),
        stepNamesOf(calls, definitions.of(place.campaign, person.workspace)),
      ]);
      return { ...place, takeOut, steps: place.elements.map((key) => ({ key, name: steps.get(key) ?? key })) };
    }),
  );
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
    changed();
    return called.again();
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
            {lists.length > 0 && <Names title="On the lists" all={lists} />}
            {programs.length > 0 && <Names title="In the programs" all={programs} />}
            <Paths person={person} places={places} />
          </>
        )}
      </Answered>
    </section>
  );
}

/** @param {{ title: string, all: Named[] }} props */
function Names({ title, all }) {
  return (
    <p class="baton-value">
      <span class="baton-quiet">{title}:</span> <Inline all={all} />
    </p>
  );
}

/** Names in a sentence; the key is told where one points at. @param {{ all: Named[] }} props */
function Inline({ all }) {
  return (
    <>
      {all.map(({ key, name }, index) => (
        <Fragment key={key}>
          {index > 0 && ', '}
          <bdi title={key}>{name}</bdi>
        </Fragment>
      ))}
    </>
  );
}

/** @param {{ place: Place, person: Person, changed: () => Promise<void> }} props */
function PlaceLine({ place, person, changed }) {
  const calls = useCalls();
  const [asking, setAsking] = useState(false);
  return (
    <li>
      <a href={instanceLink(place.processInstanceId)}>{place.name}</a>
      {place.steps.length > 0 && (
        <small>
          at <Inline all={place.steps} />
        </small>
      )}
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
