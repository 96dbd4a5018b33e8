import { path } from '../lib/calls.js';
import { useCalls } from '../lib/context.js';
import { useCall } from '../lib/use-call.js';
import { howOften, inWorkspace, qualifies, starts, typeName, workspaceName } from '../lib/words.js';
import { Answered, Empty } from '../parts/basics.jsx';
import { CampaignStates } from '../parts/states.jsx';
import { TokenTable } from '../parts/tokens.jsx';
import { ActivationButton, RunButton } from './acts.jsx';
import { Callers } from './callers.jsx';
import { ProblemList } from './problems.jsx';

/** @typedef {import('../lib/words.js').Campaign} Campaign */
/** @typedef {import('./page.jsx').May} May */

/** @typedef {import('../lib/names.js').Names} Names */

/** @param {{ campaign: Campaign, may: May, names: Names, changed: () => void }} props */
export function Overview({ campaign, may, names, changed }) {
  return (
    <>
      <div class="baton-overview">
        <section aria-labelledby="baton-settings">
          <h2 id="baton-settings">Settings</h2>
          <div class="baton-acts">
            <CampaignStates campaign={campaign} />
            <ActivationButton campaign={campaign} may={may} changed={changed} />
            <RunButton campaign={campaign} may={may} changed={changed} />
          </div>
          {campaign.description && <p class="baton-description">{campaign.description}</p>}
          <Settings campaign={campaign} names={names} />
          {!campaign.valid && (
            <>
              <h3>What is wrong</h3>
              <ProblemList problems={campaign.problems} />
            </>
          )}
        </section>
        <Tokens campaign={campaign} names={names} />
      </div>
      <Callers campaign={campaign} />
    </>
  );
}

/** @param {{ campaign: Campaign, names: Names }} props */
function Settings({ campaign, names }) {
  return (
    <dl class="baton-settings">
      <dt>Type</dt>
      <dd>
        {typeName(campaign.type)}. {starts(campaign)}
      </dd>
      <dt>Who qualifies</dt>
      <dd>
        {qualifies(campaign)} {campaign.smartList && <code>{campaign.smartList.replace(/^=\s*/, '')}</code>}
      </dd>
      <dt>How often</dt>
      <dd>{howOften(campaign)}</dd>
      {campaign.personLimit !== null && (
        <>
          <dt>Person limit</dt>
          <dd>{campaign.personLimit.toLocaleString()} for one run. When more qualify, the run does not start.</dd>
        </>
      )}
      <dt>Program</dt>
      <dd>{campaign.program ? <span title={campaign.program}>{names.program(campaign.program)}</span> : 'None.'}</dd>
      <dt>Workspace</dt>
      <dd>{workspaceName(campaign.workspace)}</dd>
    </dl>
  );
}

/** @param {{ campaign: Campaign, names: Names }} props */
function Tokens({ campaign, names }) {
  const calls = useCalls();
  const called = useCall(
    (signal) => calls.get(path`campaign/${campaign.key}/tokens`, inWorkspace(campaign), signal),
    [campaign.key, campaign.workspace],
  );
  return (
    <section aria-labelledby="baton-tokens">
      <h2 id="baton-tokens">Tokens</h2>
      <Answered called={called} lines={4}>
        {(tokens) =>
          tokens.length === 0 ? (
            <Empty title="It sees no tokens.">
              Its own, and those of its program and the folders above, would be here.
            </Empty>
          ) : (
            <TokenTable tokens={tokens} campaign={campaign.key} names={names} />
          )
        }
      </Answered>
    </section>
  );
}
