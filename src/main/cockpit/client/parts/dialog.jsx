import { useEffect, useId, useRef } from 'preact/hooks';
import { useAct } from '../lib/use-act.js';
import { Failure } from './basics.jsx';

/** @typedef {import('preact').ComponentChildren} Children */

/**
 * A dialog over the page. The browser keeps the focus in it, closes it by Escape and gives the focus back.
 *
 * @param {{ title: string, close: () => void, careful?: boolean, actions: Children, children: Children }} props in a
 *   careful one the focus begins at the way out, so that nothing is done by accident
 */
export function Dialog({ title, close, careful = false, actions, children }) {
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const out = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const id = useId();
  useEffect(() => {
    dialog.current?.showModal();
    if (careful) {
      out.current?.focus();
    }
  }, []);
  return (
    <dialog ref={dialog} class="baton-dialog" aria-labelledby={id} onClose={close}>
      <h2 id={id}>{title}</h2>
      <div class="baton-dialog-content">{children}</div>
      <div class="baton-dialog-actions">
        {actions}
        <button type="button" class="btn btn-default" ref={out} onClick={close}>
          {careful ? 'Cancel' : 'Close'}
        </button>
      </div>
    </dialog>
  );
}

/**
 * Asks before something is done that cannot be taken back.
 *
 * @param {{ title: string, label: string, work: () => Promise<unknown>, close: () => void, children: Children }} props
 */
export function Confirm({ title, label, work, close, children }) {
  const { doing, failure, act } = useAct();
  const confirm = () => act(() => work().then(close));
  const action = (
    <button type="button" class="btn btn-danger" disabled={doing} onClick={confirm}>
      {label}
    </button>
  );
  return (
    <Dialog title={title} close={close} careful actions={action}>
      {children}
      {failure && <Failure failure={failure} />}
    </Dialog>
  );
}
