import { useMemo, useState } from 'preact/hooks';
import { asked } from '../lib/address.js';
import { useCalls } from '../lib/context.js';
import { pathLink, personLink } from '../lib/links.js';
import { mountPage } from '../lib/mounting.jsx';
import { useCall } from '../lib/use-call.js';
import { Answered, Badge, Empty, Moment } from '../parts/basics.jsx';
import { ActivityStatus } from '../parts/states.jsx';
import { TokenTable } from '../parts/tokens.jsx';
import { NOBODY } from '../person/page.jsx';
import { loadWay } from './load.js';
import { isExecution, isLeave } from './log.js';
import { Model } from './model.js';
import { Picture } from './picture.jsx';
import { Steps } from './steps.jsx';

/** @typedef {import('./load.js').Way} Way */
/** @typedef {import('./steps.jsx').Step} Step */

/** @type {Record<import('./load.js').Version['how'], string>} */
const HOW = {
  only: 'the only one there is',
  in: 'which the person is in',
  then: 'the newest when the person came in',
  newest: 'the newest; which one the person went through is not known here',
};

/** One way of a person through a campaign. */
function PathPage() {
  const calls = useCalls();
  const named = asked();
  const [person, way] = [named('person'), named('way')];
  const called = useCall((signal) => loadWay(calls, person, way, signal), [person, way]);
  return (
    <section class="baton-page" aria-labelledby="baton-path">
      <Answered called={called} lines={10} absent={NOBODY}>
        {(found) =>
          found ? (
            <WayView key={found.beginning.id} way={found} />
          ) : (
            <>
              <h1 id="baton-path">Path</h1>
              <Empty title="There is no such path.">Its activities may be deleted by now.</Empty>
              <a href={personLink(person)}>Back to the person</a>
            </>
          )
        }
      </Answered>
    </section>
  );
}

/** @param {{ way: Way }} props */
function WayView({ way }) {
  const { person, xml } = way;
  const [chosen, setChosen] = useState('');
  const model = useMemo(() => new Model(xml), [xml]);
  const steps = useMemo(() => numbered(way, model), [way, model]);
  const waiting = way.waiting ?? [];
  return (
    <>
      <Above way={way} />
      <h1 id="baton-path">
        {person.email} in <bdi>{way.name}</bdi>
      </h1>
      <p class="baton-count">
        <State way={way} /> {way.beginning.status === 'failed' ? 'Failed' : 'Came in'} <Moment at={way.beginning.at} />
        {way.version && `. Drawn is version ${way.version.version}, ${HOW[way.version.how]}.`}
      </p>
      {!way.sure && (
        <p class="baton-warning">
          The person was in a campaign above twice at the same time, so the log does not say for sure which of the two
          led here.
        </p>
      )}
      <div class="baton-path">
        {xml ? (
          <Picture
            xml={xml}
            steps={steps}
            waiting={waiting}
            through={isThrough(way)}
            chosen={chosen}
            label={`Diagram of ${way.name}: the list of steps has all it shows`}
          />
        ) : (
          <Empty title="The diagram is not shown.">
            The process may be deleted, or you may not read process definitions. The steps are beside it.
          </Empty>
        )}
        <section class="baton-path-steps" aria-labelledby="baton-path-steps">
          <h2 id="baton-path-steps">Steps</h2>
          <Steps steps={steps} waiting={waiting} way={way} model={model} chosen={chosen} choose={setChosen} />
        </section>
      </div>
      <VisibleTokens way={way} />
    </>
  );
}

/**
 * The person, and the campaigns that led here.
 *
 * @param {{ way: Way }} props
 */
function Above({ way: { person, callers, name, names } }) {
  return (
    <nav class="baton-above" aria-label="Led here">
      <ol>
        <li>
          <a href={personLink(person.id)}>{person.email}</a>
        </li>
        {callers.map(({ beginning, campaign }) => (
          <li key={beginning.id}>
            {(beginning.target || beginning.campaign) === campaign ? (
              <a href={pathLink(person.id, beginning.id)}>{names.campaign(campaign)}</a>
            ) : (
              names.campaign(campaign)
            )}
          </li>
        ))}
        <li aria-current="page">{name}</li>
      </ol>
    </nav>
  );
}

/** @param {{ way: Way }} props */
function State({ way }) {
  const last = way.steps[way.steps.length - 1];
  if (way.steps.some(({ status, type }) => status === 'failed' && (type === 'Enter Campaign' || type === 'Wait'))) {
    return <ActivityStatus status="failed" />;
  }
  if (isLeave(last)) {
    return <Badge kind="calm">Left before the end</Badge>;
  }
  if (way.waiting === null) {
    return null;
  }
  return way.waiting.length > 0 ? <Badge kind="busy">In it now</Badge> : <Badge kind="good">No longer in it</Badge>;
}

/** Whether the person has come to the end as far as one can tell: nothing ended it before. */
function isThrough(/** @type {Way} */ { steps, waiting }) {
  return waiting !== null && waiting.length === 0 && !steps.some((one) => isLeave(one) || one.status === 'failed');
}

/**
 * The steps with their numbers. The log has the way into an executed campaign at the step of the one that executes it; on
 * its own diagram that is its start.
 *
 * @param {Way} way
 * @param {Model} model
 * @returns {Step[]}
 */
function numbered({ steps, beginning }, model) {
  return steps.map((activity, index) => ({
    number: index + 1,
    element: activity === beginning && isExecution(activity) ? model.start() : activity.element,
    activity,
  }));
}

/** @param {{ way: Way }} props */
function VisibleTokens({ way: { tokens, noTokens, key, name, callers, names } }) {
  return (
    <section aria-labelledby="baton-path-tokens">
      <h2 id="baton-path-tokens">Tokens on this path</h2>
      <p class="baton-quiet">
        {callers.length > 0 &&
          `As ${name} sees them when ${callers.map((it) => names.campaign(it.campaign)).join(' and then ')} executes it. `}
        Values are those of the campaigns as they are now. What a step used when the person came by is in its line.
        Values that were passed with a start are not kept.
      </p>
      {noTokens && <Empty title="They cannot be told.">{noTokens}</Empty>}
      {tokens.length > 0 && <TokenTable tokens={tokens} campaign={key} names={names} />}
      {tokens.length === 0 && !noTokens && <p>It sees none.</p>}
    </section>
  );
}

/**
 * @param {HTMLElement} node
 * @param {import('../lib/calls.js').Api} api
 */
export function mount(node, api) {
  return mountPage(node, api, <PathPage />);
}
