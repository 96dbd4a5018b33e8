import { useState } from 'preact/hooks';
import { path } from '../lib/calls.js';
import { useCalls } from '../lib/context.js';
import { useAct } from '../lib/use-act.js';
import { inWorkspace } from '../lib/words.js';
import { Failure } from '../parts/basics.jsx';
import { Dialog } from '../parts/dialog.jsx';

/**
 * @param {{ campaign: import('./list.js').Row, close: () => void, done: () => void }} props
 */
export function CloneDialog({ campaign, close, done }) {
  const calls = useCalls();
  const [given, setGiven] = useState({
    key: `${campaign.key}-copy`,
    name: `${campaign.name} (copy)`,
    executable: false,
  });
  const { doing, failure, act } = useAct();
  const clone = () =>
    act(async () => {
      await calls.post(path`campaign/${campaign.key}/clone`, inWorkspace(campaign), given);
      done();
      close();
    });
  const action = (
    <button type="button" class="btn btn-primary" disabled={doing} onClick={clone}>
      Clone
    </button>
  );
  return (
    <Dialog title={`Clone ${campaign.name}`} close={close} actions={action}>
      <p>The copy is a campaign of its own: it begins without people and without numbers, and is not active.</p>
      <label class="baton-field">
        <span>Key</span>
        <input
          class="form-control"
          value={given.key}
          onInput={(event) => setGiven({ ...given, key: event.currentTarget.value })}
        />
      </label>
      <label class="baton-field">
        <span>Name</span>
        <input
          class="form-control"
          value={given.name}
          onInput={(event) => setGiven({ ...given, name: event.currentTarget.value })}
        />
      </label>
      {campaign.type === 'executable' && (
        <label class="baton-choice">
          <input
            type="checkbox"
            checked={given.executable}
            onChange={(event) => setGiven({ ...given, executable: event.currentTarget.checked })}
          />
          <span>Other campaigns may execute the copy, too</span>
        </label>
      )}
      {failure && <Failure failure={failure} />}
    </Dialog>
  );
}
