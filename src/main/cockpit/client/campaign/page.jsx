import { useState } from 'preact/hooks';
import { path } from '../lib/calls.js';
import { useCalls } from '../lib/context.js';
import { mountPage } from '../lib/mounting.jsx';
import { KEYS, programNames } from '../lib/names.js';
import { useCall } from '../lib/use-call.js';
import { inWorkspace } from '../lib/words.js';
import { Answered, Empty } from '../parts/basics.jsx';
import { Tabs } from '../parts/tabs.jsx';
import { mayDo } from '../runs/runs.js';
import { Activities } from './activities.jsx';
import { Overview } from './overview.jsx';
import { Results } from './results.jsx';
import { makeRoom } from './room.js';
import { Waiting } from './waiting.jsx';

/** @typedef {import('../lib/words.js').Campaign} Campaign */
/** @typedef {import('../runs/runs.js').May} May */
/** @typedef {import('../lib/names.js').Names} Names */

const TABS = [
  { id: 'overview', label: 'Overview' },
  { id: 'results', label: 'Results' },
  { id: 'activities', label: 'Activities' },
  { id: 'people', label: 'People waiting' },
];

/** Which part was last looked at, for the next campaign too. */
const KEPT = 'baton.campaign.tab';

/**
 * The campaign of a process definition.
 *
 * @param {import('../lib/calls.js').Calls} calls
 * @param {string} definitionId
 * @param {AbortSignal} signal
 * @returns {Promise<{ campaign: Campaign, may: May, names: Names } | null>} nothing when the process is no campaign
 */
async function campaignOf(calls, definitionId, signal) {
  const definition = await calls.getOfCamunda(path`process-definition/${definitionId}`, {}, signal);
  try {
    const where = inWorkspace({ workspace: definition.tenantId });
    const [campaign, caller, program] = await Promise.all([
      calls.get(path`campaign/${definition.key}`, where, signal),
      calls.get('caller', { campaign: definition.key }, signal),
      programNames(calls, definition.tenantId, signal),
    ]);
    return { campaign, may: mayDo(caller, definition.key), names: { ...KEYS, program } };
  } catch (failure) {
    if (/** @type {any} */ (failure).status === 404) {
      return null;
    }
    throw failure;
  }
}

/** @param {{ definitionId: string }} props */
function CampaignTab({ definitionId }) {
  const calls = useCalls();
  const called = useCall((signal) => campaignOf(calls, definitionId, signal), [definitionId]);
  const [open, setOpen] = useState(sessionStorage.getItem(KEPT) ?? TABS[0].id);
  const choose = (/** @type {string} */ id) => {
    sessionStorage.setItem(KEPT, id);
    setOpen(id);
  };
  return (
    <Answered called={called} lines={8}>
      {(answer) =>
        answer ? (
          <Tabs label={`Campaign ${answer.campaign.name}`} tabs={TABS} open={open} onOpen={choose}>
            {open === 'overview' && <Overview {...answer} changed={called.again} />}
            {open === 'results' && <Results {...answer} definition={definitionId} />}
            {open === 'activities' && <Activities {...answer} definition={definitionId} />}
            {open === 'people' && <Waiting {...answer} definition={definitionId} />}
          </Tabs>
        ) : (
          <Empty title="This process is no campaign.">
            A process becomes one by the property baton.type; in Camunda Modeler a template sets it.
          </Empty>
        )
      }
    </Answered>
  );
}

/**
 * @param {HTMLElement} node
 * @param {import('../lib/calls.js').Api} api
 * @param {string} definitionId
 */
export function mount(node, api, definitionId) {
  makeRoom();
  return mountPage(node, api, <CampaignTab definitionId={definitionId} />);
}
