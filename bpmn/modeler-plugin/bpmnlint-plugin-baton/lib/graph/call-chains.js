/**
 * The longest chain of calls through each key of a graph. Calls that are part of a circle are left out: they have no
 * longest chain.
 */

/**
 * How many levels a chain has up to or from a key, and the key that stands next in it; none at the chain's end.
 *
 * @typedef {{ levels: number, next: string | undefined }} Link
 */

export class CallChains {
  /**
   * @param {import('./call-order.js').CallOrder} order
   * @param {(key: string) => string[]} calls
   * @param {(key: string) => string[]} calledBy
   * @param {(key: string) => boolean} lacksRoot whether a key can stand below others only
   */
  constructor(order, calls, calledBy, lacksRoot) {
    /** @type {Map<string, Link>} */
    this.above = new Map();
    /** @type {Map<string, Link>} */
    this.below = new Map();
    const bottomUp = order.calleesFirst;
    for (const key of bottomUp) {
      const callees = calls(key).filter((callee) => !order.onCircle(key, callee));
      this.below.set(key, longest(1, this.below, callees));
    }
    for (const key of [...bottomUp].reverse()) {
      const callers = calledBy(key).filter((caller) => !order.onCircle(caller, key));
      this.above.set(key, longest(lacksRoot(key) ? 2 : 1, this.above, callers));
    }
  }

  /**
   * How many levels the longest chain through a key has, the level of a missing root included.
   *
   * @param {string} key
   */
  levels(key) {
    return levelsAt(this.above, key) + levelsAt(this.below, key) - 1;
  }

  /**
   * The longest chain through a key, from the top.
   *
   * @param {string} key
   * @returns {string[]}
   */
  through(key) {
    return [...way(this.above, key).reverse(), ...way(this.below, key).slice(1)];
  }
}

/**
 * @param {Map<string, Link>} links
 * @param {string} key
 */
const levelsAt = (links, key) => links.get(key)?.levels ?? 0;

/**
 * @param {Map<string, Link>} links
 * @param {string} start
 * @returns {string[]}
 */
function way(links, start) {
  const keys = [];
  for (let key = /** @type {string | undefined} */ (start); key !== undefined; key = links.get(key)?.next) {
    keys.push(key);
  }
  return keys;
}

/**
 * @param {number} alone
 * @param {Map<string, Link>} known
 * @param {string[]} keys
 * @returns {Link}
 */
function longest(alone, known, keys) {
  return keys.reduce(
    (best, key) =>
      best.next === undefined || levelsAt(known, key) + 1 > best.levels
        ? { levels: levelsAt(known, key) + 1, next: key }
        : best,
    /** @type {Link} */ ({ levels: alone, next: undefined }),
  );
}
