/**
 * The order in which the keys of a graph call each other, and the circles that spoil it: strongly connected components
 * after Tarjan, without recursion, so that no chain is too long.
 */

/** @typedef {{ key: string, callees: Iterator<string> }} Visit */

export class CallOrder {
  /**
   * @param {Iterable<string>} keys
   * @param {(key: string) => string[]} calls
   */
  constructor(keys, calls) {
    this.calls = calls;
    /**
     * Every key after all that it calls, circles aside.
     *
     * @type {string[]}
     */
    this.calleesFirst = [];
    /** @type {Map<string, number>} */
    this.circles = new Map();
    /** @type {Map<string, number>} */
    this.numbers = new Map();
    /** @type {Map<string, number>} */
    this.lowest = new Map();
    /** @type {string[]} */
    this.open = [];
    [...keys].forEach((key) => {
      this.visit(key);
    });
  }

  /**
   * Whether a call is part of a circle.
   *
   * @param {string} caller
   * @param {string} callee
   */
  onCircle(caller, callee) {
    return this.circles.get(caller) === this.circles.get(callee);
  }

  /**
   * The shortest way on which a call leads back to its caller, the caller at both ends.
   *
   * @param {string} caller
   * @param {string} callee
   * @returns {string[] | undefined}
   */
  circle(caller, callee) {
    if (!this.onCircle(caller, callee)) {
      return undefined;
    }
    const ways = [[caller, callee]];
    const seen = new Set([callee]);
    for (const way of ways) {
      const key = way[way.length - 1];
      if (key === caller) {
        return way;
      }
      this.calls(key)
        .filter((further) => this.onCircle(caller, further) && !seen.has(further))
        .forEach((further) => {
          seen.add(further);
          ways.push([...way, further]);
        });
    }
    return undefined;
  }

  /** @param {string} start */
  visit(start) {
    const visits = this.numbers.has(start) ? [] : [this.enter(start)];
    while (visits.length > 0) {
      const { key, callees } = visits[visits.length - 1];
      const next = callees.next();
      if (next.done) {
        visits.pop();
        this.leave(key);
        const before = visits[visits.length - 1];
        if (before !== undefined) {
          this.lower(before.key, this.low(key));
        }
      } else if (!this.numbers.has(next.value)) {
        visits.push(this.enter(next.value));
      } else if (!this.circles.has(next.value)) {
        this.lower(key, this.number(next.value));
      }
    }
  }

  /**
   * @param {string} key
   * @returns {Visit}
   */
  enter(key) {
    this.numbers.set(key, this.numbers.size);
    this.lowest.set(key, this.number(key));
    this.open.push(key);
    return { key, callees: this.calls(key)[Symbol.iterator]() };
  }

  /**
   * @param {string} key
   * @param {number} number
   */
  lower(key, number) {
    this.lowest.set(key, Math.min(this.low(key), number));
  }

  /** @param {string} key */
  number(key) {
    return this.numbers.get(key) ?? 0;
  }

  /** @param {string} key */
  low(key) {
    return this.lowest.get(key) ?? 0;
  }

  /**
   * The first key of a circle that was met closes it.
   *
   * @param {string} key
   */
  leave(key) {
    if (this.low(key) !== this.number(key)) {
      return;
    }
    const members = this.open.splice(this.open.lastIndexOf(key)).reverse();
    members.forEach((member) => this.circles.set(member, this.number(key)));
    this.calleesFirst.push(...members);
  }
}
