/**
 * What a condition decides about people whose field is empty, beside what a smart list with the same comparisons would
 * decide (L2). Where both ask for the empty field they decide alike, however it is asked.
 */
import { COMPARISONS, SUMS, fieldOf, isBinary, plain } from './nodes.js';

/**
 * @typedef {import('./parser.js').Node} Node
 * @typedef {0 | 1 | 2} Answer of a list to a part of its filters
 * @typedef {{ choice: boolean, list: Answer }} Both what both answer, in one of the cases that can be
 */

const NO = 0;
const YES = 1;
const NEITHER = 2;

/** Where the empty field does not matter, and where nobody says what a list would do instead. */
const ALIKE = [both(true, YES), both(false, NO)];

/**
 * The fields of which, when they are empty, a condition decides otherwise than a list would.
 *
 * @param {Node} condition
 * @param {string[]} fields
 * @param {Set<string>} variables
 * @returns {string[]}
 */
export function differing(condition, fields, variables) {
  return fields.filter((field) =>
    new EmptyField(field, variables).cases(condition).some(({ choice, list }) => choice !== (list === YES)),
  );
}

/**
 * @param {boolean} choice
 * @param {Answer} list
 * @returns {Both}
 */
function both(choice, list) {
  return { choice, list };
}

/**
 * @param {boolean} truth
 * @returns {Both[]}
 */
function always(truth) {
  return [both(truth, truth ? YES : NO)];
}

/**
 * @param {Both} one
 * @returns {Both}
 */
function not({ choice, list }) {
  return both(!choice, list === NEITHER ? NEITHER : list === NO ? YES : NO);
}

/**
 * @param {Both} one
 * @param {Both} other
 * @returns {Both}
 */
function and(one, other) {
  const list = one.list === NO || other.list === NO ? NO : one.list === YES && other.list === YES ? YES : NEITHER;
  return both(one.choice && other.choice, list);
}

/**
 * @param {Both} one
 * @param {Both} other
 * @returns {Both}
 */
function or(one, other) {
  return not(and(not(one), not(other)));
}

/**
 * Each case of the one with each case of the other, none twice.
 *
 * @param {Both[]} ones
 * @param {Both[]} others
 * @param {(one: Both, other: Both) => Both} join
 * @returns {Both[]}
 */
function each(ones, others, join) {
  const all = ones.flatMap((one) => others.map((other) => join(one, other)));
  return all.filter((one, i) => all.findIndex((other) => other.choice === one.choice && other.list === one.list) === i);
}

/**
 * @param {string} sign
 * @param {Node} left
 * @param {Node} right one of which is the empty field
 * @returns {Both[]}
 */
function compared(sign, left, right) {
  const equal = sign === '==';
  const unequal = sign === '!=';
  return (equal || unequal) && [left, right].some((side) => plain(side).kind === 'null')
    ? always(equal)
    : [both(unequal, equal ? NO : NEITHER)];
}

class EmptyField {
  /**
   * @param {string} field which is empty; all others have values
   * @param {Set<string>} variables
   */
  constructor(field, variables) {
    this.field = field;
    this.variables = variables;
  }

  /**
   * @param {Node} node
   * @returns {Both[]}
   */
  cases(node) {
    if (node.kind === 'nested') {
      return this.cases(node.kids[0]);
    }
    if (node.kind === 'unary' && node.text === '!') {
      return this.cases(node.kids[0]).map(not);
    }
    if (node.kind === 'unary' && node.text === 'empty') {
      return this.isEmpty(node.kids[0]) ? always(true) : ALIKE;
    }
    if (node.kind === 'choice') {
      return this.choice(node);
    }
    if (node.kind === 'binary') {
      return this.binary(node);
    }
    return this.isEmpty(node) ? [both(false, NEITHER)] : ALIKE;
  }

  /**
   * @param {Node} node
   * @returns {Both[]}
   */
  binary(node) {
    const [left, right] = node.kids;
    if (node.text === '&&' || node.text === '||') {
      return each(this.cases(left), this.cases(right), node.text === '&&' ? and : or);
    }
    if (!COMPARISONS.has(node.text) || (this.isEmpty(left) && this.isEmpty(right))) {
      return ALIKE;
    }
    return this.isEmpty(left) || this.isEmpty(right) ? compared(node.text, left, right) : this.calculated(node);
  }

  /**
   * A choice takes an empty field for 0, a list has no result.
   *
   * @param {Node} node a comparison
   * @returns {Both[]}
   */
  calculated(node) {
    const none = node.text === '==' ? NO : NEITHER;
    return node.kids.some((side) => this.calculates(side)) ? [both(true, none), both(false, none)] : ALIKE;
  }

  /**
   * @param {Node} node
   * @returns {Both[]}
   */
  choice(node) {
    const [asked, yes, no] = node.kids.map((kid) => this.cases(kid));
    return asked.flatMap(({ choice, list }) =>
      each(yes, no, (one, other) => both(choice ? one.choice : other.choice, list === YES ? one.list : other.list)),
    );
  }

  /**
   * @param {Node} node
   * @returns {boolean}
   */
  isEmpty(node) {
    return fieldOf(plain(node), this.variables) === this.field;
  }

  /**
   * Whether a part is a sum or the like with the field in it.
   *
   * @param {Node} node
   * @returns {boolean}
   */
  calculates(node) {
    const inner = plain(node);
    const sum = isBinary(inner, SUMS) || (inner.kind === 'unary' && inner.text === '-');
    return sum && inner.kids.some((kid) => this.isEmpty(kid) || this.calculates(kid));
  }
}
