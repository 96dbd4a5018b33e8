/**
 * Numbers as Java's BigDecimal has them.
 *
 * @import { Tree } from './trees.js'
 *
 * @typedef {{ digits: bigint, scale: number }} Decimal the digits without the point, and how many are behind it
 */

/**
 * The number that is written out; undefined where something else is.
 *
 * @param {Tree} tree
 * @returns {Decimal | undefined}
 */
export function numberOf(tree) {
  if (tree.type === 'ArithmeticNegation') {
    const positive = numberOf(tree.x);
    return positive && { ...positive, digits: -positive.digits };
  }
  if (tree.type !== 'ConstNumber') {
    return undefined;
  }
  const [whole, fraction = ''] = tree.value.split('.');
  const digits = BigInt(`${whole.replace('-', '')}${fraction}`);
  return { digits: whole.startsWith('-') ? -digits : digits, scale: fraction.length };
}

/**
 * Whether two numbers are so far apart, or farther.
 *
 * @param {Decimal} one
 * @param {Decimal} other
 * @param {number} distance
 */
export function isFarApart(one, other, distance) {
  const scale = Math.max(one.scale, other.scale);
  const between = scaled(one, scale) - scaled(other, scale);
  return (between < 0n ? -between : between) >= BigInt(distance) * 10n ** BigInt(scale);
}

/**
 * @param {Decimal} number
 * @param {number} to
 */
const scaled = ({ digits, scale }, to) => digits * 10n ** BigInt(to - scale);

/** @param {Decimal} number */
export function shownNumber({ digits, scale }) {
  const sign = digits < 0n ? '-' : '';
  const all = String(digits < 0n ? -digits : digits);
  const exponent = all.length - 1 - scale;
  if (scale === 0) {
    return sign + all;
  }
  if (exponent < -6) {
    return `${sign}${all[0]}${all.length > 1 ? `.${all.slice(1)}` : ''}E${exponent}`;
  }
  const padded = all.padStart(scale + 1, '0');
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}
