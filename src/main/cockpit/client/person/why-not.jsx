import { useRef, useState } from 'preact/hooks';
import { path } from '../lib/calls.js';
import { campaignKey } from '../lib/campaign-key.js';
import { useCalls } from '../lib/context.js';
import { withMoments } from '../lib/format.js';
import { inWorkspace } from '../lib/words.js';
import { Badge, Failure, Moment } from '../parts/basics.jsx';
import { CampaignField } from '../parts/campaign-field.jsx';

/** @typedef {import('./page.jsx').Person} Person */

/** @typedef {{ answer?: any, failure?: Error, doing?: boolean }} Told */

/**
 * Asks why a person would or would not get into a campaign now. What is answered counts for the campaign that was named:
 * it goes with the next letter.
 *
 * @param {{ person: Person }} props
 */
export function WhyNot({ person }) {
  const calls = useCalls();
  const [campaign, setCampaign] = useState('');
  const [told, setTold] = useState(/** @type {Told} */ ({}));
  const among = inWorkspace(person);
  const explain = async () =>
    calls.post(path`campaign/${await campaignKey(calls, campaign, among)}/explain`, among, { personId: person.id });
  const asking = useRef(0);
  const change = (/** @type {string} */ text) => {
    asking.current++;
    setCampaign(text);
    setTold({});
  };
  const ask = (/** @type {Event} */ event) => {
    event.preventDefault();
    const mine = ++asking.current;
    const tell = (/** @type {Told} */ answered) => mine === asking.current && setTold(answered);
    setTold({ doing: true });
    explain().then(
      (answer) => tell({ answer }),
      (failure) => tell({ failure }),
    );
  };
  return (
    <section aria-labelledby="baton-why">
      <h2 id="baton-why">Why, or why not?</h2>
      <form class="baton-search" onSubmit={ask}>
        <CampaignField value={campaign} among={among} onChange={change} />
        <button type="submit" class="btn btn-default" disabled={campaign.trim() === '' || told.doing}>
          Ask
        </button>
      </form>
      <div aria-live="polite" aria-busy={told.doing ?? false}>
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
        <Badge kind={qualified ? 'good' : 'bad'}>{qualified ? 'Would get in' : 'Would not get in'}</Badge>{' '}
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
    return <Badge kind="calm">Not decided</Badge>;
  }
  return <Badge kind={verdict ? 'good' : 'bad'}>{verdict ? 'Met' : 'Not met'}</Badge>;
}
