/**
 * Reads regular expressions as RE2 does, with which Baton matches them in linear time, and says in its words why one
 * cannot be used.
 */

import { shortened } from './characters.js';
import { PATTERN, PATTERN_SIZE } from './limits.js';
import { patternSize } from './pattern-size.js';
import { isGroupName } from './unicode-groups.js';

const CHARACTER_RANGE = 'invalid character class range';
const ESCAPE = 'invalid escape sequence';
const NAMED_CAPTURE = 'invalid named capture';

const BRACKET_CLASS =
  /^\[:\^?(?:alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit):\]$/;

/** A pattern that cannot be used. */
class Unusable extends Error {}

/**
 * Why a pattern cannot be used; undefined when it can.
 *
 * @param {string} text
 * @param {string} flags
 */
export function patternProblem(text, flags) {
  if (text.length > PATTERN) {
    return `a regular expression has at most ${PATTERN} characters, this one has ${text.length}`;
  }
  if (!/^[ism]*$/.test(flags)) {
    return `'${shortened(flags, 20)}' are no flags of a regular expression: use i, s and m`;
  }
  if (patternSize(text) > PATTERN_SIZE) {
    return (
      `the regular expression '${shortened(text, 100)}' has more than ${PATTERN_SIZE} characters with its repetitions` +
      ' written out: repeat less'
    );
  }
  try {
    new Reading(text).whole();
    return undefined;
  } catch (failure) {
    if (failure instanceof Unusable) {
      return `the regular expression '${shortened(text, 100)}' cannot be used: ${failure.message}${hint(text)}`;
    }
    throw failure;
  }
}

/** @param {string} text */
const hint = (text) =>
  /\(\?[=!<>]|\\[1-9]/.test(text) ? '. Back references and looking ahead or behind are not possible' : '';

/** One reading of one pattern. */
class Reading {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.at = 0;
    this.open = 0;
    /** Whether there is something before that can be repeated. */
    this.repeatable = false;
    this.repeated = false;
    this.names = new Set();
  }

  get more() {
    return this.at < this.text.length;
  }

  /** @param {string} text */
  sees(text) {
    return this.text.startsWith(text, this.at);
  }

  /** The next character, which is gone over. */
  next() {
    const c = String.fromCodePoint(/** @type {number} */ (this.text.codePointAt(this.at)));
    this.at += c.length;
    return c;
  }

  whole() {
    while (this.more) {
      const wasRepeated = this.repeated;
      this.repeated = false;
      this.part(wasRepeated);
    }
    if (this.open > 0) {
      throw new Unusable('missing closing )');
    }
  }

  /** @param {boolean} wasRepeated */
  part(wasRepeated) {
    switch (this.text[this.at]) {
      case '(':
        return this.group();
      case ')':
        return this.close();
      case '|':
        this.at++;
        this.repeatable = false;
        return undefined;
      case '[':
        this.characterClass();
        break;
      case '*':
      case '+':
      case '?':
        this.at++;
        return this.repeat(wasRepeated);
      case '{':
        if (this.count()) {
          return this.repeat(wasRepeated);
        }
        this.at++;
        this.repeated = true; // RE2/J takes even this bracket for one that repeats, and refuses another behind it.
        break;
      case '\\':
        return this.backslash();
      default:
        this.next();
    }
    this.repeatable = true;
    return undefined;
  }

  /** @param {boolean} wasRepeated */
  repeat(wasRepeated) {
    if (this.sees('?')) {
      this.at++;
    }
    if (wasRepeated) {
      throw new Unusable('invalid nested repetition operator');
    }
    if (!this.repeatable) {
      throw new Unusable('missing argument to repetition operator');
    }
    this.repeated = true;
  }

  /** A number of repetitions; otherwise the bracket is one that is looked for. */
  count() {
    const found = /^\{(0|[1-9]\d*)(,(0|[1-9]\d*)?)?\}/.exec(this.text.slice(this.at));
    if (!found) {
      return false;
    }
    this.at += found[0].length;
    const least = Number(found[1]);
    const most = found[3] === undefined ? least : Number(found[3]);
    if (least > 1000 || most > 1000 || most < least) {
      throw new Unusable('invalid repeat count');
    }
    return true;
  }

  group() {
    if (!this.sees('(?')) {
      this.at++;
      this.opened();
    } else if (this.sees('(?P<') || this.sees('(?<')) {
      this.namedGroup();
    } else {
      this.flags();
    }
  }

  opened() {
    this.open++;
    this.repeatable = false;
  }

  close() {
    this.at++;
    if (this.open === 0) {
      throw new Unusable('unexpected )');
    }
    this.open--;
    this.repeatable = true;
  }

  namedGroup() {
    const from = this.text.indexOf('<', this.at) + 1;
    const to = this.text.indexOf('>', from);
    const name = this.text.slice(from, to);
    if (to < 0 || !/^[0-9A-Za-z_]+$/.test(name)) {
      throw new Unusable(NAMED_CAPTURE);
    }
    if (this.names.has(name)) {
      throw new Unusable('duplicate capture group name');
    }
    this.names.add(name);
    this.at = to + 1;
    this.opened();
  }

  /** Flags, of a group or from here on. */
  flags() {
    const found = /^\(\?[imsU]*(?:-[imsU]+)?([:)])/.exec(this.text.slice(this.at));
    if (!found) {
      throw new Unusable('invalid or unsupported Perl syntax');
    }
    this.at += found[0].length;
    if (found[1] === ':') {
      this.opened();
    }
  }

  backslash() {
    const c = this.text[this.at + 1];
    if (c === 'C') {
      throw new Unusable(ESCAPE);
    }
    if (c === 'Q') {
      const from = this.at + 2;
      const to = this.text.indexOf('\\E', from);
      this.at = to < 0 ? this.text.length : to + 2;
      this.repeatable ||= (to < 0 ? this.text.length : to) > from;
      return;
    }
    if (c && 'AbBz'.includes(c)) {
      this.at += 2;
    } else if (!this.unicodeGroup() && !this.perlClass()) {
      this.escape();
    }
    this.repeatable = true;
  }

  perlClass() {
    const found = /^\\[dDsSwW]/.test(this.text.slice(this.at));
    this.at += found ? 2 : 0;
    return found;
  }

  /** A group of characters such as `\p{Greek}`. */
  unicodeGroup() {
    if (!this.sees('\\p') && !this.sees('\\P')) {
      return false;
    }
    this.at += 2;
    if (!this.more) {
      throw new Unusable(CHARACTER_RANGE);
    }
    let name = this.next();
    if (name === '{') {
      const to = this.text.indexOf('}', this.at);
      name = to < 0 ? '{' : this.text.slice(this.at, to);
      this.at = to + 1;
    }
    if (!isGroupName(name.replace(/^\^/, ''))) {
      throw new Unusable(CHARACTER_RANGE);
    }
    return true;
  }

  characterClass() {
    this.at++;
    if (this.sees('^')) {
      this.at++;
    }
    for (let first = true; first || !this.sees(']'); first = false) {
      if (!this.namedClass() && !this.unicodeGroup() && !this.perlClass()) {
        this.characterRange();
      }
    }
    this.at++;
  }

  /** A class such as `[:alnum:]`, within another. */
  namedClass() {
    const to = this.sees('[:') ? this.text.indexOf(':]', this.at) : -1;
    if (to < 0) {
      return false;
    }
    if (!BRACKET_CLASS.test(this.text.slice(this.at, to + 2))) {
      throw new Unusable(CHARACTER_RANGE);
    }
    this.at = to + 2;
    return true;
  }

  characterRange() {
    const low = this.classCharacter();
    if (this.sees('-') && this.text[this.at + 1] !== ']') {
      this.at++;
      if (this.classCharacter() < low) {
        throw new Unusable(CHARACTER_RANGE);
      }
    }
  }

  classCharacter() {
    if (!this.more) {
      throw new Unusable('missing closing ]');
    }
    return this.sees('\\') ? this.escape() : /** @type {number} */ (this.next().codePointAt(0));
  }

  /** The character that an escape sequence stands for. */
  escape() {
    this.at++;
    if (!this.more) {
      throw new Unusable('trailing backslash at end of expression');
    }
    const rest = this.text.slice(this.at);
    const numeric = /^(?:0[0-7]{0,2}|[1-7][0-7]{1,2}|x[0-9A-Fa-f]{2}|x\{[0-9A-Fa-f]+\})/.exec(rest)?.[0];
    if (numeric) {
      this.at += numeric.length;
      return code(numeric);
    }
    const c = this.next();
    const simple = 'afnrtv'.indexOf(c);
    if (simple < 0 && /^[0-9A-Za-z]$/.test(c)) {
      throw new Unusable(ESCAPE);
    }
    return simple < 0 ? /** @type {number} */ (c.codePointAt(0)) : [7, 12, 10, 13, 9, 11][simple];
  }
}

/** @param {string} numeric */
function code(numeric) {
  const code = numeric.startsWith('x') ? parseInt(numeric.replace(/[x{}]/g, ''), 16) : parseInt(numeric, 8);
  if (code > 0x10ffff) {
    throw new Unusable(ESCAPE);
  }
  return code;
}
