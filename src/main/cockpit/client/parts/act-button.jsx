import { useId } from 'preact/hooks';

/**
 * A button. When it would be refused it does nothing and says why, to everybody: it keeps its place in the order of the
 * keyboard, and screen readers tell the reason with it.
 *
 * @param {{
 *   label: string, of?: string, whyNot: string, primary?: boolean, doing?: boolean, act: () => void,
 * }} props `of` says for those who do not see the page what it is about; `whyNot` is blank when nothing is in the way;
 *   `doing` while it is being done: it keeps the focus
 */
export function ActButton({ label, of, whyNot, primary = false, doing = false, act }) {
  const id = useId();
  const off = whyNot !== '' || doing;
  const kind = primary && !whyNot ? 'btn-primary' : 'btn-default';
  return (
    <span class="baton-act">
      <button
        type="button"
        class={`btn btn-sm ${kind} ${off ? 'disabled' : ''}`}
        aria-disabled={off ? 'true' : undefined}
        aria-describedby={whyNot ? id : undefined}
        onClick={() => off || act()}
      >
        {label}
        {of && <span class="baton-unseen"> {of}</span>}
      </button>
      {whyNot && <small id={id}>{whyNot}</small>}
    </span>
  );
}
