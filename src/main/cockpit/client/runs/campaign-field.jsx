import { useId } from 'preact/hooks';
import { useCalls } from '../lib/context.js';
import { useCall, useRested } from '../lib/use-call.js';

const MOST = 25;

/**
 * Names a campaign that can run by its key; what fits is offered while one types.
 *
 * @param {{ value: string, onChange: (text: string) => void }} props
 */
export function CampaignField({ value, onChange }) {
  const calls = useCalls();
  const options = useId();
  const search = useRested(value.trim(), 250);
  const { answer } = useCall(
    (signal) =>
      calls.get('campaign-statistics', { type: 'batch', search: search || undefined, maxResults: MOST }, signal),
    [search],
  );
  const keys = new Map((answer ?? []).map((/** @type {any} */ it) => [it.campaign, it.name]));
  return (
    <label>
      <span>Campaign (key)</span>
      <input
        class="form-control baton-wide"
        list={options}
        value={value}
        placeholder="All campaigns"
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      <datalist id={options}>
        {[...keys].map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </datalist>
    </label>
  );
}
