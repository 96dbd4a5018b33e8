/**
 * Trees of the form that feel-engine's parser makes: the names of the types and of their parts are its own.
 *
 * @typedef {{ type: string, [part: string]: any }} Tree an expression, or what is between two: a `Pair` of a name and
 *   an expression, the boundary of a range, the parameters of a call
 */

const BETWEEN = new Set(['Pair', 'Closed', 'Open', 'Positional', 'Named']);
const THE_PERSON = new Set(['person', 'lead']);

/**
 * What a part of a tree holds, in its order; lists of names hold nothing.
 *
 * @param {Tree} tree
 * @returns {Tree[]}
 */
export function children(tree) {
  /** @type {Tree[]} */
  const found = [];
  for (const part of Object.values(tree)) {
    for (const one of Array.isArray(part) ? part : [part]) {
      if (typeof one === 'object' && one !== null) {
        found.push(one);
      }
    }
  }
  return found;
}

/** @param {Tree} tree */
export const isExpression = (tree) => !BETWEEN.has(tree.type);

/**
 * The operands of a chain of `and` or of `or`, in the order in which they are written; the tree alone when it is none.
 *
 * @param {Tree} tree
 * @param {string} type `Conjunction` or `Disjunction`
 */
export function operands(tree, type) {
  const operands = [];
  const left = [tree];
  for (let next = left.pop(); next; next = left.pop()) {
    if (next.type === type) {
      left.push(next.y, next.x);
    } else {
      operands.push(next);
    }
  }
  return operands;
}

/** @param {Tree} tree */
const isChain = (tree) => tree.type === 'Conjunction' || tree.type === 'Disjunction';

/**
 * How deep a tree nests once it is normal. It is counted without calling itself: a tree may be as deep as its text is
 * long.
 *
 * @param {Tree} tree
 */
export function depth(tree) {
  /** @type {{ tree: Tree, left: Tree[], depths: number[] }[]} */
  const stack = [];
  /** @param {Tree} next */
  const enter = (next) =>
    stack.push({ tree: next, left: isChain(next) ? operands(next, next.type) : children(next), depths: [] });
  enter(tree);
  for (;;) {
    const top = stack[stack.length - 1];
    const next = top.left[top.depths.length];
    if (next) {
      enter(next);
      continue;
    }
    const deep = depthOver(top.tree, top.depths);
    stack.pop();
    if (stack.length === 0) {
      return deep;
    }
    stack[stack.length - 1].depths.push(deep);
  }
}

/**
 * @param {Tree} tree
 * @param {number[]} depths of what it holds
 */
function depthOver(tree, depths) {
  if (isChain(tree)) {
    return balancedDepth(depths, 0, depths.length);
  }
  const deepest = depths.reduce((one, other) => Math.max(one, other), 0);
  return deepest + (isExpression(tree) ? 1 : 0);
}

/**
 * @param {number[]} depths
 * @param {number} from
 * @param {number} to
 * @returns {number}
 */
function balancedDepth(depths, from, to) {
  if (to - from === 1) {
    return depths[from];
  }
  const middle = from + Math.floor((to - from) / 2);
  return 1 + Math.max(balancedDepth(depths, from, middle), balancedDepth(depths, middle, to));
}

/**
 * A tree that says the same: `person.country` is `country`, and long chains of `and` or `or` are of little depth. To be
 * called for a tree whose {@link depth} is within bounds.
 *
 * @param {Tree} tree
 * @returns {Tree}
 */
export function normal(tree) {
  if (tree.type === 'Ref') {
    return tree.names.length > 1 && THE_PERSON.has(tree.names[0]) ? { ...tree, names: tree.names.slice(1) } : tree;
  }
  if (isChain(tree)) {
    return balanced(tree.type, operands(tree, tree.type).map(normal));
  }
  /** @type {Tree} */
  const copy = { type: tree.type };
  for (const [name, part] of Object.entries(tree)) {
    copy[name] = Array.isArray(part) ? part.map(normalPart) : normalPart(part);
  }
  return copy;
}

/** @param {any} part */
const normalPart = (part) => (typeof part === 'object' && part !== null ? normal(part) : part);

/**
 * @param {string} type
 * @param {Tree[]} operands
 * @returns {Tree}
 */
function balanced(type, operands) {
  if (operands.length === 1) {
    return operands[0];
  }
  const middle = Math.floor(operands.length / 2);
  return { type, x: balanced(type, operands.slice(0, middle)), y: balanced(type, operands.slice(middle)) };
}

/**
 * Whether two trees say the same in the same words.
 *
 * @param {any} one
 * @param {any} other
 * @returns {boolean}
 */
export function areEqual(one, other) {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return one === other;
  }
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => areEqual(one[name], other[name]));
}
