import { h } from '@bpmn-io/properties-panel/preact';

/**
 * A small table of the panel: a row of inputs each, one button to take it away, one below to add another.
 *
 * @param {{
 *   id: string, heads: string[], rows: { key: string, cells: any[], problem?: string, remove: () => void }[],
 *   empty: string, addLabel: string, add: () => void,
 * }} props
 */
export function Table({ id, heads, rows, empty, addLabel, add }) {
  return h(
    'div',
    { class: 'bio-properties-panel-entry baton-entry', 'data-entry-id': id },
    rows.length === 0 && h('div', { class: 'bio-properties-panel-description' }, empty),
    rows.length > 0 &&
      h(
        'table',
        { class: 'baton-table' },
        h(
          'thead',
          null,
          h(
            'tr',
            null,
            heads.map((it) => h('th', { key: it }, it)),
            h('th', null),
          ),
        ),
        h(
          'tbody',
          null,
          rows.map((row) => h(Row, row)),
        ),
      ),
    h('button', { type: 'button', class: 'baton-button baton-add', onClick: add }, `+ ${addLabel}`),
  );
}

/** @param {{ cells: any[], problem?: string, remove: () => void }} row */
function Row({ cells, problem, remove }) {
  const button = { type: 'button', class: 'baton-remove', title: 'Remove', onClick: remove };
  return h(
    'tr',
    { class: problem ? 'has-error' : '' },
    cells.map((cell, index) =>
      h(
        'td',
        { key: index },
        cell,
        index === 0 && problem && h('div', { class: 'bio-properties-panel-error' }, problem),
      ),
    ),
    h('td', null, h('button', button, '×')),
  );
}
