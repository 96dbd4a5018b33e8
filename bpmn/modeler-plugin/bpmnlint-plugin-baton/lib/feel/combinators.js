/**
 * The parts that a grammar is put together from.
 *
 * @import { Node, Run, Frame } from './machine.js'
 */

/**
 * A character that is met by a test.
 *
 * @param {(c: string) => boolean} test
 * @returns {Node}
 */
export function one(test) {
  return {
    leaf: (run) => {
      const ok = run.reaches(run.index) && test(run.at(run.index));
      run.found(ok, run.index + (ok ? 1 : 0));
    },
  };
}

/**
 * As many characters as are met by a test, one at least.
 *
 * @param {(c: string) => boolean} test
 * @returns {Node}
 */
export function many(test) {
  return {
    leaf: (run) => {
      let i = run.index;
      while (run.reaches(i) && test(run.at(i))) {
        i++;
      }
      run.found(i > run.index, i);
    },
  };
}

/** @type {Node} */
export const anything = { leaf: (run) => found(run, run.reaches(run.index), 1) };

/** @type {Node} */
export const start = { leaf: (run) => run.found(run.index === 0, run.index) };

/** @type {Node} */
export const end = { leaf: (run) => found(run, !run.reaches(run.index), 0) };

/**
 * @param {Run} run
 * @param {boolean} ok
 * @param {number} length
 */
function found(run, ok, length) {
  run.found(ok, run.index + (ok ? length : 0));
}

/**
 * Exactly this text.
 *
 * @param {string} text
 * @returns {Node}
 */
export function literal(text) {
  return { leaf: (run) => found(run, run.reaches(run.index + text.length - 1) && stands(run, text), text.length) };
}

/**
 * @param {Run} run
 * @param {string} text
 */
function stands(run, text) {
  for (let i = 0; i < text.length; i++) {
    if (run.at(run.index + i) !== text[i]) {
      return false;
    }
  }
  return true;
}

/** @typedef {{ word: boolean, next: Map<string, { rest: string, node: Branch }> }} Branch of a tree of words */

/**
 * @param {string[]} words
 * @returns {Branch}
 */
function branch(words) {
  const next = new Map();
  for (const first of new Set(words.filter((word) => word !== '').map((word) => word[0]))) {
    let left = words.filter((word) => word[0] === first).map((word) => word.slice(1));
    let rest = '';
    while (!left.includes('') && left.every((word) => word[0] === left[0][0])) {
      rest += left[0][0];
      left = left.map((word) => word.slice(1));
    }
    next.set(first, { rest, node: branch(left) });
  }
  return { word: words.includes(''), next };
}

/**
 * The longest of some words.
 *
 * @param {string[]} words
 * @returns {Node}
 */
export function word(...words) {
  const root = branch(words);
  return { leaf: (run) => run.found(...longest(run, root)) };
}

/**
 * @param {Run} run
 * @param {Branch} root
 * @returns {[boolean, number]}
 */
function longest(run, root) {
  let at = run.index;
  let longest = -1;
  /** @type {Branch | undefined} */
  let node = root;
  while (node) {
    longest = node.word ? at : longest;
    /** @type {{ rest: string, node: Branch } | undefined} */
    const next = run.reaches(at) && node.next.size > 0 ? node.next.get(run.at(at)) : undefined;
    node = next && (next.rest === '' || isRest(run, at + 1, next.rest)) ? next.node : undefined;
    at += 1 + (next?.rest.length ?? 0);
  }
  return longest < 0 ? [false, run.index] : [true, longest];
}

/**
 * @param {Run} run
 * @param {number} at
 * @param {string} rest
 */
function isRest(run, at, rest) {
  return run.reaches(at + rest.length - 1) && [...rest].every((c, i) => run.at(at + i) === c);
}

/**
 * Parts one after the other.
 *
 * @param {boolean} blanks whether there may be blanks and comments between them
 * @param {Node[]} parts
 * @param {(...values: any[]) => any} value of the values of the parts
 * @returns {Node}
 */
function row(blanks, parts, value) {
  return {
    enter: (run) => run.ask(parts[0]),
    resume: (run, frame) => {
      if (!run.ok) {
        run.done(false, run.index);
        return;
      }
      if (frame.count > 0 && run.index === frame.before && run.reaches(run.index)) {
        run.index = frame.start;
      }
      keep(frame, run.value);
      if (frame.count === parts.length) {
        run.done(true, run.index, value(...frame.values));
        return;
      }
      frame.start = run.index;
      if (!blanks || run.skip()) {
        frame.before = run.index;
        run.ask(parts[frame.count]);
      }
    },
  };
}

/**
 * @param {Frame} frame
 * @param {any} value
 */
function keep(frame, value) {
  if (frame.count === 0) {
    frame.values = [];
  }
  frame.values.push(value);
  frame.count++;
}

/**
 * Parts one after the other, with or without blanks between them.
 *
 * @param {Node[]} parts
 * @param {(...values: any[]) => any} [value]
 */
export const spaced = (parts, value = () => undefined) => row(true, parts, value);

/**
 * Parts one after the other, without blanks between them.
 *
 * @param {Node[]} parts
 * @param {(...values: any[]) => any} [value]
 */
export const joined = (parts, value = () => undefined) => row(false, parts, value);

/**
 * The first alternative that fits.
 *
 * @param {Node[]} alternatives
 * @returns {Node}
 */
export function either(...alternatives) {
  return {
    enter: (run) => run.ask(alternatives[0]),
    resume: (run, frame) => {
      frame.count++;
      if (run.ok || frame.count === alternatives.length) {
        run.done(run.ok, run.ok ? run.index : frame.start, run.value);
        return;
      }
      run.index = frame.start;
      run.ask(alternatives[frame.count]);
    },
  };
}

/**
 * A part or nothing, which has the value null.
 *
 * @param {Node} part
 * @returns {Node}
 */
export function optional(part) {
  return {
    enter: (run) => run.ask(part),
    resume: (run, frame) => (run.ok ? run.done(true, run.index, run.value) : run.done(true, frame.start, null)),
  };
}

/**
 * Succeeds where a part does not fit, and goes over nothing.
 *
 * @param {Node} part
 * @returns {Node}
 */
export function no(part) {
  return {
    enter: (run) => run.ask(part),
    resume: (run, frame) => run.done(!run.ok, frame.start),
  };
}

/**
 * The same part with another value.
 *
 * @param {Node} part
 * @param {(value: any) => any} value
 * @returns {Node}
 */
export function valued(part, value) {
  return {
    enter: (run) => run.ask(part),
    resume: (run) => run.done(run.ok, run.index, run.ok ? value(run.value) : undefined),
  };
}

/**
 * The same part with what it went over as its value.
 *
 * @param {Node} part
 * @returns {Node}
 */
export function text(part) {
  return {
    enter: (run) => run.ask(part),
    resume: (run, frame) => run.done(run.ok, run.index, run.ok ? run.text.slice(frame.start, run.index) : undefined),
  };
}

/**
 * A part, blanks, and a second part that may be nothing: the blanks are gone over even then.
 *
 * @param {Node} first
 * @param {Node} second
 * @param {(first: any, second: any) => any} value
 * @returns {Node}
 */
export function followed(first, second, value) {
  return {
    enter: (run) => run.ask(first),
    resume: (run, frame) => {
      if (!run.ok) {
        run.done(false, run.index);
        return;
      }
      keep(frame, run.value);
      if (frame.count === 2) {
        run.done(true, run.index, value(frame.values[0], frame.values[1]));
      } else if (run.skip()) {
        run.ask(second);
      }
    },
  };
}

/**
 * A part again and again.
 *
 * @param {Node} part
 * @param {{ least?: number, separator?: Node, blanks?: boolean }} [how]
 * @returns {Node}
 */
export function repeated(part, { least = 0, separator, blanks = true } = {}) {
  return {
    enter: (run) => run.ask(part),
    resume: (run, frame) => {
      if (!run.ok) {
        const index = frame.separating ? frame.before : frame.start;
        run.done(frame.count >= least, index, frame.count === 0 ? [] : frame.values);
        return;
      }
      if (!frame.separating) {
        keep(frame, run.value);
        frame.before = run.index;
      }
      if (!blanks || run.skip()) {
        next(run, frame, part, separator);
      }
    },
  };
}

/**
 * @param {Run} run
 * @param {Frame} frame
 * @param {Node} part
 * @param {Node | undefined} separator
 */
function next(run, frame, part, separator) {
  frame.separating = separator !== undefined && !frame.separating;
  frame.start = frame.before;
  run.ask(frame.separating && separator ? separator : part);
}
