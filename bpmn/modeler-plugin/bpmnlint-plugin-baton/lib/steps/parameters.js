/** The parameters of a flow step in a model, and the problems found while reading them. */
import { fieldFault } from '../fields/index.js';
import { alternatives } from '../nearly.js';
import { isBlank, strip } from '../texts.js';
import { emptyTexts, evaluatedTexts, repeatedTexts, stepTexts } from './step-texts.js';

/**
 * @typedef {import('../elements.js').Element} Element
 * @typedef {import('../fields/index.js').Field} Field
 * @typedef {import('../fields/index.js').FieldNeed} FieldNeed
 */

export class Parameters {
  /**
   * @param {Element} task
   * @param {Map<string, Field>} fields that people have
   */
  constructor(task, fields) {
    this.task = task;
    this.values = stepTexts(task);
    this.fields = fields;
    /**
     * Each goes on behind "Change Score 's1' of campaign 'x' " and says what to do.
     *
     * @type {string[]}
     */
    this.problems = [];
  }

  /** @param {string[]} texts */
  add(...texts) {
    this.problems.push(...texts);
  }

  /**
   * The value of a parameter that must be there; blank, with a problem, when it is not.
   *
   * @param {string} name
   */
  required(name) {
    const value = this.values.get(name) ?? '';
    if (isBlank(value)) {
      this.add(`lacks its parameter '${name}': add the property '${name}'`);
    }
    return value;
  }

  /**
   * The value of a parameter that must be there but may be blank.
   *
   * @param {string} name
   */
  present(name) {
    return this.values.get(name) ?? this.required(name);
  }

  /**
   * The value of a parameter that need not be there; nothing when it is not, or blank.
   *
   * @param {string} name
   * @returns {string | undefined}
   */
  optional(name) {
    const value = this.values.get(name);
    return value === undefined || isBlank(value) ? undefined : value;
  }

  /**
   * Notes a field that the step relies on.
   *
   * @param {string} name
   * @param {Partial<FieldNeed>} [need] what it has to be
   */
  field(name, need = {}) {
    const field = strip(name);
    const fault = field === '' ? undefined : fieldFault({ field, ...need }, this.fields);
    this.add(...(fault === undefined ? [] : [fault]));
    return field;
  }

  /**
   * The values, unless blank, of the parameters with this prefix, by the rest of their names.
   *
   * @param {string} prefix
   * @returns {[string, string][]}
   */
  startingWith(prefix) {
    return [...this.values]
      .filter(([name, value]) => name.startsWith(prefix) && !isBlank(value))
      .map(([name, value]) => [name.slice(prefix.length), value]);
  }

  /**
   * Refuses what is neither known nor starts with one of the prefixes and goes on behind it.
   *
   * @param {string[]} known
   * @param {string[]} [prefixes]
   */
  refuseUnknown(known, prefixes = []) {
    const all = [...known, ...prefixes.map((prefix) => `${prefix}<name>`)];
    const isPrefixed = (/** @type {string} */ name) =>
      prefixes.some((prefix) => name.startsWith(prefix) && name.length > prefix.length);
    [...this.values.keys()]
      .filter((name) => !known.includes(name) && !isPrefixed(name))
      .forEach((name) => {
        this.add(`has the unknown parameter '${name}'${alternatives(name, all)}`);
      });
  }

  /** Nobody can tell which of two values was meant, and no step evaluates an expression. */
  refuseUnfit() {
    repeatedTexts(this.task).forEach((name) => {
      this.add(`has the property '${name}' twice: keep one`);
    });
    evaluatedTexts(this.task).forEach((name) => {
      this.add(
        `has an expression in the field '${name}', which no step evaluates: give it as a string, tokens are welcome`,
      );
    });
  }

  /** The engine takes no field with nothing in it but of an external task. */
  refuseEmpty() {
    emptyTexts(this.task)
      .filter((name) => !this.problems.some((problem) => problem.includes(`'${name}'`)))
      .forEach((name) => {
        this.add(`has nothing in the field '${name}': write something, or remove the field`);
      });
  }
}
