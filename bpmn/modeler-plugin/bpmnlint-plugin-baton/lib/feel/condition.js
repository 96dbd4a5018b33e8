/**
 * One condition of a list: what it refers to, and why it cannot be asked of anybody.
 *
 * @import { Tree } from './trees.js'
 *
 * @typedef {{ name: string, displayName: string, type: string }} Field of a person
 * @typedef {{ kind: 'list' | 'smart list' | 'program' | 'campaign' | 'request', key: string, detail?: string }} Reference
 *   to something else that a list asks for by its key; the detail is a program's status
 */

import { isCapitalized, shortened, strip } from './characters.js';
import { SHOWN_CONDITION, SHOWN_VALUE } from './limits.js';
import { suggestion } from '../nearly.js';
import { children, isExpression } from './trees.js';
import { TypeCheck } from './type-check.js';

/** The functions that name something else, what it is and what it is called. @type {Record<string, [Reference['kind'], string]>} */
const REFERRING = {
  'member of list': ['list', 'list'],
  'member of smart list': ['smart list', 'smart list'],
  'member of program': ['program', 'program'],
  'executed campaign': ['campaign', 'campaign'],
  'requested campaign': ['request', 'campaign'],
};

export class Condition {
  /**
   * @param {string} text as it was written
   * @param {Tree} tree
   */
  constructor(text, tree) {
    this.text = shortened(text, SHOWN_CONDITION);
    this.tree = tree;
    /** @type {Set<string>} */
    this.names = new Set();
    /** @type {Set<string>} */
    this.defined = new Set();
    /** @type {Set<string>} */
    this.scores = new Set();
    /** @type {Set<string>} */
    this.triggerTokens = new Set();
    /** @type {Reference[]} */
    this.references = [];
    /** @type {string[]} */
    this.unreadable = [];
    this.walk(tree);
    this.defined.forEach((name) => this.names.delete(name));
  }

  /** @param {Tree} tree */
  walk(tree) {
    if (tree.type === 'Ref') {
      this.names.add(tree.names[0]);
      if (isTriggerToken(tree)) {
        this.triggerTokens.add(tree.names[1]);
      }
      return;
    }
    definedBy(tree).forEach((name) => this.defined.add(name));
    if (tree.type === 'FunctionInvocation') {
      this.refer(tree.function, tree.params.type === 'Positional' ? tree.params.params : []);
    }
    this.refuseNumbers(tree);
    children(tree).forEach((child) => this.walk(child));
  }

  /**
   * Trigger tokens are texts. Compared with a number they would never say yes, without any hint why.
   *
   * @param {Tree} tree
   */
  refuseNumbers(tree) {
    const [, x, y, ...more] = Object.values(tree);
    const isPair = more.length === 0 && isTree(x) && isTree(y);
    if (isPair && (isTokenAndNumber(x, y) || isTokenAndNumber(y, x))) {
      this.unreadable.push(
        'tokens of a trigger are texts, compare a number with number(…), like number(trigger.newValue)',
      );
    }
  }

  /**
   * @param {string} name of the function
   * @param {Tree[]} given
   */
  refer(name, given) {
    const first = given[0]?.type === 'ConstString' ? given[0].value : undefined;
    if (name === 'score changed') {
      if (first === undefined) {
        this.unreadable.push(`${name}(…) must name its score field as a text, like ${name}("personScore")`);
      } else {
        this.scores.add(first);
      }
      return;
    }
    if (!Object.hasOwn(REFERRING, name)) {
      return;
    }
    const [kind, label] = REFERRING[name];
    if (first === undefined || strip(first) === '') {
      this.unreadable.push(`${name}(…) must name its ${label} as a text, like ${name}("newsletter")`);
      return;
    }
    const status = kind === 'program' && given[1]?.type === 'ConstString' ? { detail: given[1].value } : {};
    this.references.push({ kind, key: first, ...status });
  }

  /**
   * Why the condition cannot be asked of anybody; undefined when it can.
   *
   * @param {ReadonlyMap<string, Field>} fields
   */
  problem(fields) {
    if (this.unreadable.length > 0) {
      return `filter '${this.text}': ${this.unreadable[0]}`;
    }
    const unknown = [...this.names].find((name) => name !== 'trigger' && !fields.has(name));
    if (unknown !== undefined) {
      return (
        `filter '${this.text}' asks for the unknown field '${shortened(unknown, SHOWN_VALUE)}'` +
        meantBy(unknown, fields)
      );
    }
    const never = this.unknownScore(fields) ?? new TypeCheck(fields).ofCondition(this.tree);
    return never === undefined ? undefined : `filter '${this.text}' ${never}`;
  }

  /** @param {ReadonlyMap<string, Field>} fields */
  unknownScore(fields) {
    const known = [...fields.values()].filter((field) => field.type === 'score').map((field) => field.name);
    const unknown = [...this.scores].find((score) => !known.includes(score));
    return unknown === undefined
      ? undefined
      : `asks for changes of '${shortened(unknown, SHOWN_VALUE)}', which is no score field` +
          suggestion(unknown, known);
  }
}

/**
 * Without a name that is near, a text was probably meant.
 *
 * @param {string} name
 * @param {ReadonlyMap<string, Field>} fields
 */
function meantBy(name, fields) {
  const near = suggestion(name, ['trigger', ...fields.keys()]);
  return near === '' && isCapitalized(name) ? `; if a text is meant, write "${shortened(name, SHOWN_VALUE)}"` : near;
}

/**
 * The names that a part of a tree gives to values.
 *
 * @param {Tree} tree
 * @returns {string[]}
 */
function definedBy(tree) {
  switch (tree.type) {
    case 'Pair':
      return [tree.name];
    case 'FunctionDefinition':
      return tree.parameters;
    case 'Filter':
      return ['item'];
    default:
      return [];
  }
}

/** @param {Tree} tree */
const isTriggerToken = (tree) => tree.type === 'Ref' && tree.names.length === 2 && tree.names[0] === 'trigger';

/** @param {any} part */
const isTree = (part) => typeof part === 'object' && part !== null && !Array.isArray(part) && isExpression(part);

/** @param {Tree} text @param {Tree} number */
const isTokenAndNumber = (text, number) => isTriggerToken(text) && number.type === 'ConstNumber';
