import { useId } from 'preact/hooks';
import { findCampaigns, offers } from '../lib/campaign-key.js';
import { useCalls } from '../lib/context.js';
import { useCall, useRested } from '../lib/use-call.js';

/**
 * Names a campaign by its name or key; what fits is offered while one types.
 *
 * @param {{ value: string, among: import('../lib/campaign-key.js').Among, placeholder?: string, onChange: (text: string) => void }} props
 */
export function CampaignField({ value, among, placeholder = 'Name or key', onChange }) {
  const calls = useCalls();
  const options = useId();
  const search = useRested(value.trim(), 250);
  const { answer } = useCall(
    (signal) => findCampaigns(calls, search, among, signal),
    [search, among.type, among.workspace],
  );
  return (
    <label>
      <span>Campaign</span>
      <input
        class="form-control baton-wide"
        list={options}
        value={value}
        placeholder={placeholder}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      <datalist id={options}>
        {offers(answer ?? []).map((offer) => (
          <option key={offer} value={offer} />
        ))}
      </datalist>
    </label>
  );
}
