/**
 * Finds what a misspelt name was probably meant to be, as `io.baton.person.Spelling` does.
 */

/** Longer names are no misspelt ones, and comparing them takes the square of their length. */
const LONGEST = 100;

/**
 * The known name with the least edit distance, the first of the alphabet where several have it.
 *
 * @param {string} name
 * @param {Iterable<string>} known
 * @param {number} [most] how many letters may differ; a third of the name without it, and at least one
 * @returns {string | undefined}
 */
export function nearest(name, known, most = Math.max(1, Math.floor(name.length / 3))) {
  if (name.length > LONGEST) {
    return undefined;
  }
  const near = [...known]
    .filter((candidate) => Math.abs(candidate.length - name.length) <= most)
    .map((candidate) => ({ candidate, far: distance(name, candidate) }))
    .filter(({ far }) => far <= most)
    .sort((one, other) => one.far - other.far || order(one.candidate, other.candidate));
  return near[0]?.candidate;
}

/**
 * Whether two names differ in one letter at most; case does not matter.
 *
 * @param {string} one
 * @param {string} other
 * @returns {boolean}
 */
export function isNear(one, other) {
  return Math.abs(one.length - other.length) <= 1 && distance(one, other) <= 1;
}

/**
 * `; did you mean 'x'?` or nothing.
 *
 * @param {string} name
 * @param {Iterable<string>} known
 * @returns {string}
 */
export function suggestion(name, known) {
  const near = nearest(name, known);
  return near === undefined ? '' : `; did you mean '${near}'?`;
}

/**
 * The suggestion and all that is known, as the end of a sentence about an unknown name.
 *
 * @param {string} name
 * @param {Iterable<string>} known
 * @returns {string}
 */
export function alternatives(name, known) {
  return (suggestion(name, known) || '.') + knownNames([...known].sort(order));
}

/**
 * ` Known are a, b`, and of one alone ` Known is a`; nothing where nothing is known.
 *
 * @param {string[]} names
 * @returns {string}
 */
export function knownNames(names) {
  return names.length === 0 ? '' : ` Known ${names.length === 1 ? 'is' : 'are'} ${names.join(', ')}`;
}

/**
 * The order of Java's texts.
 *
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
export function order(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}

/**
 * Levenshtein distance without regard to case; two letters in the wrong order are one mistake.
 *
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
function distance(one, other) {
  const a = one.toLowerCase();
  const b = other.toLowerCase();
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  let before = row;
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(substituted, 1 + Math.min(row[j], next[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        next[j] = Math.min(next[j], before[j - 2] + 1);
      }
    }
    before = row;
    row = next;
  }
  return row[b.length];
}
