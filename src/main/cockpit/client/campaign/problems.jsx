import { path } from '../lib/calls.js';
import { useCalls } from '../lib/context.js';
import { useCall } from '../lib/use-call.js';
import { inWorkspace } from '../lib/words.js';
import { Answered } from '../parts/basics.jsx';

/** @typedef {import('../lib/words.js').Campaign} Campaign */

/**
 * What is wrong with a campaign.
 *
 * @param {{ campaign: Pick<Campaign, 'key' | 'workspace'> }} props
 */
export function Problems({ campaign }) {
  const calls = useCalls();
  const called = useCall(
    (signal) => calls.get(path`campaign/${campaign.key}`, inWorkspace(campaign), signal),
    [campaign.key, campaign.workspace],
  );
  return (
    <Answered called={called} lines={2}>
      {(answer) => <ProblemList problems={answer.problems} />}
    </Answered>
  );
}

/** @param {{ problems: Campaign['problems'] }} props */
export function ProblemList({ problems }) {
  return problems.length === 0 ? (
    <p>Nothing is wrong with it any more.</p>
  ) : (
    <ul class="baton-problems">
      {problems.map((problem, index) => (
        <li key={index}>
          {problem.message}
          <small>
            {problem.element && `Element ${problem.element}`}
            {problem.line > 0 && `, line ${problem.line}`}
          </small>
        </li>
      ))}
    </ul>
  );
}
