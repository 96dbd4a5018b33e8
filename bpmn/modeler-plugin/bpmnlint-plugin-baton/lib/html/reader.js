/**
 * Goes through HTML tag by tag as mail programs read it, whatever is wrong with it. No tree is made: what stands at a
 * place depends on the tags only.
 */
import { readTag, trim } from './tag.js';

/**
 * @typedef {import('./tag.js').Attribute} Attribute
 *
 * A text, a comment, the tag that begins an element, or what is inside of a script or style.
 * @typedef {{ kind: 'text' | 'comment', text: string }
 *   | { kind: 'element', name: string, attributes: Attribute[] }
 *   | { kind: 'raw', name: string, text: string }} Piece
 */

/** What is inside of some elements is text, whatever it looks like. */
const RAW = new Set(['script', 'style']);
const TEXT = new Set(['title', 'textarea']);

const NAME = /[^ \t\n\r\f/>]*/y;

/**
 * @param {string} html
 * @returns {Piece[]} in their order; what is never shown is left out
 */
export function readHtml(html) {
  return new HtmlReader(html).read();
}

class HtmlReader {
  /** @param {string} html */
  constructor(html) {
    this.html = html;
    this.at = 0;
    /** @type {Piece[]} */
    this.pieces = [];
    /** What looks like the last tag of a name that ends an element. @type {Map<string, number>} */
    this.last = new Map();
  }

  read() {
    while (this.at < this.html.length) {
      const next = this.html.indexOf('<', this.at);
      this.text(next < 0 ? this.html.length : next);
      if (next >= 0) {
        this.markup();
      }
    }
    return this.pieces;
  }

  /** @param {number} end */
  text(end) {
    if (end > this.at) {
      this.pieces.push({ kind: 'text', text: this.html.slice(this.at, end) });
      this.at = end;
    }
  }

  /** What begins with '<'. */
  markup() {
    const behind = this.html.slice(this.at + 1, this.at + 3);
    if (behind[0] === '!') {
      this.declaration();
    } else if (/^[A-Za-z]/.test(behind)) {
      this.tag(this.at + 1, true);
    } else if (/^[/?][A-Za-z]/.test(behind)) {
      this.tag(this.at + 2, false);
    } else if (behind === '/>') {
      this.at += 3;
    } else if (behind === '/') {
      this.text(this.at + 2);
    } else if (behind[0] === '/' || behind[0] === '?') {
      this.comment(this.at + 1, '>', 1);
    } else {
      this.text(this.at + 1);
    }
  }

  /** What begins with '<!'. */
  declaration() {
    const from = this.at + 2;
    if (this.html.startsWith('--', from)) {
      this.trueComment(from + 2);
    } else if (/^doctype$/i.test(this.html.slice(from, from + 7))) {
      this.doctype(from + 7);
    } else if (this.html.startsWith('[CDATA[', from)) {
      const end = this.html.indexOf(']]>', from + 7);
      this.at = end < 0 ? this.html.length : end + 3;
    } else if (/^[A-Za-z]$/.test(this.html.slice(from, from + 1))) {
      this.tag(from, false);
    } else {
      this.comment(from, '>', 1);
    }
  }

  /** @param {number} from */
  trueComment(from) {
    if (this.html[from] === '>') {
      this.at = from + 1;
    } else if (this.html.startsWith('->', from)) {
      this.at = from + 2;
    } else {
      const end = /--!?>/g;
      end.lastIndex = from;
      const found = end.exec(this.html);
      const dash = this.html[from] === '-' && this.html[from + 1] !== '-' ? 1 : 0;
      this.comment(from + dash, found?.[0] ?? '', found?.[0].length ?? 0);
    }
  }

  /**
   * @param {number} from
   * @param {string} end nothing for the end of the text
   * @param {number} length of the end
   */
  comment(from, end, length) {
    const found = end === '' ? -1 : this.html.indexOf(end, from);
    const to = found < 0 ? this.html.length : found;
    this.pieces.push({ kind: 'comment', text: this.html.slice(from, to) });
    this.at = Math.min(this.html.length, to + length);
  }

  /** @param {number} from */
  doctype(from) {
    let at = from + 1;
    if (this.html[from] !== '>') {
      while (/[ \t\n\r\f]/.test(this.html[at] ?? '')) {
        at++;
      }
      const end = this.html.indexOf('>', at + 1);
      at = end < 0 ? this.html.length : end + 1;
    }
    this.at = Math.min(at, this.html.length);
  }

  /**
   * @param {number} from where its name begins
   * @param {boolean} begins whether it begins an element
   */
  tag(from, begins) {
    const written = this.nameAt(from);
    const { attributes, end } = readTag(this.html, from + written.length);
    this.at = end < 0 ? this.html.length : end;
    if (!begins || end < 0) {
      return;
    }
    const name = trim(written).toLowerCase();
    this.pieces.push({ kind: 'element', name, attributes });
    if (RAW.has(name) || TEXT.has(name)) {
      this.inside(name, this.endOf(name));
    }
  }

  /** @param {number} from */
  nameAt(from) {
    NAME.lastIndex = from;
    return /** @type {RegExpExecArray} */ (NAME.exec(this.html))[0];
  }

  /**
   * Where the inside of an element ends whose inside is text: at its end tag, and in a title also at a tag behind which
   * no end tag comes.
   *
   * @param {string} name
   */
  endOf(name) {
    const last = TEXT.has(name) ? this.lastEnd(name) : this.html.length;
    const begin = /<(?=\/?[A-Za-z])/g;
    begin.lastIndex = this.at;
    for (let found = begin.exec(this.html); found !== null; found = begin.exec(this.html)) {
      if (this.html[found.index + 1] === '/') {
        const other = this.nameAt(found.index + 2);
        const end = found.index + 2 + other.length;
        if (other.toLowerCase() === name && end < this.html.length) {
          return found.index;
        }
        const oneLetter = TEXT.has(name) && !/^[A-Za-z]{2}/.test(other);
        begin.lastIndex = oneLetter ? found.index + 3 : end;
      } else if (last < found.index) {
        return found.index;
      }
    }
    return this.html.length;
  }

  /**
   * Where what looks like the last end tag of a name stands; -1 for nowhere.
   *
   * @param {string} name
   */
  lastEnd(name) {
    const end = `</${name}`;
    const last = this.last.get(name) ?? Math.max(this.html.lastIndexOf(end), this.html.lastIndexOf(end.toUpperCase()));
    this.last.set(name, last);
    return last;
  }

  /**
   * @param {string} name
   * @param {number} end
   */
  inside(name, end) {
    if (end > this.at) {
      const text = this.html.slice(this.at, end);
      this.pieces.push(RAW.has(name) ? { kind: 'raw', name, text } : { kind: 'text', text });
      this.at = end;
    }
  }
}
