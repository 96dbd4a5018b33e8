/** Finds what a misspelt name was probably meant to be. */

/** Longer names are no misspelt ones. */
const LONGEST = 100;

/**
 * The known name with the least edit distance, if it is at most a third of the name's length (at least one).
 *
 * @param {string} name
 * @param {Iterable<string>} known
 * @param {number} [most] in how many letters it may differ
 * @returns {string | undefined}
 */
export function nearest(name, known, most = Math.max(1, Math.floor(name.length / 3))) {
  if (name.length > LONGEST) {
    return undefined;
  }
  let near;
  let least = most + 1;
  for (const candidate of known) {
    const far = Math.abs(candidate.length - name.length) <= most ? distance(name, candidate) : least;
    if (far < least) {
      least = far;
      near = candidate;
    }
  }
  return near;
}

/**
 * `; did you mean 'x'?` or nothing.
 *
 * @param {string} name
 * @param {Iterable<string>} known
 */
export function suggestion(name, known) {
  const near = nearest(name, known);
  return near === undefined ? '' : `; did you mean '${near}'?`;
}

/**
 * The suggestion and all that is known, as the end of a sentence about an unknown name.
 *
 * @param {string} name
 * @param {string[]} known
 */
export function alternatives(name, known) {
  const sorted = [...known].sort();
  return `${suggestion(name, sorted) || '.'} Known are ${sorted.join(', ')}`;
}

/**
 * Levenshtein distance without regard to case; two letters in the wrong order are one mistake.
 *
 * @param {string} one
 * @param {string} other
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
      next[j] = Math.min(substituted, row[j] + 1, next[j - 1] + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        next[j] = Math.min(next[j], before[j - 2] + 1);
      }
    }
    before = row;
    row = next;
  }
  return row[b.length];
}
