import { Fragment } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** @typedef {import('preact').ComponentChildren} Children */

/**
 * A column of a table. `kind` is what is special about it: the name of the line, a number, or what can be done; `hidden`
 * where the title is for those only who do not see the table.
 *
 * @typedef {{ title: string, kind?: 'name' | 'number' | 'acts' | 'when', hidden?: boolean }} Column
 */

/**
 * A line: a cell for each column, and what is opened below it.
 *
 * @typedef {{ key: string, cells: Children[], below?: Children }} Line
 */

const CLASSES = { name: 'baton-name', number: 'baton-number', acts: 'baton-acts', when: 'baton-when' };

/**
 * A table. In a narrow window each line stands by itself, its cells below each other with their titles: nothing is pushed
 * out of sight. The roles say that it is still a table.
 *
 * @param {{ caption: string, columns: Column[], lines: Line[], wide?: boolean }} props `wide` when it takes much room
 */
export function Table({ caption, columns, lines, wide = false }) {
  const place = useRef(/** @type {HTMLDivElement | null} */ (null));
  const narrow = useNarrow(place, wide ? ROOM.wide : ROOM.usual);
  return (
    <div ref={place}>
      <table class={`table baton-table ${narrow ? 'baton-table-narrow' : ''}`} role="table">
        <caption class="baton-unseen">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ title, kind, hidden }) => (
              <th key={title} scope="col" role="columnheader" class={kind === 'number' ? CLASSES.number : undefined}>
                {hidden ? <span class="baton-unseen">{title}</span> : title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {lines.map(({ key, cells, below }) => (
            <Fragment key={key}>
              <tr role="row">
                {columns.map((column, index) => (
                  <Cell key={column.title} column={column}>
                    {cells[index]}
                  </Cell>
                ))}
              </tr>
              {below && (
                <tr role="row" class="baton-below">
                  <td role="cell" colSpan={columns.length}>
                    {below}
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** So much room, in pixels, a table takes. */
const ROOM = { usual: 460, wide: 900 };

/**
 * Whether there is less room than that.
 *
 * @param {{ current: HTMLElement | null }} place
 * @param {number} room
 */
function useNarrow(place, room) {
  const [narrow, setNarrow] = useState(false);
  const needed = useRef(room);
  useLayoutEffect(() => {
    const node = /** @type {HTMLElement} */ (place.current);
    const look = () => {
      const width = node.clientWidth;
      // What is in the lines may take more.
      needed.current = Math.max(needed.current, narrow ? 0 : node.scrollWidth > width ? node.scrollWidth : 0);
      setNarrow(width > 0 && width < needed.current);
    };
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(node);
    return () => sizes.disconnect();
  });
  return narrow;
}

/** @param {{ column: Column, children: Children }} props */
function Cell({ column: { title, kind, hidden }, children }) {
  const more = { class: kind && CLASSES[kind], 'data-title': hidden ? undefined : title };
  return kind === 'name' ? (
    <th scope="row" role="rowheader" {...more}>
      {children}
    </th>
  ) : (
    <td role="cell" {...more}>
      {children}
    </td>
  );
}
