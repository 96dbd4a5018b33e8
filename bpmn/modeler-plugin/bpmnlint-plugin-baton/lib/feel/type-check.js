/**
 * Finds what no person can ever meet in an expression: comparisons of values of two kinds, calls of functions that are
 * not there or not called like this, conditions that are neither true nor false. What it cannot tell is no problem.
 *
 * @import { Kind } from './kinds.js'
 * @import { Tree } from './trees.js'
 */

import { unknownFunction, gives, wrongKind, wrongNames, wrongNumber, wrongPattern } from './function-check.js';
import { calculated, hasParts, isDuration, isOrdered, meets, ofField, partsOf, wordsOf } from './kinds.js';
import { RANGE } from './limits.js';
import { isFarApart, numberOf, shownNumber } from './numbers.js';
import { alternatives } from '../nearly.js';
import { children, isExpression, operands } from './trees.js';
import { KINDS_OF_CONSTANTS, comparable, different, named, unordered, withoutComma } from './type-words.js';

/** @type {Record<string, string>} */
const SIGNS = { Addition: '+', Subtraction: '-', Multiplication: '*', Division: '/', Exponentiation: '**' };

const COMPARISONS = ['Equal', 'LessThan', 'LessOrEqual', 'GreaterThan', 'GreaterOrEqual'];
const ORDERS = ['InputLessThan', 'InputLessOrEqual', 'InputGreaterThan', 'InputGreaterOrEqual'];
const NUMBERS = ['year', 'month', 'day', 'weekday'];
const QUANTIFIED = ['SomeItem', 'EveryItem'];

/** What expressions answer that are looked at part by part. @type {Record<string, Kind>} */
const ANSWERS = {
  Not: 'TRUTH',
  SomeItem: 'TRUTH',
  EveryItem: 'TRUTH',
  InstanceOf: 'TRUTH',
  ConstList: 'LIST',
  For: 'LIST',
  ConstContext: 'CONTEXT',
  FunctionDefinition: 'FUNCTION',
};

const TYPES = [
  'number',
  'string',
  'boolean',
  'date',
  'time',
  'date and time',
  'days and time duration',
  'day-time-duration',
  'years and months duration',
  'year-month-duration',
  'list',
  'context',
  'function',
  'range',
  'Any',
  'Null',
];

export class TypeCheck {
  /** @param {ReadonlyMap<string, { type: string }>} fields by their names */
  constructor(fields) {
    this.fields = fields;
    /** @type {string[]} */
    this.problems = [];
    /** @type {Set<string>} */
    this.variables = new Set();
    /** @type {Kind | undefined} */
    this.input = undefined;
  }

  /**
   * What is wrong with a condition, as what follows its text in a sentence; undefined when nothing is.
   *
   * @param {Tree} condition
   */
  ofCondition(condition) {
    const kind = this.kind(condition);
    if (this.problems.length > 0) {
      return `fails: ${this.problems[0]}`;
    }
    return meets(kind, 'TRUTH') ? undefined : `answers ${wordsOf(kind)}, not yes or no${comparable(condition, kind)}`;
  }

  /** @param {Tree} tree */
  truth(tree) {
    const kind = this.kind(tree);
    if (!meets(kind, 'TRUTH')) {
      this.problems.push(`${named(tree, kind)} stands where yes or no is asked for${comparable(tree, kind)}`);
    }
  }

  /**
   * @param {Tree} tree
   * @returns {Kind}
   */
  kind(tree) {
    if (KINDS_OF_CONSTANTS[tree.type]) {
      return KINDS_OF_CONSTANTS[tree.type];
    }
    if (COMPARISONS.includes(tree.type)) {
      this.compare(tree);
      return 'TRUTH';
    }
    if (SIGNS[tree.type]) {
      return this.calculation(tree);
    }
    switch (tree.type) {
      case 'Conjunction':
      case 'Disjunction':
        operands(tree, tree.type).forEach((operand) => this.truth(operand));
        return 'TRUTH';
      case 'Ref':
        return this.reference(tree);
      case 'FunctionInvocation':
        return this.call(tree);
      case 'In':
        this.test(tree.x, this.kind(tree.x), tree.test);
        return 'TRUTH';
      case 'If':
        return this.choice(tree);
      case 'ConstInputValue':
        return this.inputKind();
      case 'ArithmeticNegation':
        return this.negation(tree);
      default:
        return this.other(tree);
    }
  }

  /** @returns {Kind} */
  inputKind() {
    if (!this.input) {
      this.problems.push("'?' is the value of a table's input and means nothing here: name the field");
    }
    return this.input ?? 'ANY';
  }

  /**
   * @param {Tree} tree
   * @returns {Kind}
   */
  choice(tree) {
    this.truth(tree.condition);
    const one = this.kind(tree.statement);
    return one === this.kind(tree.elseStatement) ? one : 'ANY';
  }

  /**
   * @param {Tree} ref
   * @returns {Kind}
   */
  reference({ names }) {
    const name = names[0];
    if (this.variables.has(name)) {
      return 'ANY';
    }
    if (name === 'trigger') {
      return names.length === 1 ? 'CONTEXT' : 'TEXT';
    }
    const field = this.fields.get(name);
    const kind = field ? ofField(field.type) : 'ANY';
    return names.length === 1 ? kind : this.part(`'${name}'`, kind, names[1]);
  }

  /**
   * A part of a value, such as the year of a date.
   *
   * @param {string} words
   * @param {Kind} kind
   * @param {string} part
   * @returns {Kind}
   */
  part(words, kind, part) {
    const parts = partsOf(kind);
    const isKnown = parts.length === 0 || parts.includes(part);
    if (!hasParts(kind) || !isKnown) {
      const what = words === wordsOf(kind) ? words : `${words} is ${wordsOf(kind)} and`;
      this.problems.push(`${what} has no part '${part}'${isKnown ? '' : alternatives(part, parts)}`);
    }
    return NUMBERS.includes(part) ? 'NUMBER' : 'ANY';
  }

  /** @param {Tree} comparison */
  compare({ type, x, y }) {
    const one = this.kind(x);
    const other = this.kind(y);
    const isEquality = type === 'Equal';
    if (isEquality && (one === 'NOTHING' || other === 'NOTHING')) {
      return;
    }
    if (!meets(one, other)) {
      this.problems.push(different(x, one, y, other));
    } else if (!isEquality && !(isOrdered(one) && isOrdered(other))) {
      this.problems.push(`${unordered(x, one)}: use = or !=`);
    }
  }

  /**
   * What is wrong with a test of the form that stands behind `in`.
   *
   * @param {Tree} tested
   * @param {Kind} kind
   * @param {Tree} test
   */
  test(tested, kind, test) {
    if (ORDERS.includes(test.type)) {
      this.against(tested, kind, test.x, false);
      return;
    }
    switch (test.type) {
      case 'AtLeastOne':
        test.xs.forEach((/** @type {Tree} */ one) => this.test(tested, kind, one));
        break;
      case 'UnaryTestExpression':
        this.value(tested, kind, test.exp);
        break;
      case 'InputEqualTo':
        this.against(tested, kind, test.x, true);
        break;
      case 'InputInRange':
        this.against(tested, kind, test.range.start.value, false);
        this.against(tested, kind, test.range.end.value, false);
        break;
      default:
    }
  }

  /**
   * A value that stands alone in a test: equal to it, one of its elements, or true.
   *
   * @param {Tree} tested
   * @param {Kind} kind
   * @param {Tree} value
   */
  value(tested, kind, value) {
    if (value.type === 'ConstList') {
      value.items.forEach((/** @type {Tree} */ one) => this.against(tested, kind, one, true));
      return;
    }
    const outside = this.input;
    this.input = kind;
    const found = this.kind(value);
    this.input = outside;
    // A truth is the answer of the test, whatever was tested; a list is asked for its elements.
    if (!['TRUTH', 'LIST', 'NOTHING'].includes(found) && !meets(kind, found)) {
      this.problems.push(different(tested, kind, value, found));
    }
  }

  /**
   * @param {Tree} tested
   * @param {Kind} kind
   * @param {Tree} value
   * @param {boolean} isEquality
   */
  against(tested, kind, value, isEquality) {
    const found = this.kind(value);
    if (isEquality && found === 'NOTHING') {
      return;
    }
    if (!meets(kind, found)) {
      this.problems.push(different(tested, kind, value, found));
    } else if (!isEquality && !(isOrdered(kind) && isOrdered(found))) {
      this.problems.push(unordered(tested, kind));
    }
  }

  /**
   * @param {Tree} call
   * @returns {Kind}
   */
  call(call) {
    const name = call.function;
    const isPositional = call.params.type === 'Positional';
    /** @type {Tree[]} */
    const values = isPositional ? call.params.params : call.params.params.map((/** @type {Tree} */ one) => one.value);
    const kinds = values.map((value) => this.kind(value));
    if (this.variables.has(name)) {
      return 'ANY';
    }
    const problem =
      unknownFunction(name) ??
      (isPositional
        ? wrongNumber(name, values.length)
        : wrongNames(
            name,
            call.params.params.map((/** @type {Tree} */ one) => one.name),
          ));
    if (problem !== undefined) {
      this.problems.push(problem);
    } else if (isPositional) {
      const wrong = [...kinds.map((kind, i) => wrongKind(name, i, kind)), wrongPattern(name, values)];
      this.problems.push(...wrong.filter((one) => one !== undefined));
    }
    return gives(name);
  }

  /**
   * @param {Tree} tree
   * @returns {Kind}
   */
  calculation({ type, x, y }) {
    const one = this.kind(x);
    const other = this.kind(y);
    const result = calculated(type, one, other);
    if (!result) {
      this.problems.push(
        `${named(x, one)} ${SIGNS[type]} ${withoutComma(y, other)} never has a value` +
          (other === 'NUMBER' && (one === 'DATE' || one === 'MOMENT')
            ? ': write days as a duration, like duration("P7D")'
            : ''),
      );
    }
    return result ?? 'ANY';
  }

  /**
   * @param {Tree} tree
   * @returns {Kind}
   */
  negation({ x }) {
    const kind = this.kind(x);
    if (!meets(kind, 'NUMBER') && !isDuration(kind) && kind !== 'NOTHING') {
      this.problems.push(`- ${withoutComma(x, kind)} never has a value`);
    }
    return kind;
  }

  /**
   * What is left: its parts are looked at, and what it defines may be anything.
   *
   * @param {Tree} tree
   * @returns {Kind}
   */
  other(tree) {
    if (tree.type === 'PathExpression') {
      const kind = this.kind(tree.path);
      return this.part(wordsOf(kind), kind, tree.key);
    }
    if (tree.type === 'InstanceOf') {
      this.typeName(tree.typeName.replace(/<.*/, ''));
    }
    const before = this.variables;
    this.variables = new Set([...before, ...defined(tree)]);
    if (tree.type === 'IterationContext') {
      this.range(tree);
    }
    this.parts(tree, tree.type === 'Not' || QUANTIFIED.includes(tree.type));
    this.variables = before;
    return ANSWERS[tree.type] ?? 'ANY';
  }

  /** @param {string} type */
  typeName(type) {
    if (!TYPES.includes(type)) {
      this.problems.push(`there is no type '${type}'${alternatives(type, TYPES)}`);
    }
  }

  /**
   * A range that is written out may be too large for everybody.
   *
   * @param {Tree} tree
   */
  range({ start, end }) {
    const from = numberOf(start);
    const to = numberOf(end);
    if (from && to && isFarApart(from, to, RANGE)) {
      this.problems.push(
        `the range ${shownNumber(from)}..${shownNumber(to)} has more than ${RANGE} elements: use a smaller one, or` +
          ' compare with < and >',
      );
    }
  }

  /**
   * @param {Tree} tree
   * @param {boolean} isTruth whether what stands right below is to be yes or no
   */
  parts(tree, isTruth) {
    for (const child of children(tree)) {
      if (child.type === 'Pair') {
        this.kind(child.value);
      } else if (!isExpression(child)) {
        this.parts(child, isTruth);
      } else if (isTruth) {
        this.truth(child);
      } else {
        this.kind(child);
      }
    }
  }
}

/**
 * The names that an expression gives to values within it.
 *
 * @param {Tree} tree
 * @returns {string[]}
 */
function defined(tree) {
  const names = children(tree)
    .filter((child) => child.type === 'Pair')
    .map((pair) => pair.name);
  return ['item', 'partial', ...names, ...(tree.type === 'FunctionDefinition' ? tree.parameters : [])];
}
