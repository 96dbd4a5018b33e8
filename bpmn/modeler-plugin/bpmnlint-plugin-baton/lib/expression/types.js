/**
 * What the parts of an expression are, and which of them do not go together: a text and a number, a date and a part that
 * no date has.
 */
import { findField, isWritten, writtenWords } from '../fields/index.js';
import { COMPARISONS, SUMS, fieldOf, isBinary, isPerson, literal, nameOf, plain } from './nodes.js';
import * as values from './value-types.js';

/**
 * @typedef {import('./parser.js').Node} Node
 * @typedef {import('./value-types.js').ValueType} ValueType
 * @typedef {import('./value-types.js').Kind} Kind
 * @typedef {import('../fields/index.js').Field} Field
 */

/** What expressions call the objects that Baton lends them. */
export const OBJECTS = new Set(['person', 'lead', 'my', 'campaign', 'program', 'member', 'trigger']);

/** What expressions call the number of a random sample. */
export const SAMPLE = 'sample';

export class Types {
  /**
   * @param {Set<string>} variables what the model sets; what they hold is not known
   * @param {Map<string, Field>} fields
   */
  constructor(variables, fields) {
    this.variables = variables;
    this.fields = fields;
    /** @type {Map<Node, ValueType>} */
    this.types = new Map();
    /** @type {string[]} what does not go together */
    this.faults = [];
  }

  /**
   * Learns what a part is, whose own parts were read before.
   *
   * @param {Node} node
   */
  read(node) {
    this.types.set(node, this.type(node));
    if (isBinary(node, COMPARISONS)) {
      this.compare(node);
    } else if (isBinary(node, SUMS)) {
      node.kids.forEach((kid) => this.number(kid));
    } else if (node.kind === 'unary' && node.text === '-') {
      this.number(node.kids[0]);
    }
  }

  /**
   * What a part is.
   *
   * @param {Node} node
   * @returns {ValueType}
   */
  of(node) {
    return this.types.get(node) ?? values.UNKNOWN;
  }

  /**
   * @param {Node} node
   * @returns {ValueType}
   */
  type(node) {
    switch (node.kind) {
      case 'nested':
      case 'eval':
        return this.of(node.kids[0]);
      case 'name':
        return this.named(node.text);
      case 'method':
        return this.answer(node);
      case 'choice':
        return values.isSame(this.of(node.kids[1]), this.of(node.kids[2])) ? this.of(node.kids[1]) : values.UNKNOWN;
      case 'dot':
      case 'bracket':
        return this.part(node);
      default:
        return written(node);
    }
  }

  /**
   * @param {string} name
   * @returns {ValueType}
   */
  named(name) {
    if (this.variables.has(name)) {
      return values.UNKNOWN;
    }
    if (name === SAMPLE) {
      return values.ofType('Double');
    }
    return OBJECTS.has(name) ? { kind: 'LENT', type: '' } : values.UNKNOWN;
  }

  /**
   * @param {Node} property
   * @returns {ValueType}
   */
  part(property) {
    const base = this.of(property.kids[0]);
    const name = nameOf(property);
    if (base.kind === 'LENT') {
      const field = this.field(property);
      return !isPerson(property.kids[0])
        ? { kind: 'TOKEN', type: 'String' }
        : field === undefined
          ? values.UNKNOWN
          : values.ofField(field.type);
    }
    if (!values.isKnown(base) || name === undefined) {
      return values.UNKNOWN;
    }
    const part = values.partOf(base, name);
    if (part === undefined) {
      const asked = this.side(property.kids[0]);
      this.faults.push(`asks ${asked} for '${name}', which it has not${values.partsInstead(base, name)}`);
    }
    return part ?? values.UNKNOWN;
  }

  /**
   * @param {Node} method
   * @returns {ValueType}
   */
  answer(method) {
    const property = method.kids[0];
    const base = this.of(property.kids[0]);
    const name = nameOf(property);
    if (!values.isKnown(base) || name === undefined) {
      return values.UNKNOWN;
    }
    const count = method.kids[1].kids.length;
    const answer = values.answerOf(base, name, count);
    if (answer === undefined) {
      const why = values.hasMethod(base, name)
        ? ` with ${count} values, and it takes another number of them`
        : `, which it has not${values.partsInstead(base, name)}`;
      this.faults.push(`asks ${this.side(property.kids[0])} for '${name}()'${why}`);
    }
    return answer ?? values.UNKNOWN;
  }

  /** @param {Node} binary */
  compare(binary) {
    const one = plain(binary.kids[0]);
    const other = plain(binary.kids[1]);
    const lent = [one, other].find((side) => side.kind === 'name' && this.of(side).kind === 'LENT');
    if (lent !== undefined) {
      this.faults.push(`compares '${lent.text}', which is no value: ask for one of its own, like person.country`);
    } else if (this.of(one).kind === 'NOTHING' || this.of(other).kind === 'NOTHING') {
      if (binary.text !== '==' && binary.text !== '!=') {
        this.faults.push('asks for less or more than null, which nothing is: write == null or != null');
      }
    } else if (!this.goTogether(one, other) && !this.goTogether(other, one)) {
      const way = wayOut(this.of(one).kind, this.of(other).kind);
      this.faults.push(`compares ${this.side(one)}, with ${this.side(other)}: ${way}`);
    }
  }

  /**
   * @param {Node} one
   * @param {Node} other
   */
  goTogether(one, other) {
    const kind = this.of(one).kind;
    const second = this.of(other).kind;
    return (
      kind === second ||
      values.isOpen(kind) ||
      (kind === 'CLOCK' && (second === 'DATE' || second === 'MOMENT')) ||
      (literal(one) !== undefined && (this.field(other) !== undefined || fits(one, second)))
    );
  }

  /** @param {Node} operand */
  number(operand) {
    const node = plain(operand);
    const kind = this.of(node).kind;
    if (!values.isOpen(kind) && kind !== 'NUMBER' && kind !== 'NOTHING' && !fits(node, 'NUMBER')) {
      const like = values.isTime(kind) ? ', like plusDays(5) of a date' : '';
      this.faults.push(`takes ${this.side(node)}, for a number: count with numbers only${like}`);
    }
  }

  /**
   * A part in words.
   *
   * @param {Node} operand
   * @returns {string}
   */
  side(operand) {
    const node = plain(operand);
    const field = this.field(node);
    if (field !== undefined) {
      return `the field '${field.name}', which is of type ${field.type}`;
    }
    const value = literal(node);
    if (value !== undefined) {
      return writtenWords(value);
    }
    const kind = values.WORDS[this.of(node).kind];
    return node.kind === 'name' ? `'${node.text}', which is ${kind}` : kind;
  }

  /**
   * @param {Node} node
   * @returns {Field | undefined}
   */
  field(node) {
    const name = fieldOf(node, this.variables);
    return name === undefined ? undefined : findField(name, this.fields);
  }
}

/**
 * What a part is whatever its own parts are.
 *
 * @param {Node} node
 * @returns {ValueType}
 */
function written({ kind, text }) {
  switch (kind) {
    case 'null':
      return { kind: 'NOTHING', type: '' };
    case 'truth':
      return values.ofType('Boolean');
    case 'string':
      return values.ofType('String');
    case 'number':
      return values.ofType(/^\d+$/.test(text) ? 'Long' : 'Double');
    case 'binary':
      return values.ofType(SUMS.has(text) ? 'Number' : 'Boolean');
    case 'unary':
      return values.ofType(text === '-' ? 'Number' : 'Boolean');
    case 'function':
      return text === 'now' ? values.ofType('Date') : text === 'dateTime' ? values.ofType('DateTime') : values.UNKNOWN;
    default:
      return values.UNKNOWN;
  }
}

/**
 * Whether a value that is written out may be one of a kind; those of fields are looked at with the field.
 *
 * @param {Node} node
 * @param {Kind} kind
 */
function fits(node, kind) {
  return (
    node.kind === 'string' &&
    isWritten(node.text, { number: kind === 'NUMBER', truth: kind === 'TRUTH', time: values.isTime(kind) })
  );
}

/**
 * @param {Kind} one
 * @param {Kind} other
 */
function wayOut(one, other) {
  if (one === 'CALENDAR' || other === 'CALENDAR') {
    return 'write .toDate() behind it, like dateTime().plusDays(1).toDate()';
  }
  return values.isTime(one) && values.isTime(other)
    ? 'write .toLocalDate() behind the date and time'
    : 'compare it with a value of its own type';
}
