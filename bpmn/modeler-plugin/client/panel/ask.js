import { h } from '@bpmn-io/properties-panel/preact';

/**
 * A button that asks the server something, and why it did not answer.
 *
 * @param {{ label: string, question: any, work: () => Promise<any>, disabled?: boolean }} props
 */
export function Ask({ label, question, work, disabled = false }) {
  const { ask, waits, problem } = question;
  const onClick = () => ask(work);
  return h(
    'div',
    null,
    h('button', { type: 'button', class: 'baton-button', disabled: waits || disabled, onClick }, label),
    problem && h('div', { class: 'bio-properties-panel-error' }, problem),
  );
}
