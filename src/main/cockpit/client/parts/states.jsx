import { ACTIVITY_STATES, CAMPAIGN_STATES, RUN_STATES, stateOf, statesOf } from '../lib/states.js';
import { Badge } from './basics.jsx';

/** @param {{ state: string }} props */
export function RunState({ state }) {
  const { word, kind } = stateOf(RUN_STATES, state);
  return <Badge kind={kind}>{word}</Badge>;
}

/** @param {{ status: string }} props */
export function ActivityStatus({ status }) {
  const { word, kind } = stateOf(ACTIVITY_STATES, status);
  return <Badge kind={kind}>{word}</Badge>;
}

/**
 * The states of a campaign.
 *
 * @param {{ campaign: Parameters<typeof statesOf>[0], but?: import('../lib/states.js').CampaignState }} props `but`
 *   one that is told elsewhere
 */
export function CampaignStates({ campaign, but }) {
  return (
    <>
      {statesOf(campaign)
        .filter((name) => name !== but)
        .map((name) => (
          <Badge key={name} kind={CAMPAIGN_STATES[name].kind}>
            {CAMPAIGN_STATES[name].word}
          </Badge>
        ))}
    </>
  );
}
