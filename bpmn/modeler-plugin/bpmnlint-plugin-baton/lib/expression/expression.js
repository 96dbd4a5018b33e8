/**
 * An expression of a campaign: the fields it asks a person for, and what can never work in it. What it asks of variables
 * and beans is not looked at, unless their names are nearly those of something that Baton lends.
 */
import { fieldFault, findField } from '../fields/index.js';
import { alternatives, isNear, nearest } from '../nearly.js';
import { distinct } from '../texts.js';
import { FAMILY_NAMES } from '../tokens/families.js';
import { differing } from './empty-fields.js';
import { COMPARISONS, SUMS, fieldOf, isBinary, literal, nameOf, objectOf, plain } from './nodes.js';
import { TooDeep, parse } from './parser.js';
import { Unreadable } from './scanner.js';
import { FUNCTIONS, STEPS } from './steps.js';
import { OBJECTS, SAMPLE, Types } from './types.js';
import { unreadableWords } from './unreadable.js';
import { isOpen } from './value-types.js';

/**
 * What an expression can name.
 *
 * @typedef {object} Context
 * @property {Map<string, Field>} [fields] the fields people have; nothing is said of fields without it
 * @property {Set<string>} [variables] that the model sets: what they are called is theirs
 * @property {Set<string>} [beans] what the server lends beside Baton's objects
 * @property {Set<string>} [functions] what the server has beside the functions of the engine
 *
 * @typedef {import('./parser.js').Node} Node
 * @typedef {import('../fields/index.js').Field} Field
 * @typedef {import('../fields/index.js').FieldNeed} FieldNeed
 */

/** A longer one is told not to be one. */
const LONGEST = 10_000;

const TOO_DEEP = 'is nested too deep: take brackets away';

export class Expression {
  /** @param {Context} context */
  constructor(context) {
    this.fields = context.fields ?? new Map();
    this.knowsFields = context.fields !== undefined;
    this.variables = context.variables ?? new Set();
    this.beans = context.beans ?? new Set();
    this.functions = context.functions ?? new Set();
    this.types = new Types(this.variables, this.fields);
    /** @type {FieldNeed[]} */
    this.needs = [];
    /** @type {string[]} */
    this.faults = [];
    /** @type {string[]} */
    this.doubtful = [];
  }

  /**
   * @param {string} text
   * @param {Context} context
   */
  static of(text, context) {
    const expression = new Expression(context);
    const root = expression.parse(text);
    if (root !== undefined) {
      expression.walk(root);
    }
    return expression;
  }

  /**
   * @param {string} text
   * @param {Context} context
   */
  static condition(text, context) {
    const expression = new Expression(context);
    const root = expression.parse(text);
    if (root?.kind === 'eval') {
      expression.walk(root);
      expression.yesOrNo(root.kids[0]);
      const fields = distinct(expression.needs.map(({ field }) => field));
      expression.doubtful = differing(root.kids[0], fields, expression.variables);
    } else if (root !== undefined) {
      expression.faults.push(
        `is '${text}', a text that is neither true nor false: write \${…} around all of it, like` +
          " ${person.country == 'DE'}",
      );
    }
    return expression;
  }

  /** @returns {string[]} */
  problems() {
    const unmet = this.needs.map((need) => (this.knowsFields ? fieldFault(need, this.fields) : undefined));
    return [...this.faults, ...this.types.faults, ...distinct(unmet.filter((fault) => fault !== undefined))];
  }

  /**
   * @param {string} text
   * @returns {Node | undefined}
   */
  parse(text) {
    if (text.length > LONGEST) {
      this.faults.push(
        `has ${text.length} characters, which is no expression any more: write at most ${LONGEST}, or let a smart list` +
          ' decide',
      );
      return undefined;
    }
    try {
      return parse(text);
    } catch (unread) {
      if (unread instanceof TooDeep) {
        this.faults.push(TOO_DEEP);
      } else if (unread instanceof Unreadable) {
        this.faults.push(`is '${text}', which is no expression: ${unreadableWords(text, unread.at)}`);
      } else {
        throw unread;
      }
      return undefined;
    }
  }

  /**
   * Both ends of a choice have to answer yes or no.
   *
   * @param {Node} root
   */
  yesOrNo(root) {
    const open = [plain(root)];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (node.kind === 'choice') {
        open.push(plain(node.kids[2]), plain(node.kids[1]));
        continue;
      }
      const field = fieldOf(node, this.variables);
      if (field === undefined) {
        this.answer(node);
      } else {
        this.needs.push({ field, condition: true });
      }
    }
  }

  /** @param {Node} node */
  answer(node) {
    const { kind } = this.types.of(node);
    if (isBinary(node, SUMS)) {
      this.faults.push('works out a number, which is neither true nor false: compare it with one');
    } else if (kind === 'LENT') {
      this.faults.push(
        `is '${node.text}' alone, which is neither true nor false: ask for something of it, like person.country == 'DE'`,
      );
    } else if (kind === 'TOKEN') {
      this.faults.push("is the text of a token, which is neither true nor false: compare it, like my.Level == 'high'");
    } else if (kind !== 'TRUTH' && kind !== 'UNKNOWN') {
      this.faults.push(`is ${this.types.side(node)}, neither true nor false: compare something with it`);
    }
  }

  /** @param {Node} root */
  walk(root) {
    /** @type {Node[]} */
    const nodes = [];
    const open = [root];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      nodes.push(node);
      this.look(node);
      const kids = node.kind === 'method' ? [node.kids[0].kids[0], node.kids[1]] : node.kids;
      open.push(...kids.toReversed());
    }
    nodes.reverse(); // a part before the whole
    nodes.forEach((node) => this.types.read(node));
    nodes.forEach((node) => questions(node).forEach((question) => this.truth(question)));
  }

  /** @param {Node} node */
  look(node) {
    if (isBinary(node, COMPARISONS)) {
      const [left, right] = node.kids.map(plain);
      this.compare(left, right);
      this.compare(right, left);
    }
    questions(node).forEach((question) => {
      const field = fieldOf(question, this.variables);
      if (field !== undefined) {
        this.needs.push({ field, condition: true });
      }
    });
    this.property(node);
    if (node.kind === 'name') {
      this.bare(node.text);
    } else if (node.kind === 'function') {
      this.called(node);
    }
  }

  /** @param {Node} node */
  truth(node) {
    const { kind } = this.types.of(node);
    if (fieldOf(node, this.variables) === undefined && !isOpen(kind) && kind !== 'TRUTH' && kind !== 'NOTHING') {
      this.faults.push(`takes ${this.types.side(node)}, for a yes or no: compare it with a value`);
    }
  }

  /**
   * A name by itself is a variable or a bean, unless it is nearly something of Baton's.
   *
   * @param {string} name
   */
  bare(name) {
    if (this.variables.has(name) || OBJECTS.has(name) || name === SAMPLE || this.beans.has(name)) {
      return;
    }
    const field = findField(name, this.fields);
    if (STEPS.has(name)) {
      this.faults.push(
        `names the flow step '${name}', which is no value: it is the delegate expression of a service task`,
      );
    } else if (isNear(name, SAMPLE)) {
      this.faults.push(`names '${name}'; did you mean ${SAMPLE}?`);
    } else if (field !== undefined) {
      this.faults.push(
        `names '${name}', which is a field; did you mean person.${field.name}? For a process variable of that name` +
          ` write execution.getVariable('${name}')`,
      );
    }
  }

  /** @param {Node} node a function */
  called({ text: name, kids }) {
    const count = kids[0].kids.length;
    if (FUNCTIONS.has(name)) {
      if (count > 0) {
        this.faults.push(`calls the function '${name}' with ${count} values, and it takes none`);
      }
    } else if (!this.functions.has(name)) {
      this.faults.push(`calls the function '${name}', which there is not${alternatives(name, FUNCTIONS)}`);
    }
  }

  /**
   * @param {Node} one
   * @param {Node} other
   */
  compare(one, other) {
    const field = fieldOf(one, this.variables);
    const compared = literal(other);
    if (field !== undefined && compared !== undefined) {
      this.needs.push({ field, compared });
    }
  }

  /** @param {Node} node */
  property(node) {
    const object = objectOf(node);
    const name = nameOf(node);
    if (object === undefined || name === undefined || this.variables.has(object)) {
      return;
    }
    if (OBJECTS.has(object)) {
      this.known(object, name);
    } else if (object === 'system') {
      this.faults.push(
        `asks for system.${name}, which stands in texts only: compare with a field of the person or a token of the` +
          ' campaign',
      );
    } else if (!this.beans.has(object)) {
      const near = nearest(object, OBJECTS);
      if (near !== undefined) {
        this.faults.push(`asks for ${object}.${name}; did you mean ${near}.${name}?`);
      }
    }
  }

  /**
   * @param {string} object
   * @param {string} name
   */
  known(object, name) {
    if (object === 'person' || object === 'lead') {
      this.needs.push({ field: name });
      return;
    }
    const names = FAMILY_NAMES.get(object);
    if (names !== undefined && !names.some((one) => one.toLowerCase() === name.toLowerCase())) {
      this.faults.push(`asks for ${object}.${name}, which there is not${alternatives(name, names)}`);
    }
  }
}

/**
 * The parts of a part that have to be true or false.
 *
 * @param {Node} node
 * @returns {Node[]}
 */
function questions(node) {
  if (node.kind === 'binary' && (node.text === '&&' || node.text === '||')) {
    return node.kids.map(plain);
  }
  return node.kind === 'choice' || (node.kind === 'unary' && node.text === '!') ? [plain(node.kids[0])] : [];
}
