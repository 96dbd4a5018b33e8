import { exactMoment, moment } from '../lib/format.js';

/** @typedef {import('preact').ComponentChildren} Children */

/**
 * A word with a colour; the word alone says all.
 *
 * @param {{ kind: 'good' | 'bad' | 'busy' | 'calm', title?: string, children: Children }} props
 */
export function Badge({ kind, title, children }) {
  return (
    <span class={`baton-badge baton-${kind}`} title={title}>
      {children}
    </span>
  );
}

/** @param {{ at: string | null | undefined }} props */
export function Moment({ at }) {
  return at ? (
    <time dateTime={at} title={exactMoment(at)}>
      {moment(at)}
    </time>
  ) : (
    <span class="baton-quiet">–</span>
  );
}

/**
 * What failed, in the words of the server, and a way to try again.
 *
 * @param {{ failure: Error, again?: () => void }} props
 */
export function Failure({ failure, again }) {
  return (
    <div class="baton-failure" role="alert">
      <p>{failure.message}</p>
      {again && (
        <button type="button" class="btn btn-default btn-sm" onClick={again}>
          Try again
        </button>
      )}
    </div>
  );
}

/**
 * There is nothing, why, and what to do about it.
 *
 * @param {{ title: string, children?: Children }} props
 */
export function Empty({ title, children }) {
  return (
    <div class="baton-empty">
      <p class="baton-empty-title">{title}</p>
      {children && <p>{children}</p>}
    </div>
  );
}

/**
 * There is nothing of what was looked for, and the way to all of it.
 *
 * @param {{ title: string, all: string, clear: () => void }} props
 */
export function NoneFound({ title, all, clear }) {
  return (
    <Empty title={title}>
      <button type="button" class="btn btn-default btn-sm" onClick={clear}>
        {all}
      </button>
    </Empty>
  );
}

/**
 * Opens and closes what stands above or below it.
 *
 * @param {{ open: boolean, onToggle: (open: boolean) => void, more: string, less: string }} props
 */
export function Toggle({ open, onToggle, more, less }) {
  return (
    <button
      type="button"
      class="btn btn-link btn-sm baton-text-button"
      aria-expanded={open}
      onClick={() => onToggle(!open)}
    >
      {open ? less : more}
    </button>
  );
}

/** As high as what comes. */
export function Loading({ lines = 5 }) {
  return (
    <div class="baton-loading" role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} />
      ))}
    </div>
  );
}

/**
 * Shows what a call answers: the last answer while the next one is on its way.
 *
 * @template T
 * @param {{
 *   called: import('../lib/use-call.js').Called<T>, lines?: number, absent?: Record<number, Children>,
 *   children: (answer: T) => Children,
 * }} props `absent` is what stands there instead when the server answers with such a status
 */
export function Answered({ called, lines, absent = {}, children }) {
  const instead = absent[/** @type {any} */ (called.failure)?.status ?? 0];
  if (instead) {
    return <div role="status">{instead}</div>;
  }
  return (
    <div aria-busy={called.loading}>
      {called.failure && <Failure failure={called.failure} again={called.again} />}
      {called.answer !== undefined && children(called.answer)}
      {called.answer === undefined && !called.failure && <Loading lines={lines} />}
    </div>
  );
}

/**
 * How far something is.
 *
 * @param {{ done: number, all: number, label: string }} props
 */
export function Progress({ done, all, label }) {
  const percent = all === 0 ? 100 : Math.floor((done / all) * 100);
  return (
    <div
      class="baton-progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <span style={{ width: `${percent}%` }} />
    </div>
  );
}

/**
 * Pages of a list. It is there as long as there is more than one.
 *
 * @param {{ first: number, size: number, count: number, onFirst: (first: number) => void, what: string }} props
 */
export function Paging({ first, size, count, onFirst, what }) {
  if (count <= size && first === 0) {
    return null;
  }
  const last = Math.min(first + size, count);
  return (
    <nav class="baton-paging" aria-label={`Pages of ${what}`}>
      <button
        type="button"
        class="btn btn-default btn-sm"
        disabled={first === 0}
        onClick={() => onFirst(Math.max(0, first - size))}
      >
        Previous
      </button>
      <span aria-live="polite">
        {(count === 0 ? 0 : first + 1).toLocaleString()}–{last.toLocaleString()} of {count.toLocaleString()}
      </span>
      <button
        type="button"
        class="btn btn-default btn-sm"
        disabled={last >= count}
        onClick={() => onFirst(first + size)}
      >
        Next
      </button>
    </nav>
  );
}

/**
 * One of several, or all of them.
 *
 * @param {{ label: string, value: string, onChoose: (value: string) => void, options: Record<string, string> }} props
 *   options: labels by value
 */
export function Choice({ label, value, onChoose, options }) {
  return (
    <label>
      <span>{label}</span>
      <select class="form-control" value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">All</option>
        {Object.entries(options).map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
