/**
 * Runs grammars of feel-engine's kind: alternatives in their order, the first that fits is taken, blanks and comments
 * between the parts. Where a text does not fit, it stops at the same character as feel-engine. It keeps a stack of its
 * own, so that no text is too deep for it, and gets so many looks at the text and no more.
 *
 * @typedef {{
 *   rule?: () => Node,
 *   leaf?: (run: Run) => void,
 *   enter?: (run: Run, frame: Frame) => void,
 *   resume?: (run: Run, frame: Frame) => void,
 * }} Node a part of a grammar: the name of a rule, or a leaf that reads at once, or what asks for its parts and is
 *   resumed with what each found
 *
 * @typedef {{ node: Node, start: number, before: number, count: number, separating: boolean, values: any[] }} Frame a
 *   part that waits for a part of its own
 */

import { isWhitespace } from './characters.js';

/** What a part has of those of its own before it asks them. @type {any[]} */
export const NO_VALUES = [];

/** A text that takes too many looks. */
export class TooHard extends Error {}

/** One reading of one text. */
export class Run {
  /**
   * @param {string} text
   * @param {number} looks how often the text may be looked at
   */
  constructor(text, looks) {
    this.text = text;
    this.left = looks;
    this.index = 0;
    this.ok = true;
    /** @type {any} */
    this.value = undefined;
    /** What waits, the deepest first, and behind it frames that are used again. @type {Frame[]} */
    this.stack = [];
    this.depth = 0;
    /** Within a comment that has no end: nothing else is tried. */
    this.stopped = false;
  }

  look() {
    if (--this.left < 0) {
      throw new TooHard('it is too hard to read: nest fewer brackets in each other');
    }
  }

  /**
   * Whether there is a character.
   *
   * @param {number} index
   */
  reaches(index) {
    this.look();
    return index < this.text.length;
  }

  /** @param {number} index */
  at(index) {
    this.look();
    return this.text[index];
  }

  /**
   * @param {boolean} ok
   * @param {number} index where it goes on; where it began, when nothing was found
   * @param {any} [value]
   */
  found(ok, index, value) {
    this.ok = ok;
    this.index = index;
    this.value = value;
  }

  /**
   * The same for the part on top of the stack.
   *
   * @param {boolean} ok
   * @param {number} index
   * @param {any} [value]
   */
  done(ok, index, value) {
    this.depth--;
    this.found(ok, index, value);
  }

  /** @param {Node} part */
  ask(part) {
    let node = part;
    while (node.rule) {
      node = node.rule();
    }
    if (node.leaf) {
      node.leaf(this);
      return;
    }
    node.enter?.(this, this.push(node));
  }

  /** @param {Node} node */
  push(node) {
    if (this.depth === this.stack.length) {
      this.stack.push({ node, start: 0, before: 0, count: 0, separating: false, values: NO_VALUES });
    }
    const frame = this.stack[this.depth++];
    frame.node = node;
    frame.start = this.index;
    frame.before = this.index;
    frame.count = 0;
    frame.separating = false;
    frame.values = NO_VALUES;
    return frame;
  }

  /**
   * Reads the text from its beginning.
   *
   * @param {Node} node
   * @returns {{ value: any, failedAt?: number }}
   */
  read(node) {
    this.ask(node);
    while (this.depth > 0 && !this.stopped) {
      const frame = this.stack[this.depth - 1];
      frame.node.resume?.(this, frame);
    }
    return this.ok ? { value: this.value } : { value: undefined, failedAt: this.index };
  }

  /** Goes over blanks and comments; false when a comment has no end. */
  skip() {
    let i = this.index;
    let state = BLANK;
    while (this.reaches(i)) {
      const next = afterCharacter(state, this.at(i));
      if (next < 0) {
        break;
      }
      state = next;
      i++;
    }
    this.stopped = state === COMMENT || state === STAR;
    this.found(!this.stopped, state === SLASH ? i - 1 : i, this.value);
    return this.ok;
  }
}

const BLANK = 0;
const LINE = 1;
const SLASH = 2;
const COMMENT = 3;
const STAR = 4;

/**
 * What comes after a character between parts; negative when it is none of these.
 *
 * @param {number} state
 * @param {string} c
 */
function afterCharacter(state, c) {
  switch (state) {
    case BLANK:
      return isWhitespace(c) ? BLANK : c === '/' ? SLASH : -1;
    case LINE:
      return c === '\n' ? BLANK : LINE;
    case SLASH:
      return c === '/' ? LINE : c === '*' ? COMMENT : -1;
    case COMMENT:
      return c === '*' ? STAR : COMMENT;
    default:
      return c === '/' ? BLANK : c === '*' ? STAR : COMMENT;
  }
}
