import { useState } from 'preact/hooks';
import { useCalls } from '../lib/context.js';
import { runsLink } from '../lib/links.js';
import { whyNotRun } from '../lib/states.js';
import { useCall, useRepeated } from '../lib/use-call.js';
import { Answered, Empty, Paging } from '../parts/basics.jsx';
import { Run } from './run.jsx';
import { LIVE, listRuns, ofCampaign, PAGE } from './runs.js';

/**
 * The runs of one campaign, the newest first.
 *
 * @param {{ campaign: import('../lib/words.js').Campaign, definition: string, may: import('./runs.js').May }} props
 */
export function RunsOfCampaign({ campaign, definition, may }) {
  const calls = useCalls();
  const [first, setFirst] = useState(0);
  const called = useCall(
    (signal) => listRuns(calls, ofCampaign(campaign), first, signal),
    [campaign.key, campaign.workspace, first],
  );
  useRepeated(called, called.answer?.runs.some((run) => LIVE.includes(run.state)) ?? false, 2_000);
  return (
    <section aria-labelledby="baton-runs">
      <h2 id="baton-runs">Runs</h2>
      <Answered called={called} lines={5}>
        {({ runs, count }) =>
          count === 0 ? (
            <Empty title="It has not run yet.">{whatToDo(campaign, may)}</Empty>
          ) : (
            <>
              <ul class="baton-runs">
                {runs.map((run) => (
                  <Run
                    key={run.id}
                    run={run}
                    may={may}
                    named={{ name: campaign.name, definition }}
                    ofCampaign
                    changed={called.again}
                  />
                ))}
              </ul>
              <Paging first={first} size={PAGE} count={count} what="runs" onFirst={setFirst} />
              <p>
                <a href={runsLink()}>Runs of all campaigns</a>
              </p>
            </>
          )
        }
      </Answered>
    </section>
  );
}

/**
 * @param {import('../lib/words.js').Campaign} campaign
 * @param {import('./runs.js').May} may
 */
function whatToDo(campaign, may) {
  const whyNot = whyNotRun(campaign);
  if (whyNot) {
    return `Nobody can run it. ${whyNot} The tab Overview says more.`;
  }
  return may.start
    ? 'Run it on the tab Overview: its audience is counted first.'
    : 'Who may start it can run or schedule it.';
}
