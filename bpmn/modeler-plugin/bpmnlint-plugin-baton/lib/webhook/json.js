/**
 * Whether a text is JSON, and where it stops to be. It goes through the text once, however deep that is nested.
 */

/** As deep and as long as the server reads it. */
const DEEPEST = 1_000;
const LONGEST_NUMBER = 1_000;
const LONGEST_NAME = 50_000;

const BLANKS = /[ \t\r\n]*/y;
const STRING = /"[^"\\]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\]*)*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])/y;
const WORD = /(?:true|false|null)(?![\w$])/y;

/**
 * @param {string} text
 * @returns {number} the place at which it is no JSON any more; -1 when it is JSON
 */
export function endOfJson(text) {
  const reader = new Reader(text);
  return reader.read() ? -1 : reader.at;
}

class Reader {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.at = 0;
    /** What closes the objects and lists that are open. @type {string[]} */
    this.open = [];
  }

  read() {
    while (this.value()) {
      while (this.open.length > 0 && this.next(this.open[this.open.length - 1])) {
        this.open.pop();
      }
      if (this.open.length === 0) {
        this.take(BLANKS);
        return this.at === this.text.length;
      }
      if (!this.next(',') || (this.open[this.open.length - 1] === '}' && !this.name())) {
        return false;
      }
    }
    return false;
  }

  /** Reads a value, or the begin of one up to its first inner one that is no object and no list. */
  value() {
    for (;;) {
      if (this.next('{')) {
        if (!this.begin('}')) {
          return false;
        }
        if (this.isNext('}')) {
          return true;
        }
        if (!this.name()) {
          return false;
        }
      } else if (this.next('[')) {
        if (!this.begin(']')) {
          return false;
        }
        if (this.isNext(']')) {
          return true;
        }
      } else {
        return this.scalar();
      }
    }
  }

  /** @param {string} end */
  begin(end) {
    this.open.push(end);
    return this.open.length <= DEEPEST;
  }

  /** The name of a member and the colon behind it. */
  name() {
    this.take(BLANKS);
    const name = this.string();
    return name !== undefined && name.length <= LONGEST_NAME && this.next(':');
  }

  scalar() {
    const number = this.take(NUMBER);
    if (number !== undefined) {
      return number.replace(/\D/g, '').length <= LONGEST_NUMBER;
    }
    return (this.string() ?? this.take(WORD)) !== undefined;
  }

  /** A text between quotation marks, in which line breaks and the like are written out. */
  string() {
    const from = this.at;
    const text = this.take(STRING);
    if (text === undefined || [...text].every((letter) => letter >= ' ')) {
      return text;
    }
    this.at = from;
    return undefined;
  }

  /**
   * Takes a sign, if it is next.
   *
   * @param {string} sign
   */
  next(sign) {
    const there = this.isNext(sign);
    if (there) {
      this.at++;
    }
    return there;
  }

  /** @param {string} sign */
  isNext(sign) {
    this.take(BLANKS);
    return this.text[this.at] === sign;
  }

  /**
   * @param {RegExp} pattern
   * @returns {string | undefined}
   */
  take(pattern) {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    this.at += match?.[0].length ?? 0;
    return match?.[0];
  }
}
