import { useState } from 'preact/hooks';
import { path } from '../lib/calls.js';
import { useCalls } from '../lib/context.js';
import { useCall } from '../lib/use-call.js';
import { howOften, inWorkspace, qualifies, starts, typeName, workspaceName } from '../lib/words.js';
import { Answered, Badge, Empty, Failure } from '../parts/basics.jsx';
import { switchCampaign } from '../campaigns/list.js';
import { Callers } from './callers.jsx';
import { ProblemList } from './problems.jsx';
import { RunDialog } from './run-dialog.jsx';

/** @typedef {import('../lib/words.js').Campaign} Campaign */
/** @typedef {import('./page.jsx').May} May */

/** @param {{ campaign: Campaign, may: May, changed: () => void }} props */
export function Overview({ campaign, may, changed }) {
  return (
    <>
      <div class="baton-overview">
        <section aria-labelledby="baton-settings">
          <h2 id="baton-settings">Settings</h2>
          <Acts campaign={campaign} may={may} changed={changed} />
          {campaign.description && <p class="baton-description">{campaign.description}</p>}
          <Settings campaign={campaign} />
          {!campaign.valid && (
            <>
              <h3>
                <Badge kind="bad">Invalid</Badge> What is wrong
              </h3>
              <ProblemList problems={campaign.problems} />
            </>
          )}
        </section>
        <Tokens campaign={campaign} />
      </div>
      <Callers campaign={campaign} />
    </>
  );
}

/** @param {{ campaign: Campaign, may: May, changed: () => void }} props */
function Acts({ campaign, may, changed }) {
  const calls = useCalls();
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState(/** @type {Error | undefined} */ (undefined));
  const toggle = () => {
    setFailure(undefined);
    switchCampaign(calls, campaign, campaign.active ? 'deactivate' : 'activate').then(changed, setFailure);
  };
  return (
    <div class="baton-acts">
      {campaign.type === 'trigger' && (
        <Badge kind={campaign.active ? 'good' : 'calm'}>{campaign.active ? 'Active' : 'Off'}</Badge>
      )}
      {campaign.type === 'trigger' && may.change && (
        <button type="button" class="btn btn-default btn-sm" onClick={toggle}>
          {campaign.active ? 'Deactivate' : 'Activate'}
        </button>
      )}
      {campaign.type === 'batch' && may.start && (
        <button type="button" class="btn btn-primary btn-sm" onClick={() => setRunning(true)}>
          Run…
        </button>
      )}
      {failure && <Failure failure={failure} />}
      {running && (
        <RunDialog
          campaign={campaign}
          seesPeople={may.people}
          changes={may.change}
          close={() => setRunning(false)}
          begun={changed}
        />
      )}
    </div>
  );
}

/** @param {{ campaign: Campaign }} props */
function Settings({ campaign }) {
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
      <dd>{campaign.program ?? 'None.'}</dd>
      <dt>Workspace</dt>
      <dd>{workspaceName(campaign.workspace)}</dd>
    </dl>
  );
}

/** @param {{ campaign: Campaign }} props */
function Tokens({ campaign }) {
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
            <table class="table baton-table">
              <thead>
                <tr>
                  <th scope="col">Token</th>
                  <th scope="col">Value</th>
                  <th scope="col">From</th>
                </tr>
              </thead>
              <tbody>
                {tokens.map((/** @type {any} */ it) => (
                  <tr key={it.token}>
                    <th scope="row">
                      <code>{it.token}</code>
                    </th>
                    <td class="baton-value">{it.value}</td>
                    <td>{origin(it)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Answered>
    </section>
  );
}

/** @param {{ source: string, asset: string | null }} token */
function origin({ source, asset }) {
  return source === 'undefined' ? <Badge kind="bad">undefined</Badge> : `${source}${asset ? ` ${asset}` : ''}`;
}
