/**
 * The grammar of FEEL as feel-engine has it, rule by rule: what may be left out of the brackets, names with blanks, and
 * which alternative goes first. The trees have feel-engine's types.
 *
 * @import { Node } from './machine.js'
 * @import { Tree } from './trees.js'
 *
 * @typedef {(base: Tree) => Tree} Continuation what is built upon a value that stands before it
 * @typedef {{ build: Continuation, next: Chain | null }} Chain of such, the first first
 */

import {
  either,
  end,
  followed,
  literal,
  one,
  optional,
  repeated,
  spaced,
  start,
  text,
  valued,
  word,
} from './combinators.js';
import {
  anyKey,
  name,
  nameWithBlanks,
  nameWithReservedWord,
  nothing,
  number,
  property,
  qualifiedName,
  quotedText,
  string,
  temporal,
  truth,
  typeName,
} from './words.js';

/** @param {() => Node} node */
const rule = (node) => ({ rule: node });

const expression = rule(() => anyExpression);
const calculation = rule(() => sum);
const comma = literal(',');

/**
 * What stands in brackets, between the two.
 *
 * @param {string} open
 * @param {Node} inside
 * @param {string} close
 */
const within = (open, inside, close) => spaced([literal(open), inside, literal(close)], (_, value) => value);

// Ranges and tests, as they stand behind `in` and in the cells of tables.

/** @param {string} bracket @param {Tree} value */
const boundary = (bracket, value, closed = '') => ({ type: bracket === closed ? 'Closed' : 'Open', value });

const range = spaced(
  [
    spaced([text(one((c) => '(]['.includes(c))), calculation], (bracket, value) => boundary(bracket, value, '[')),
    literal('..'),
    spaced([calculation, text(one((c) => ')[]'.includes(c)))], (value, bracket) => boundary(bracket, value, ']')),
  ],
  (start, _, last) => ({ type: 'ConstRange', start, end: last }),
);

/** @type {Record<string, string>} */
const TESTS = {
  '<': 'InputLessThan',
  '<=': 'InputLessOrEqual',
  '>': 'InputGreaterThan',
  '>=': 'InputGreaterOrEqual',
};

const simpleTest = either(
  spaced([text(word('<=', '>=', '<', '>')), calculation], (sign, x) => ({ type: TESTS[sign], x })),
  valued(range, (written) => ({ type: 'InputInRange', range: written })),
);

const test = either(
  spaced([valued(truth, (x) => ({ type: 'InputEqualTo', x })), end], (x) => x),
  simpleTest,
  valued(expression, (exp) => ({ type: 'UnaryTestExpression', exp })),
);

const tests = valued(repeated(test, { least: 1, separator: comma }), (xs) =>
  xs.length === 1 ? xs[0] : { type: 'AtLeastOne', xs },
);

// Values.

/** @param {[string, Tree][]} entries */
const pairs = (entries) => [...new Map(entries)].map(([key, value]) => ({ type: 'Pair', name: key, value }));

const parameterName = either(nameWithBlanks, name);
const parameter = either(range, expression);

const parameters = either(
  valued(
    repeated(
      spaced([parameterName, literal(':'), parameter], (key, _, value) => [key, value]),
      { least: 1, separator: comma },
    ),
    (entries) => ({ type: 'Named', params: pairs(entries) }),
  ),
  valued(repeated(parameter, { least: 1, separator: comma }), (params) => ({ type: 'Positional', params })),
);

const call = spaced(
  [
    either(
      valued(either(nameWithBlanks, nameWithReservedWord), (written) => [written]),
      qualifiedName,
    ),
    literal('('),
    optional(parameters),
    literal(')'),
  ],
  (names, _, given) => {
    const params = given ?? { type: 'Positional', params: [] };
    const called = names[names.length - 1];
    return names.length === 1
      ? { type: 'FunctionInvocation', function: called, params }
      : {
          type: 'QualifiedFunctionInvocation',
          path: { type: 'Ref', names: names.slice(0, -1) },
          function: called,
          params,
        };
  },
);

const ofJava = spaced(
  [
    literal('external'),
    spaced([
      literal('{'),
      literal('java'),
      literal(':'),
      literal('{'),
      literal('class'),
      literal(':'),
      quotedText,
      literal(','),
      literal('method signature'),
      literal(':'),
      spaced([
        literal('"'),
        name,
        literal('('),
        repeated(qualifiedName, { separator: comma }),
        literal(')'),
        literal('"'),
      ]),
      literal('}'),
      literal('}'),
    ]),
  ],
  () => ({ type: 'JavaFunctionInvocation' }),
);

const definition = spaced(
  [
    literal('function'),
    literal('('),
    repeated(parameterName, { separator: comma }),
    literal(')'),
    either(ofJava, expression),
  ],
  (_, __, names, ___, body) => ({ type: 'FunctionDefinition', parameters: names, body }),
);

const entry = spaced([either(anyKey, nameWithBlanks, name, quotedText), literal(':'), expression], (key, _, value) => ({
  type: 'Pair',
  name: key,
  value,
}));

const constant = either(
  nothing,
  truth,
  string,
  number,
  temporal,
  valued(within('[', repeated(expression, { separator: comma }), ']'), (items) => ({ type: 'ConstList', items })),
  valued(within('{', repeated(entry, { separator: comma }), '}'), (entries) => ({ type: 'ConstContext', entries })),
);

const terminal = either(
  temporal,
  call,
  valued(qualifiedName, (names) => ({ type: 'Ref', names })),
  constant,
  valued(literal('?'), () => ({ type: 'ConstInputValue' })),
  definition,
  within('(', expression, ')'),
);

const path = valued(
  repeated(
    spaced([literal('.'), property], (_, key) => key),
    { least: 1 },
  ),
  (keys) => (/** @type {Tree} */ base) =>
    keys.reduce(
      (/** @type {Tree} */ inner, /** @type {string} */ key) => ({ type: 'PathExpression', path: inner, key }),
      base,
    ),
);

const filter = valued(
  repeated(within('[', expression, ']'), { least: 1 }),
  (filters) => (/** @type {Tree} */ base) =>
    filters.reduce(
      (/** @type {Tree} */ list, /** @type {Tree} */ one) => ({ type: 'Filter', list, filter: one }),
      base,
    ),
);

/** @type {Node} */
const chain = followed(either(path, filter), optional(rule(() => chain)), (build, next) => ({ build, next }));

const value = followed(terminal, optional(chain), (base, first) => {
  let built = base;
  for (let link = first; link; link = link.next) {
    built = link.build(built);
  }
  return built;
});

// Calculations.

/** @type {Record<string, string>} */
const CALCULATIONS = {
  '+': 'Addition',
  '-': 'Subtraction',
  '*': 'Multiplication',
  '/': 'Division',
  '**': 'Exponentiation',
};

/**
 * Operands with signs between them, the first two of them first.
 *
 * @param {Node} operand
 * @param {Node} sign
 */
const chained = (operand, sign) =>
  spaced([operand, repeated(spaced([sign, operand], (written, y) => ({ written, y })))], (first, others) =>
    others.reduce(
      (/** @type {Tree} */ x, /** @type {{ written: string, y: Tree }} */ { written, y }) => ({
        type: CALCULATIONS[written],
        x,
        y,
      }),
      first,
    ),
  );

const negation = spaced([optional(text(literal('-'))), value], (minus, x) =>
  minus ? { type: 'ArithmeticNegation', x } : x,
);
const power = chained(negation, text(literal('**')));
const product = chained(power, text(one((c) => c === '*' || c === '/')));
const sum = chained(product, text(one((c) => c === '+' || c === '-')));

// Comparisons.

/** @type {Record<string, string>} */
const COMPARISONS = { '=': 'Equal', '<': 'LessThan', '<=': 'LessOrEqual', '>': 'GreaterThan', '>=': 'GreaterOrEqual' };

/** @param {string} sign @param {Tree} x @param {Tree} y @returns {Tree} */
const compared = (sign, x, y) =>
  sign === '!=' ? { type: 'Not', x: { type: 'Equal', x, y } } : { type: COMPARISONS[sign], x, y };

const comparison = either(
  spaced(
    [text(word('<=', '>=', '<', '>', '!=', '=')), calculation],
    (sign, y) => (/** @type {Tree} */ x) => compared(sign, x, y),
  ),
  spaced([literal('between'), calculation, literal('and'), calculation], (_, a, __, b) => (/** @type {Tree} */ x) => ({
    type: 'Conjunction',
    x: compared('>=', x, a),
    y: compared('<=', x, b),
  })),
  spaced([literal('instance'), literal('of'), typeName], (_, __, type) => (/** @type {Tree} */ x) => ({
    type: 'InstanceOf',
    x,
    typeName: type,
  })),
  spaced([literal('in'), either(within('(', tests, ')'), test)], (_, inside) => (/** @type {Tree} */ x) => ({
    type: 'In',
    x,
    test: inside,
  })),
);

const condition = either(
  followed(calculation, optional(comparison), (x, build) => (build ? build(x) : x)),
  simpleTest,
);

// Expressions.

/** @param {string} sign @param {Node} operand @param {string} type */
const joinedBy = (sign, operand, type) =>
  spaced([operand, repeated(spaced([literal(sign), operand], (_, y) => y))], (first, others) =>
    others.reduce((/** @type {Tree} */ x, /** @type {Tree} */ y) => ({ type, x, y }), first),
  );

const conjunction = joinedBy('and', condition, 'Conjunction');
const disjunction = joinedBy('or', conjunction, 'Disjunction');

const steps = spaced([calculation, literal('..'), calculation], (start, _, last) => ({
  type: 'IterationContext',
  start,
  end: last,
}));

const iterators = repeated(
  spaced([name, literal('in'), either(steps, value)], (variable, _, list) => ({
    type: 'Pair',
    name: variable,
    value: list,
  })),
  { least: 1, separator: comma },
);

const choice = spaced(
  [literal('if'), expression, literal('then'), expression, literal('else'), expression],
  (_, asked, __, statement, ___, elseStatement) => ({ type: 'If', condition: asked, statement, elseStatement }),
);

const loop = spaced([literal('for'), iterators, literal('return'), expression], (_, each, __, exp) => ({
  type: 'For',
  iterators: each,
  exp,
}));

const quantified = spaced(
  [text(either(literal('some'), literal('every'))), iterators, literal('satisfies'), expression],
  (which, each, _, asked) => ({
    type: which === 'some' ? 'SomeItem' : 'EveryItem',
    iterators: each,
    condition: asked,
  }),
);

/** @type {Node} */
const anyExpression = either(choice, loop, quantified, disjunction);

/** A whole text that is an expression. */
export const wholeExpression = spaced([start, expression, end], (_, tree) => tree);
