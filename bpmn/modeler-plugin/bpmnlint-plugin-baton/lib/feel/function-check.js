/**
 * What is wrong with calls of functions.
 *
 * @import { Kind } from './kinds.js'
 * @import { Tree } from './trees.js'
 * @import { Signature } from './functions.js'
 */

import { shortened } from './characters.js';
import { SIGNATURES, TYPES } from './functions.js';
import { meets, wordsOf, written } from './kinds.js';
import { patternProblem } from './regular-expression.js';
import { suggestion } from '../nearly.js';

const PATTERNS = ['matches', 'replace', 'split', 'extract'];
/** A parameter of `floor` that feel-engine names `scala`, and its packaging takes for a package. */
const RENAMED = 'camundajar.impl.scala';

const NAMES = [...SIGNATURES.keys()].sort();

/**
 * What is wrong with calling a function of that name, whatever it is given.
 *
 * @param {string} name
 */
export function unknownFunction(name) {
  return SIGNATURES.has(name) ? undefined : `there is no function '${shortened(name, 100)}'${meantBy(name)}`;
}

/** @param {string} name */
function meantBy(name) {
  if (name.includes(' between ')) {
    return (
      ': FEEL takes all words before a bracket as one name, write it like born in' +
      ' [date("2026-01-01")..date("2026-12-31")]'
    );
  }
  const near = suggestion(name, NAMES);
  return near === '' && name.startsWith('member')
    ? ': there are member of list(…), member of smart list(…) and member of program(…)'
    : near;
}

/** @param {Signature} signature */
const inWords = ({ parameters }) =>
  parameters.length + (parameters.length === 0 ? '' : ` (${parameters.join(', ').replace(RENAMED, 'scale')})`);

/**
 * What is wrong with the number of values that a function is given.
 *
 * @param {string} name
 * @param {number} given
 */
export function wrongNumber(name, given) {
  const signatures = SIGNATURES.get(name) ?? [];
  return signatures.some((one) => one.anyNumber || one.parameters.length === given)
    ? undefined
    : `'${name}' is given ${given} ${given === 1 ? 'value' : 'values'}, it takes ` +
        [...new Set(signatures.map(inWords))].join(' or ');
}

/**
 * What is wrong with the names of the values that a function is given.
 *
 * @param {string} name
 * @param {string[]} given
 */
export function wrongNames(name, given) {
  const signatures = SIGNATURES.get(name) ?? [];
  const sorted = [...given].sort();
  return signatures.some((one) => one.anyNumber || isSame([...one.parameters].sort(), sorted))
    ? undefined
    : `'${name}' is given ${sorted.join(', ')}, it takes ${signatures.map(inWords).join(' or ')}`;
}

/**
 * @param {string[]} one
 * @param {string[]} other
 */
const isSame = (one, other) => one.length === other.length && one.every((text, i) => text === other[i]);

/**
 * What is wrong with one of the values that a function is given.
 *
 * @param {string} name
 * @param {number} position
 * @param {Kind} given
 */
export function wrongKind(name, position, given) {
  const takes = TYPES.get(name)?.takes[position];
  return takes === undefined || meets(takes, given)
    ? undefined
    : `'${name}' is given ${wordsOf(given)} where it takes ${wordsOf(takes)}${written(takes)}`;
}

/**
 * What is wrong with the regular expression that a function is given, where it is written out.
 *
 * @param {string} name
 * @param {Tree[]} given
 */
export function wrongPattern(name, given) {
  if (!PATTERNS.includes(name) || given[1]?.type !== 'ConstString') {
    return undefined;
  }
  const flags = given[name === 'replace' ? 3 : 2];
  return patternProblem(given[1].value, flags?.type === 'ConstString' ? flags.value : '');
}

/**
 * The kind of a function's result.
 *
 * @param {string} name
 * @returns {Kind}
 */
export const gives = (name) => TYPES.get(name)?.gives ?? 'ANY';
