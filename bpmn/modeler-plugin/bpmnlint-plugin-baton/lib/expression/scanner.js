/**
 * Cuts an expression of the engine into its signs and words. Texts are what stands around `${…}` and `#{…}`.
 */
import { isWhitespace } from '../texts.js';

/**
 * A stretch of an expression.
 *
 * @typedef {{ kind: string, text: string, at: number, size: number }} Token
 */

/** A place from which an expression cannot be read. */
export class Unreadable extends Error {
  /** @param {number} at */
  constructor(at) {
    super(`unreadable from ${at} on`);
    this.at = at;
  }
}

/** @type {Map<string, string>} */
const KEYWORDS = new Map(
  Object.entries({
    null: 'null',
    true: 'truth',
    false: 'truth',
    empty: 'empty',
    div: '/',
    mod: '%',
    not: '!',
    and: '&&',
    or: '||',
    le: '<=',
    lt: '<',
    eq: '==',
    ne: '!=',
    ge: '>=',
    gt: '>',
    instanceof: 'instanceof',
  }),
);
const SIGNS = ['==', '!=', '<=', '>=', '&&', '||', ...'*/%+-?:[](),.!<>}'];
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const STARTS_NAME = /^[\p{L}\p{Nl}\p{Sc}\p{Pc}]$/u;
const IN_NAME = /^[\p{L}\p{Nl}\p{Sc}\p{Pc}\p{Nd}\p{Mn}\p{Mc}\p{Cf}]$/u;

/** Reads an expression from its beginning to its end, a token at a time. */
export class Scanner {
  /** @param {string} input */
  constructor(input) {
    this.input = input;
    this.at = 0;
    this.inside = false;
  }

  /** @returns {Token} */
  next() {
    while (this.inside && this.at < this.input.length && isWhitespace(this.input[this.at])) {
      this.at++;
    }
    const token = this.at === this.input.length ? this.token('end', '', 0) : this.read();
    this.inside = token.kind !== 'text' && token.kind !== '}';
    this.at += token.size;
    return token;
  }

  /** @returns {Token} */
  read() {
    if (this.inside) {
      return this.part();
    }
    return /[$#]/.test(this.input[this.at]) && this.input[this.at + 1] === '{'
      ? this.token(this.input.slice(this.at, this.at + 2), '', 2)
      : this.text();
  }

  /**
   * @param {string} kind
   * @param {string} text
   * @param {number} size
   * @returns {Token}
   */
  token(kind, text, size) {
    return { kind, text, at: this.at, size };
  }

  /** What stands before the next expression that no backslash hides. */
  text() {
    let end = this.at;
    let escaped = false;
    while (end < this.input.length) {
      const begins = /[$#]/.test(this.input[end]) && this.input[end + 1] === '{';
      if (begins && !escaped) {
        break;
      }
      escaped = this.input[end] === '\\';
      end++;
    }
    return this.token('text', this.input.slice(this.at, end), end - this.at);
  }

  /** A sign, a word, a number or a text between quotation marks. */
  part() {
    const letter = this.input[this.at];
    if (/[0-9]/.test(letter) || (letter === '.' && /[0-9]/.test(this.input[this.at + 1] ?? ''))) {
      return this.number();
    }
    if (letter === '"' || letter === "'") {
      return this.quoted(letter);
    }
    const sign = SIGNS.find((one) => this.input.startsWith(one, this.at));
    if (sign !== undefined) {
      return this.token(sign, sign, sign.length);
    }
    if (!STARTS_NAME.test(letter)) {
      throw new Unreadable(this.at);
    }
    return this.name();
  }

  number() {
    NUMBER.lastIndex = this.at;
    const text = /** @type {RegExpExecArray} */ (NUMBER.exec(this.input))[0];
    return this.token(/^\d+$/.test(text) ? 'integer' : 'float', text, text.length);
  }

  name() {
    let end = this.at + 1;
    while (end < this.input.length && IN_NAME.test(this.input[end])) {
      end++;
    }
    const text = this.input.slice(this.at, end);
    return this.token(KEYWORDS.get(text) ?? 'name', text, text.length);
  }

  /** @param {string} mark */
  quoted(mark) {
    let text = '';
    for (let i = this.at + 1; i < this.input.length; i++) {
      if (this.input[i] === mark) {
        return this.token('string', text, i + 1 - this.at);
      }
      if (this.input[i] === '\\') {
        i++;
        if (this.input[i] !== mark && this.input[i] !== '\\') {
          break;
        }
      }
      text += this.input[i];
    }
    throw new Unreadable(this.at);
  }
}
