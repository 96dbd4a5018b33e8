import { number } from '../lib/format.js';

/** @typedef {import('./figures.js').Kind} Kind */

/** Each has a form of its own: colours alone say nothing to some. @type {Record<Kind, string>} */
const FORMS = {
  passed: 'M1.5 5.5 4 8 8.5 2',
  waiting: 'M3 2v6M7 2v6',
  skipped: 'M1 7C2 1 8 1 8.5 6.5M6.2 5.2 8.6 7 9.6 4.2',
  failed: 'M2 2l6 6M8 2 2 8',
};

/** What is beside a number, and its width with that. */
const BESIDE = 20;
const DIGIT = 6.4;
const HEIGHT = 16;
const BETWEEN = 2;

/** A row of chips is not wider than this. */
const ROW = 130;

/** @param {{ kind: Kind }} props */
export function Form({ kind }) {
  return (
    <svg class="baton-form" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true" focusable="false">
      <path d={FORMS[kind]} />
    </svg>
  );
}

/**
 * Numbers at an element.
 *
 * @param {{ label: string, rows: { kind: Kind, count: number }[][] }} props
 */
export function Chips({ label, rows }) {
  return (
    <div class="baton-chips" role="img" aria-label={label} title={label}>
      {rows.map((row) => (
        <div key={row[0].kind}>
          {row.map(({ kind, count }) => (
            <span key={kind} class={`baton-chip baton-chip-${kind}`}>
              <Form kind={kind} />
              {number(count)}
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}

/**
 * Numbers in rows that are not too wide.
 *
 * @param {{ kind: Kind, count: number }[]} figures
 */
export function inRows(figures) {
  /** @type {{ kind: Kind, count: number }[][]} */
  const rows = [];
  let room = 0;
  for (const figure of figures) {
    const width = widthOf(figure.count);
    if (width > room) {
      rows.push([]);
      room = ROW;
    }
    rows[rows.length - 1].push(figure);
    room -= width + BETWEEN;
  }
  return rows;
}

/** @param {{ count: number }[][]} rows */
export function sizeOf(rows) {
  const widths = rows.map((row) => row.reduce((sum, { count }) => sum + widthOf(count) + BETWEEN, -BETWEEN));
  return { width: Math.max(...widths), height: rows.length * (HEIGHT + BETWEEN) - BETWEEN };
}

function widthOf(/** @type {number} */ count) {
  return BESIDE + textWidth(number(count));
}

/** How wide a text of digits is. */
export function textWidth(/** @type {string} */ text) {
  return Math.ceil(text.length * DIGIT);
}
