/**
 * The HTML of a mail with its tokens, in the words of the deployment: the places where no value can be harmless.
 */
import { fill, written } from '../tokens/index.js';
import { addresses, isCode, isLink, isScript, scheme } from './places.js';
import { readHtml } from './reader.js';

/** @typedef {import('./tag.js').Attribute} Attribute */

/** More is no mail: programs cut it off long before. */
const LONGEST = 500_000;

const BEGIN = '\u0002';
const END = '\u0003';
const MARK = new RegExp(`${BEGIN}(\\d+)${END}`, 'g');

/** A token at which a tag or a comment would begin. */
const BEHIND_A_BRACKET = new RegExp(`<[/!?]?-?${BEGIN}\\d+${END}`, 'g');

const INSIDE_A_TAG =
  'inside a tag, where it could become anything: put it between tags, or into an attribute like title="…"';

/**
 * What a deployment says of the body of a mail. Each answer goes on behind the name of the step.
 *
 * @param {string} html
 * @returns {string[]}
 */
export function checkMailHtml(html) {
  if (html.length > LONGEST) {
    return [
      `has a body of ${html.length} characters: a mail has at most ${LONGEST}, put pictures on a server and link to them`,
    ];
  }
  return [...new MailHtml(html).read()].map(([token, fault]) => `has ${token} in 'body' ${fault}`);
}

class MailHtml {
  /** @param {string} html */
  constructor(html) {
    this.tokens = written(html);
    /** With a mark in place of each token: no HTML, and no letter that a model can hold. */
    this.source = fill(html, (token) => `${BEGIN}${token}${END}`);
    /** Whether a value of each token can be harmless. */
    this.harmless = this.tokens.map(() => false);
    /** @type {Map<string, string>} */
    this.faults = new Map();
  }

  /** @returns {Map<string, string>} by the token as it is written */
  read() {
    if (this.tokens.length > 0) {
      this.readPart(this.source, true);
      for (const found of this.source.matchAll(BEHIND_A_BRACKET)) {
        this.refuse(found[0], INSIDE_A_TAG);
      }
      this.harmless.forEach((harmless, token) => harmless || this.refuseToken(token, INSIDE_A_TAG));
    }
    return this.faults;
  }

  /**
   * @param {string} html
   * @param {boolean} whole whether this is the source itself, not a part of it that only some mail programs see
   */
  readPart(html, whole) {
    for (const piece of readHtml(html)) {
      if (piece.kind === 'element') {
        piece.attributes.forEach((attribute) => this.attribute(piece.name, attribute, html, whole));
      } else if (piece.kind === 'raw') {
        this.raw(piece.name, piece.text);
      } else if (piece.kind === 'comment' && piece.text.startsWith('[if') && whole) {
        this.readPart(piece.text, false);
      } else {
        this.put(piece.text);
      }
    }
  }

  /**
   * What is inside of script and style, where nothing is escaped.
   *
   * @param {string} name
   * @param {string} text
   */
  raw(name, text) {
    if (name === 'style') {
      this.style(text);
    } else {
      this.refuse(text, 'in a script, which no mail program runs: leave the script out');
    }
  }

  /**
   * @param {string} element
   * @param {Attribute} attribute
   * @param {string} html
   * @param {boolean} whole
   */
  attribute(element, { name, value, from }, html, whole) {
    if (marks(value).length === 0) {
      return;
    }
    const quoted = html[from - 1] === '"' || html[from - 1] === "'";
    if (!(quoted || whole) || marks(name).length > 0) {
      this.refuse(value, INSIDE_A_TAG);
    } else if (isCode(element, name)) {
      this.refuse(value, `in the attribute '${name}', which is no text but code: leave it out`);
    } else if (name === 'style') {
      this.style(value);
    } else if (isLink(name)) {
      this.link(name, value);
    } else {
      this.put(value);
    }
  }

  /** @param {string} text */
  style(text) {
    this.put(text);
    addresses(text).forEach((address) =>
      this.refuse(
        address,
        "in the address of a style, where it could not hold ':' or '/': use an <img>, or the attribute background",
      ),
    );
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  link(name, value) {
    const begin = scheme(value);
    this.put(value);
    if (begin !== undefined && marks(begin).length > 0) {
      this.refuse(
        value,
        `as the scheme of a link: write https: out, or let one token hold the whole address, like ${name}="{{my.Link}}"`,
      );
    } else if (begin !== undefined && isScript(begin)) {
      this.refuse(value, `in a link that begins with '${begin}:', which is code: write https:`);
    }
  }

  /** @param {string} text whose tokens may have any value */
  put(text) {
    marks(text)
      .filter((token) => token < this.tokens.length)
      .forEach((token) => (this.harmless[token] = true));
  }

  /**
   * @param {string} text
   * @param {string} fault
   */
  refuse(text, fault) {
    marks(text)
      .filter((token) => token < this.tokens.length)
      .forEach((token) => this.refuseToken(token, fault));
  }

  /**
   * @param {number} token
   * @param {string} fault
   */
  refuseToken(token, fault) {
    const name = this.tokens[token];
    this.harmless[token] = false;
    if (!this.faults.has(name)) {
      this.faults.set(name, fault);
    }
  }
}

/**
 * The tokens whose marks stand in a text.
 *
 * @param {string} text
 * @returns {number[]}
 */
function marks(text) {
  return [...text.matchAll(MARK)].map((mark) => Number(mark[1]));
}
