import { path } from '../lib/calls.js';
import { useCalls } from '../lib/context.js';
import { useCall, useRepeated } from '../lib/use-call.js';
import { inWorkspace } from '../lib/words.js';
import { Answered } from '../parts/basics.jsx';
import { RunsOfCampaign } from '../runs/runs-of-campaign.jsx';
import { Outcome } from './outcome.jsx';

/** @typedef {import('../lib/words.js').Campaign} Campaign */

/** @param {{ campaign: Campaign, definition: string, may: import('./page.jsx').May }} props */
export function Results({ campaign, definition, may }) {
  return (
    <>
      <Numbers campaign={campaign} />
      {campaign.type === 'batch' && <RunsOfCampaign campaign={campaign} definition={definition} may={may} />}
    </>
  );
}

/**
 * Who came in and who did not.
 *
 * @param {{ campaign: Campaign }} props
 */
function Numbers({ campaign }) {
  const calls = useCalls();
  const called = useCall(
    (signal) => calls.get(path`campaign/${campaign.key}/statistics`, inWorkspace(campaign), signal),
    [campaign.key, campaign.workspace],
  );
  useRepeated(called, true, 10_000);
  return (
    <Answered called={called} lines={4}>
      {(answer) => <Outcome {...answer} />}
    </Answered>
  );
}
