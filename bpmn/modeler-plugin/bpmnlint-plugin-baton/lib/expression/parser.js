/**
 * Reads an expression of the engine (JUEL) into a tree.
 */
import { Scanner, Unreadable } from './scanner.js';

/**
 * A part of an expression. `kids` are its parts in their order: those of `dot` and `bracket` begin with the object, those
 * of `method` are its property and its values, those of `function` its values.
 *
 * @typedef {{
 *   kind: 'text' | 'composite' | 'eval' | 'choice' | 'binary' | 'unary' | 'nested' | 'dot' | 'bracket' | 'method'
 *     | 'function' | 'values' | 'name' | 'null' | 'truth' | 'string' | 'number',
 *   text: string,
 *   kids: Node[],
 * }} Node
 * @typedef {import('./scanner.js').Token} Token
 */

/** An expression that nobody could follow. */
export class TooDeep extends Error {}

/** How deep brackets, choices and signs before a value may be nested. */
const DEEPEST = 400;

/** How many operators may stand in a row. */
const HIGHEST = 1_000;

/** @type {Map<string, number>} */
const RANKS = new Map([
  ...['||'].map((sign) => /** @type {[string, number]} */ ([sign, 1])),
  ...['&&'].map((sign) => /** @type {[string, number]} */ ([sign, 2])),
  ...['==', '!='].map((sign) => /** @type {[string, number]} */ ([sign, 3])),
  ...['<', '<=', '>', '>='].map((sign) => /** @type {[string, number]} */ ([sign, 4])),
  ...['+', '-'].map((sign) => /** @type {[string, number]} */ ([sign, 5])),
  ...['*', '/', '%'].map((sign) => /** @type {[string, number]} */ ([sign, 6])),
]);
const MOST = 2n ** 63n - 1n;

/**
 * @param {string} text
 * @returns {Node}
 * @throws {Unreadable} when it is no expression
 * @throws {TooDeep} when it is nested too deep
 */
export function parse(text) {
  const root = new Parser(text).tree();
  if (height(root) > HIGHEST) {
    throw new TooDeep();
  }
  return root;
}

/**
 * @param {Node} root
 * @returns {number}
 */
function height(root) {
  let most = 0;
  /** @type {[Node, number][]} */
  const open = [[root, 1]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, at] = next;
    most = Math.max(most, at);
    node.kids.forEach((kid) => open.push([kid, at + 1]));
  }
  return most;
}

/**
 * @param {Node['kind']} kind
 * @param {string} text
 * @param {Node[]} kids
 * @returns {Node}
 */
function node(kind, text, ...kids) {
  return { kind, text, kids };
}

class Parser {
  /** @param {string} text */
  constructor(text) {
    this.scanner = new Scanner(text);
    /** @type {Token[]} */
    this.ahead = [];
    this.token = this.scanner.next();
    this.depth = 0;
  }

  /** @param {string} kind */
  is(kind) {
    return this.token.kind === kind;
  }

  /** @returns {Token} the one that was the current token before */
  take() {
    const token = this.token;
    this.token = this.ahead.shift() ?? this.scanner.next();
    return token;
  }

  /**
   * @param {string} kind
   * @returns {Token}
   */
  expect(kind) {
    if (this.token.kind !== kind) {
      throw new Unreadable(this.token.at);
    }
    return this.take();
  }

  /** @param {number} index */
  peek(index) {
    while (this.ahead.length <= index) {
      this.ahead.push(this.scanner.next());
    }
    return this.ahead[index].kind;
  }

  /**
   * @template T
   * @param {() => T} read
   * @returns {T}
   */
  deeper(read) {
    if (++this.depth > DEEPEST) {
      throw new TooDeep();
    }
    const result = read();
    this.depth--;
    return result;
  }

  tree() {
    /** @type {Node[]} */
    const parts = [];
    let begin = '';
    while (!this.is('end')) {
      if (this.is('text')) {
        parts.push(node('text', this.take().text));
      } else {
        begin ||= this.token.kind; // one text has ${…} or #{…}, not both
        this.expect(begin);
        parts.push(node('eval', '', this.expression()));
        this.expect('}');
      }
    }
    return parts.length === 1 ? parts[0] : parts.length === 0 ? node('text', '') : node('composite', '', ...parts);
  }

  /** @returns {Node} */
  expression() {
    return this.deeper(() => {
      const asked = this.binary(1);
      if (!this.is('?')) {
        return asked;
      }
      this.take();
      const yes = this.expression();
      this.expect(':');
      return node('choice', '', asked, yes, this.expression());
    });
  }

  /**
   * @param {number} rank the least of the operators that are taken in
   * @returns {Node}
   */
  binary(rank) {
    let left = this.unary();
    for (let own = RANKS.get(this.token.kind) ?? 0; own >= rank; own = RANKS.get(this.token.kind) ?? 0) {
      const sign = this.take().kind;
      left = node('binary', sign, left, this.binary(own + 1));
    }
    return left;
  }

  /** @returns {Node} */
  unary() {
    return this.deeper(() => {
      if (['!', '-', 'empty'].includes(this.token.kind)) {
        const sign = this.take().kind;
        return node('unary', sign, this.unary());
      }
      return this.value();
    });
  }

  /** @returns {Node} */
  value() {
    let value = this.simple();
    while (this.is('.') || this.is('[')) {
      const property = this.take().kind === '.' ? this.dot(value) : this.bracket(value);
      value = this.is('(') ? node('method', '', property, this.values()) : property;
    }
    return value;
  }

  /** @param {Node} object */
  dot(object) {
    return node('dot', this.expect('name').text, object);
  }

  /** @param {Node} object */
  bracket(object) {
    const name = this.expression();
    this.expect(']');
    return node('bracket', '', object, name);
  }

  /** @returns {Node} */
  simple() {
    const { kind, text, at } = this.token;
    switch (kind) {
      case 'name':
        return this.named();
      case '(': {
        this.take();
        const inner = this.expression();
        this.expect(')');
        return node('nested', '', inner);
      }
      case 'null':
      case 'truth':
      case 'string':
        this.take();
        return node(kind, text);
      case 'integer':
      case 'float':
        if (kind === 'integer' && BigInt(text) > MOST) {
          throw new Unreadable(at);
        }
        this.take();
        return node('number', text);
      default:
        throw new Unreadable(at);
    }
  }

  /** A name, or a function. */
  named() {
    let name = this.take().text;
    if (this.is(':') && this.peek(0) === 'name' && this.peek(1) === '(') {
      this.take();
      name += `:${this.take().text}`;
    }
    return this.is('(') ? node('function', name, this.values()) : node('name', name);
  }

  values() {
    /** @type {Node[]} */
    const values = [];
    this.expect('(');
    if (!this.is(')')) {
      values.push(this.expression());
      while (this.is(',')) {
        this.take();
        values.push(this.expression());
      }
    }
    this.expect(')');
    return node('values', '', ...values);
  }
}
