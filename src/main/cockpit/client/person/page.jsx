import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import { asked } from '../lib/address.js';
import { path } from '../lib/calls.js';
import { useCalls } from '../lib/context.js';
import { mountPage } from '../lib/mounting.jsx';
import { personLink } from '../lib/links.js';
import { fieldNames } from '../lib/names.js';
import { useCall, useRested } from '../lib/use-call.js';
import { workspaceName } from '../lib/words.js';
import { Answered, Empty, Toggle } from '../parts/basics.jsx';
import { Care } from './care.jsx';
import { InCampaigns } from './in-campaigns.jsx';
import { Timeline } from './timeline.jsx';
import { WhyNot } from './why-not.jsx';

/** @typedef {{ id: string, email: string, workspace: string | null, fields: Record<string, any> }} Person */

const MOST = 20;

/** A person, or the way to one. */
function People() {
  const id = asked()('id');
  return (
    <section class="baton-page" aria-labelledby="baton-people">
      <h1 id="baton-people">People</h1>
      <Finder open={id === ''} />
      {id && <PersonView key={id} id={id} />}
    </section>
  );
}

/** @param {{ open: boolean }} props */
function Finder({ open }) {
  const calls = useCalls();
  const [typed, setTyped] = useState('');
  const words = useRested(typed.trim(), 250);
  const called = useCall(
    (signal) =>
      words === '' ? Promise.resolve(null) : calls.get('person', { search: words, maxResults: MOST }, signal),
    [words],
  );
  return (
    <>
      <form class="baton-search" role="search" onSubmit={(event) => event.preventDefault()}>
        <label>
          <span>E-mail address or name</span>
          <input
            type="search"
            class="form-control baton-wide"
            maxLength={100}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
      </form>
      {words === '' && open && (
        <Empty title="Whom do you look for?">Type a part of an e-mail address or of a name.</Empty>
      )}
      {words !== '' && (
        <Answered called={called} lines={3}>
          {(people) => people && <Found people={people} />}
        </Answered>
      )}
    </>
  );
}

/** @param {{ people: Person[] }} props */
function Found({ people }) {
  return people.length === 0 ? (
    <Empty title="Nobody is called that.">
      People of workspaces that are not yours, and those you may not see, are not found.
    </Empty>
  ) : (
    <ul class="baton-found" aria-label="Found">
      {people.map((person) => (
        <li key={person.id}>
          <a href={personLink(person.id)}>{person.email}</a>{' '}
          <small>
            {nameOf(person)} · {workspaceName(person.workspace)}
          </small>
        </li>
      ))}
      {people.length === MOST && <li class="baton-quiet">There are more: type more letters.</li>}
    </ul>
  );
}

/** @param {Person} person */
function nameOf({ id, fields }) {
  return [fields.firstName, fields.lastName].filter(Boolean).join(' ') || `person ${id}`;
}

/** What stands in place of a person, by the status of the answer. */
export const NOBODY = {
  403: <Empty title="You may not see people.">READ of Person lets you see them.</Empty>,
  404: (
    <Empty title="There is no such person.">
      It may be deleted, merged into another one, or of a workspace that is not yours.
    </Empty>
  ),
};

/** @param {{ id: string }} props */
function PersonView({ id }) {
  const calls = useCalls();
  const [changes, setChanges] = useState(0);
  const [deleted, setDeleted] = useState(false);
  const called = useCall(
    async (signal) => {
      const [person, caller, field] = await Promise.all([
        calls.get(path`person/${id}`, {}, signal),
        calls.get('caller', {}, signal),
        fieldNames(calls, signal),
      ]);
      return { person, caller, field };
    },
    [id],
  );
  if (deleted) {
    return (
      <div role="status">
        <Empty title="The person was deleted.">Nothing is kept of it any more.</Empty>
      </div>
    );
  }
  return (
    <Answered called={called} lines={8} absent={NOBODY}>
      {({ person, caller, field }) => (
        <>
          <div class="baton-person">
            <h2>
              {person.email} <small>{nameOf(person)}</small>
            </h2>
            <Care person={person} caller={caller} deleted={() => setDeleted(true)} />
          </div>
          <div class="baton-overview">
            <Fields person={person} field={field} />
            <InCampaigns person={person} seen={seesAll(caller)} changed={() => setChanges(changes + 1)} />
            <WhyNot person={person} />
          </div>
          {caller.CampaignActivity.includes('READ') && <Timeline person={person} changes={changes} />}
        </>
      )}
    </Answered>
  );
}

/** Whether the reader may see all that `person/{id}/membership` tells. */
function seesAll(/** @type {Record<string, string[]>} */ caller) {
  return ['StaticList', 'Program', 'CampaignActivity'].every((resource) => caller[resource].includes('READ'));
}

/** @param {{ person: Person, field: import('../lib/names.js').Name }} props */
function Fields({ person, field }) {
  const [all, setAll] = useState(false);
  const fields = Object.entries(person.fields);
  const filled = fields.filter(([, value]) => value !== null);
  return (
    <section aria-labelledby="baton-fields">
      <h2 id="baton-fields">Fields</h2>
      <dl class="baton-settings">
        <dt>Id</dt>
        <dd>{person.id}</dd>
        <dt>Workspace</dt>
        <dd>{workspaceName(person.workspace)}</dd>
        {(all ? fields : filled).map(([name, value]) => (
          <Fragment key={name}>
            <dt title={name}>{field(name)}</dt>
            <dd class="baton-value">{value === null ? <span class="baton-quiet">empty</span> : String(value)}</dd>
          </Fragment>
        ))}
      </dl>
      {filled.length < fields.length && (
        <Toggle open={all} onToggle={setAll} more="Show empty fields" less="Hide empty fields" />
      )}
    </section>
  );
}

/**
 * @param {HTMLElement} node
 * @param {import('../lib/calls.js').Api} api
 */
export function mount(node, api) {
  return mountPage(node, api, <People />);
}
