/**
 * Reads what stands between the name of a tag and its end, the way browsers do, whatever is wrong with it.
 */
import { decode } from './entities.js';

/**
 * @typedef {{ name: string, value: string, from: number }} Attribute a value as it is meant, and where it begins
 */

/** More are not looked at. */
const MOST = 512;

const BLANKS = ' \t\n\r\f';
const IN_NAME = /[^ \t\n\r\f"'/<=>]*/y;
const UNQUOTED = /[^ \t\n\r\f>]*/y;

/**
 * @param {string} html
 * @param {number} at the place behind the name
 * @returns {{ attributes: Attribute[], end: number }} the end is -1 when the tag never ends
 */
export function readTag(html, at) {
  return new TagReader(html, at).read();
}

class TagReader {
  /**
   * @param {string} html
   * @param {number} at
   */
  constructor(html, at) {
    this.html = html;
    this.at = at;
    /** @type {Attribute[]} */
    this.attributes = [];
    this.seen = 0;
    this.cut = false;
  }

  read() {
    for (;;) {
      this.skip(`${BLANKS}/`);
      const letter = this.html[this.at];
      if (letter === undefined) {
        return this.cut ? { attributes: this.attributes, end: this.at } : { attributes: [], end: -1 };
      }
      if (letter === '>') {
        return { attributes: this.attributes, end: this.at + 1 };
      }
      if (!this.attribute()) {
        return { attributes: [], end: -1 };
      }
    }
  }

  /** Whether an attribute ends before the text does. */
  attribute() {
    const name = this.name();
    this.skip(BLANKS);
    if (this.html[this.at] !== '=') {
      this.add(name, '', this.at);
      return true;
    }
    this.at++;
    this.skip(BLANKS);
    const mark = this.html[this.at];
    if (mark === undefined) {
      this.cut = true; // a tag that ends behind '=' counts as a whole one
      return true;
    }
    if (mark === '"' || mark === "'") {
      const from = this.at + 1;
      const end = this.html.indexOf(mark, from);
      this.at = end + 1;
      this.add(name, this.html.slice(from, end), from);
      return end >= 0;
    }
    const from = this.at;
    this.add(name, this.take(UNQUOTED), from);
    return this.at < this.html.length;
  }

  /** A quotation mark or '=' that begins a name is part of it. */
  name() {
    const from = this.at;
    if ('"\'='.includes(this.html[this.at])) {
      this.at++;
    }
    this.take(IN_NAME);
    while (this.at < this.html.length && '"\'<'.includes(this.html[this.at])) {
      this.at++;
      this.take(IN_NAME);
    }
    return this.html.slice(from, this.at);
  }

  /**
   * @param {string} name
   * @param {string} value
   * @param {number} from
   */
  add(name, value, from) {
    const plain = trim(name).toLowerCase();
    if (plain === '' || this.seen >= MOST) {
      return;
    }
    this.seen++;
    if (!this.attributes.some((other) => other.name === plain)) {
      this.attributes.push({ name: plain, value: decode(value), from });
    }
  }

  /** @param {RegExp} pattern */
  take(pattern) {
    pattern.lastIndex = this.at;
    const text = pattern.exec(this.html)?.[0] ?? '';
    this.at += text.length;
    return text;
  }

  /** @param {string} letters */
  skip(letters) {
    while (this.at < this.html.length && letters.includes(this.html[this.at])) {
      this.at++;
    }
  }
}

/**
 * Without blanks and controls around it.
 *
 * @param {string} text
 */
export function trim(text) {
  let from = 0;
  let to = text.length;
  while (from < to && text[from] <= ' ') {
    from++;
  }
  while (to > from && text[to - 1] <= ' ') {
    to--;
  }
  return text.slice(from, to);
}
