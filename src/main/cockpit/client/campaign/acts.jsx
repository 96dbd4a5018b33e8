import { useState } from 'preact/hooks';
import { useCalls } from '../lib/context.js';
import { whyNotActivate, whyNotRun } from '../lib/states.js';
import { useAct } from '../lib/use-act.js';
import { ActButton } from '../parts/act-button.jsx';
import { Failure } from '../parts/basics.jsx';
import { switchCampaign } from '../campaigns/list.js';
import { RunDialog } from './run-dialog.jsx';

/** @typedef {Pick<import('../lib/words.js').Campaign, 'key' | 'name' | 'workspace' | 'type' | 'active' | 'valid'>} Campaign */

/**
 * Lets events start a trigger campaign, or no longer.
 *
 * @param {{ campaign: Campaign, may: { change: boolean }, changed: () => void, named?: boolean }} props `named` among
 *   other campaigns
 */
export function ActivationButton({ campaign, may, changed, named = false }) {
  const calls = useCalls();
  const { doing, failure, act } = useAct();
  if (campaign.type !== 'trigger' || !may.change) {
    return null;
  }
  const toggle = () =>
    act(() => switchCampaign(calls, campaign, campaign.active ? 'deactivate' : 'activate').then(changed));
  return (
    <>
      <ActButton
        label={campaign.active ? 'Deactivate' : 'Activate'}
        of={named ? campaign.name : undefined}
        whyNot={whyNotActivate(campaign)}
        doing={doing}
        act={toggle}
      />
      {failure && <Failure failure={failure} />}
    </>
  );
}

/**
 * Runs a campaign, after a look at whom it would take in. A campaign that cannot run says why.
 *
 * @param {{
 *   campaign: Campaign, may: { start: boolean, change: boolean, people: boolean }, changed: () => void, named?: boolean,
 * }} props `named` among other campaigns
 */
export function RunButton({ campaign, may, changed, named = false }) {
  const [running, setRunning] = useState(false);
  if (!may.start) {
    return null;
  }
  return (
    <>
      <ActButton
        label="Run…"
        of={named ? campaign.name : undefined}
        whyNot={whyNotRun(campaign)}
        primary={!named}
        act={() => setRunning(true)}
      />
      {running && (
        <RunDialog
          campaign={campaign}
          seesPeople={may.people}
          changes={may.change}
          close={() => setRunning(false)}
          begun={changed}
        />
      )}
    </>
  );
}
