/**
 * How problems with the kinds of values are told.
 *
 * @import { Kind } from './kinds.js'
 * @import { Tree } from './trees.js'
 */

import { wordsOf, written } from './kinds.js';

/** The kinds of values that are written out. @type {Record<string, Kind>} */
export const KINDS_OF_CONSTANTS = {
  ConstString: 'TEXT',
  ConstNumber: 'NUMBER',
  ConstBool: 'TRUTH',
  ConstDate: 'DATE',
  ConstDateTime: 'MOMENT',
  ConstLocalDateTime: 'LOCAL_MOMENT',
  ConstDayTimeDuration: 'DAYS',
  ConstYearMonthDuration: 'MONTHS',
  ConstNull: 'NOTHING',
};

/** @param {Tree} tree @param {Kind} kind */
export function comparable(tree, kind) {
  if (tree.type !== 'Ref') {
    return '';
  }
  const how = kind === 'NUMBER' ? ' > 5' : kind === 'DATE' ? ' = today()' : ' != null';
  return `: compare it, like ${tree.names.join('.')}${how}`;
}

/** @param {Tree} tree @param {Kind} kind */
export const named = (tree, kind) =>
  tree.type === 'Ref' ? `'${tree.names.join('.')}', ${wordsOf(kind)},` : wordsOf(kind);

/** @param {Tree} tree @param {Kind} kind */
export const withoutComma = (tree, kind) => named(tree, kind).replace(/,$/, '');

/** @param {Tree} tree @param {Kind} kind */
export const unordered = (tree, kind) =>
  `${named(tree, kind)} has no order, so nobody can meet a comparison with <, <=, > or >=`;

/**
 * What is named gives the kind; the other side is what is to be written otherwise.
 *
 * @param {Tree} x
 * @param {Kind} one
 * @param {Tree} y
 * @param {Kind} other
 */
export function different(x, one, y, other) {
  const right = !(KINDS_OF_CONSTANTS[x.type] && !KINDS_OF_CONSTANTS[y.type]);
  return (
    `${named(x, one)} is compared with ${withoutComma(y, other)}, which nobody can ever meet` +
    written(right ? one : other)
  );
}
