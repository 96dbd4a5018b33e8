import { useId, useState } from 'preact/hooks';
import { path } from '../lib/calls.js';
import { useCalls } from '../lib/context.js';
import { withMoments } from '../lib/format.js';
import { useCall, useRested } from '../lib/use-call.js';
import { inWorkspace } from '../lib/words.js';
import { Badge, Failure, Moment } from '../parts/basics.jsx';
import { ALL, listCampaigns } from '../campaigns/list.js';

/** @typedef {import('./page.jsx').Person} Person */

/**
 * Asks why a person would or would not get into a campaign now.
 *
 * @param {{ person: Person }} props
 */
export function WhyNot({ person }) {
  const calls = useCalls();
  const options = useId();
  const [campaign, setCampaign] = useState('');
  const [told, setTold] = useState(/** @type {{ answer?: any, failure?: Error }} */ ({}));
  const search = useRested(campaign, 250);
  const { answer } = useCall((signal) => listCampaigns(calls, { ...ALL, search }, signal), [search]);
  const ask = (/** @type {Event} */ event) => {
    event.preventDefault();
    calls.post(path`campaign/${campaign.trim()}/explain`, inWorkspace(person), { personId: person.id }).then(
      (explained) => setTold({ answer: explained }),
      (failure) => setTold({ failure }),
    );
  };
  return (
    <section aria-labelledby="baton-why">
      <h2 id="baton-why">Why, or why not?</h2>
      <form class="baton-search" onSubmit={ask}>
        <label>
          <span>Campaign</span>
          <input
            class="form-control baton-wide"
            list={options}
            value={campaign}
            onInput={(event) => setCampaign(event.currentTarget.value)}
          />
        </label>
        <datalist id={options}>
          {answer?.rows
            .filter((row) => row.workspace === person.workspace)
            .map((row) => (
              <option key={row.key} value={row.key}>
                {row.name}
              </option>
            ))}
        </datalist>
        <button type="submit" class="btn btn-default" disabled={campaign.trim() === ''}>
          Ask
        </button>
      </form>
      <div aria-live="polite">
        {told.failure && <Failure failure={told.failure} />}
        {told.answer && <Explanation {...told.answer} />}
      </div>
    </section>
  );
}

/**
 * @param {{
 *   qualified: boolean, reason: string | null, active: boolean,
 *   conditions: { condition: string, value: string, verdict: boolean | null, problem: string | null }[],
 *   qualification: { rule: string, open: boolean, lastQualified: string | null, opensAt: string | null },
 * }} props
 */
function Explanation({ qualified, reason, active, conditions, qualification }) {
  return (
    <div class="baton-explanation">
      <p>
        <Badge kind={qualified ? 'good' : 'bad'}>{qualified ? 'would get in' : 'would not get in'}</Badge>{' '}
        {reason && withMoments(reason)}
      </p>
      {!active && <p class="baton-warning">The campaign is switched off, so nothing starts it.</p>}
      {conditions.length > 0 && (
        <ul class="baton-conditions">
          {conditions.map((it) => (
            <li key={it.condition}>
              <Verdict verdict={it.verdict} /> <code>{it.condition}</code> <small>{it.problem ?? it.value}</small>
            </li>
          ))}
        </ul>
      )}
      <p>
        Rule: {qualification.rule}, {qualification.open ? 'open' : 'closed'}.{' '}
        {qualification.lastQualified && (
          <>
            Last qualified <Moment at={qualification.lastQualified} />.{' '}
          </>
        )}
        {qualification.opensAt && (
          <>
            Opens <Moment at={qualification.opensAt} />.
          </>
        )}
      </p>
    </div>
  );
}

/** @param {{ verdict: boolean | null }} props nothing where the condition could not be decided */
function Verdict({ verdict }) {
  if (verdict === null) {
    return <Badge kind="calm">not decided</Badge>;
  }
  return <Badge kind={verdict ? 'good' : 'bad'}>{verdict ? 'met' : 'not met'}</Badge>;
}
