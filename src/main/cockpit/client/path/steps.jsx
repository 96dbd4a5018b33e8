import { recorded } from '../lib/attributes.js';
import { pathLink } from '../lib/links.js';
import { targetName } from '../lib/names.js';
import { Badge, Moment } from '../parts/basics.jsx';
import { ActivityStatus } from '../parts/states.jsx';
import { isExecution } from './log.js';
import { cameIn, origin, tokensIn, told } from './words.js';

/** @typedef {import('./log.js').Activity} Activity */
/** @typedef {import('./words.js').Token} Token */

/**
 * A line of the log on somebody's way.
 *
 * @typedef {{ number: number, element: string, activity: Activity }} Step
 */

/**
 * What happened on the way, in order: the picture in words.
 *
 * @param {{
 *   steps: Step[], waiting: string[], way: import('./load.js').Way, model: import('./model.js').Model, chosen: string,
 *   choose: (element: string) => void,
 * }} props
 */
export function Steps({ steps, waiting, way, model, chosen, choose }) {
  const arrivals = new Set(waiting.map((element) => arrivalAt(steps, element)));
  const others = waiting.filter((element) => !arrivalAt(steps, element));
  return (
    <ol class="baton-steps" aria-label="Steps">
      {steps.map((step) => (
        <li key={step.activity.id} class={step.element !== '' && step.element === chosen ? 'baton-step-chosen' : ''}>
          <StepLine step={step} waits={arrivals.has(step)} way={way} model={model} choose={choose} />
        </li>
      ))}
      {others.map((element) => (
        <li key={element} class="baton-step-waits">
          <div class="baton-step-head">
            <Badge kind="busy">Waits now</Badge>
            <NameOfStep element={element} model={model} choose={choose} />
          </div>
        </li>
      ))}
    </ol>
  );
}

/**
 * The step with which somebody came to where it stands now.
 *
 * @param {Step[]} steps
 * @param {string} element
 */
function arrivalAt(steps, element) {
  const last = steps.findLast((step) => step.element === element);
  return last?.activity.type === 'Wait' ? last : undefined;
}

/** @param {{ element: string, model: import('./model.js').Model, choose: (element: string) => void }} props */
function NameOfStep({ element, model, choose }) {
  return (
    <button type="button" class="btn btn-link" title="Show on the diagram" onClick={() => choose(element)}>
      {model.name(element)}
    </button>
  );
}

/**
 * @param {{
 *   step: Step, waits: boolean, way: import('./load.js').Way, model: import('./model.js').Model,
 *   choose: (element: string) => void,
 * }} props
 */
function StepLine({ step: { number, element, activity }, waits, way, model, choose }) {
  const { status, type, attributes } = activity;
  const first = activity.id === way.beginning.id;
  const led = !first && isExecution(activity) && attributes.qualified === 'TRUE';
  return (
    <>
      <div class="baton-step-head">
        <span class={`baton-stop baton-stop-${status}`}>{number}</span>
        {element === '' ? <span>{type}</span> : <NameOfStep element={element} model={model} choose={choose} />}
        {status !== 'done' && <ActivityStatus status={status} />}
        {waits && <Badge kind="busy">Waits now</Badge>}
        <small>
          <Moment at={activity.at} />
        </small>
      </div>
      <p class="baton-value">
        {first ? cameIn(activity, way.names) : told(activity, way.names)} <small>{type}</small>
      </p>
      {attributes.reason && <p class={`baton-value baton-reason-${status}`}>{attributes.reason}</p>}
      {led && (
        <a href={pathLink(way.person.id, activity.id)}>Follow the person into {targetName(activity, way.names)}</a>
      )}
      {element !== '' && !first && <UsedTokens text={model.text(element)} way={way} source={attributes.tokenSource} />}
    </>
  );
}

/**
 * The tokens that a step asks for.
 *
 * @param {{ text: string, way: import('./load.js').Way, source: string | undefined }} props `source` is where their
 *   values came from when the person came by
 */
function UsedTokens({ text, way, source }) {
  const used = tokensIn(text, way.tokens);
  if (used.length === 0) {
    return null;
  }
  return (
    <>
      <ul class="baton-used">
        {used.map(({ name, token, later }) => (
          <li key={name}>
            <code>{name}</code> {later ? <small>as it was then</small> : <TokenNow token={token} way={way} />}
          </li>
        ))}
      </ul>
      {source && (
        <p class="baton-quiet">
          <small>Then from: {recorded(source, way.names)}</small>
        </p>
      )}
    </>
  );
}

/** @param {{ token: Token | undefined, way: import('./load.js').Way }} props */
function TokenNow({ token, way }) {
  return token ? (
    <>
      = <span class="baton-value">{token.value === '' ? 'empty' : token.value}</span>{' '}
      <small>from {origin(token, way.key, way.names)}</small>
    </>
  ) : (
    <small>not known</small>
  );
}
