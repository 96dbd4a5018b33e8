import { useId } from 'preact/hooks';

/**
 * Tabs as keyboards and screen readers know them: arrows go from one to the next.
 *
 * @param {{
 *   label: string, tabs: { id: string, label: string }[], open: string, onOpen: (id: string) => void,
 *   children: import('preact').ComponentChildren,
 * }} props
 */
export function Tabs({ label, tabs, open, onOpen, children }) {
  const id = useId();
  const move = (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      const index = tabs.findIndex((it) => it.id === open) + step;
      const next = tabs[(index + tabs.length) % tabs.length];
      onOpen(next.id);
      document.getElementById(`${id}-${next.id}`)?.focus();
    }
  };
  return (
    <div class="baton-tabs">
      <div role="tablist" aria-label={label} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${id}-${tab.id}`}
            aria-selected={tab.id === open}
            aria-controls={`${id}-panel`}
            tabIndex={tab.id === open ? 0 : -1}
            onClick={() => onOpen(tab.id)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${open}`}>
        {children}
      </div>
    </div>
  );
}
