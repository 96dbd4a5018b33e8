/**
 * An activity, as `GET campaign-activity` tells it.
 *
 * @typedef {{
 *   id: string, at: string, type: string, campaign: string, target: string, status: 'done' | 'skipped' | 'failed',
 *   depth: number, processInstanceId: string, element: string, runId: string | null,
 *   attributes: Record<string, string>,
 * }} Activity
 */

const ENTER = 'Enter Campaign';
const EXECUTE = 'Execute Campaign';

/**
 * Whether an activity is the beginning of a way through a campaign. The way of somebody who failed for good in a run, or
 * in a start by an event, is undone: nothing is left of it but its failure.
 *
 * @param {Activity} activity
 */
export function begins({ type, status, attributes }) {
  return (
    (type === ENTER && (status === 'failed' || attributes.qualified === 'TRUE')) || isLedInto({ type, attributes })
  );
}

/** Whether somebody was let into a campaign by another one. */
function isLedInto(/** @type {Pick<Activity, 'type' | 'attributes'>} */ { type, attributes }) {
  return type === EXECUTE && attributes.qualified === 'TRUE';
}

/** Whether it tells of a campaign that was executed, or would have been: `campaign` is the one that executes it. */
export function isExecution(/** @type {Activity} */ { type }) {
  return type === EXECUTE;
}

/**
 * In which instance of the calling campaign an Execute Campaign was. The log names the caller's campaign but not its
 * instance. The person was in one of them mostly; in several at once, it was the one that did something last.
 *
 * @param {Activity} execution
 * @param {Activity[]} beginnings of ways through the calling campaign, oldest first
 * @param {Activity[]} activities of the calling campaign that came before, oldest first
 * @returns {{ beginning: Activity | undefined, sure: boolean }} not sure when another one did something meanwhile
 */
export function callerOf(execution, beginnings, activities) {
  const fit = beginnings.filter(
    (one) =>
      one.target === execution.campaign &&
      one.depth === execution.depth - 1 &&
      one.runId === execution.runId &&
      one.processInstanceId !== '' &&
      isBefore(one, execution),
  );
  const acts = [...fit, ...activities.filter((one) => !isExecution(one) && isBefore(one, execution))].sort(inOrder);
  const last = acts.findLast((act) => fit.some((one) => one.processInstanceId === act.processInstanceId));
  const beginning = fit.findLast((one) => one.processInstanceId === last?.processInstanceId);
  const sure =
    beginning !== undefined &&
    !acts.some(
      (act) =>
        isBefore(beginning, act) &&
        act.processInstanceId !== beginning.processInstanceId &&
        fit.some((one) => one.processInstanceId === act.processInstanceId),
    );
  return { beginning, sure };
}

/**
 * What happened on a way, oldest first: its beginning, what the campaign did, and the campaigns it executed.
 *
 * @param {Activity} beginning
 * @param {Activity[]} activities of the campaign since then, oldest first
 * @param {Activity[]} beginnings of ways through the campaign, oldest first
 * @returns {Activity[]}
 */
export function stepsOf(beginning, activities, beginnings) {
  const instance = beginning.processInstanceId;
  if (instance === '') {
    return [beginning];
  }
  const own = activities.filter(
    (one) =>
      one.id !== beginning.id &&
      (isExecution(one)
        ? callerOf(one, beginnings, activities).beginning?.id === beginning.id
        : one.processInstanceId === instance),
  );
  return [beginning, ...own];
}

/** Whether it left the campaign before its end. */
export function isLeave(/** @type {Activity} */ { type }) {
  return type === 'Leave Campaign';
}

/** The log counts its lines. */
export function inOrder(/** @type {Activity} */ one, /** @type {Activity} */ other) {
  return Number(one.id) - Number(other.id);
}

function isBefore(/** @type {Activity} */ one, /** @type {Activity} */ other) {
  return inOrder(one, other) < 0;
}
