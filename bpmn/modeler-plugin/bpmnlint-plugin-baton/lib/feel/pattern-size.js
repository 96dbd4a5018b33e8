/**
 * How long a regular expression is with its repetitions written out: repetitions of repetitions multiply.
 */

const MOST = 2 ** 31 - 1;
const TIMES = /\{([0-9]{1,8})(?:,([0-9]{0,8}))?\}/y;
const NAMED_ESCAPE = /\\[pPx]\{[^}]*\}/y;

/**
 * The number of characters, classes and groups; a pattern that cannot be read has some number.
 *
 * @param {string} text
 */
export function patternSize(text) {
  /** @type {number[]} */
  const outside = [];
  let before = 0;
  let last = 0;
  for (let i = 0; i < text.length;) {
    const times = matchAt(TIMES, text, i);
    if (times) {
      last = Math.min(MOST, last * Math.max(1, Number(times[2] || times[1])));
      i += times[0].length;
    } else if (text[i] === '(') {
      outside.push(before + last);
      before = last = 0;
      i++;
    } else if (text[i] === ')') {
      last = Math.min(MOST, before + last + 1);
      before = outside.pop() ?? 0;
      i++;
    } else {
      before += last;
      last = 1;
      i = endOfOne(text, i);
    }
  }
  return before + last;
}

/**
 * Where a character, an escape sequence or a class of characters ends.
 *
 * @param {string} text
 * @param {number} from
 */
function endOfOne(text, from) {
  if (text[from] === '\\') {
    return from + (matchAt(NAMED_ESCAPE, text, from)?.[0].length ?? 2);
  }
  return text[from] === '[' ? endOfClass(text, from) : from + 1;
}

/**
 * A bracket that stands first is one that is looked for.
 *
 * @param {string} text
 * @param {number} bracket
 */
function endOfClass(text, bracket) {
  let i = bracket + (text[bracket + 1] === '^' ? 2 : 1);
  for (let first = true; i < text.length && (first || text[i] !== ']'); first = false) {
    const named = text.startsWith('[:', i) ? text.indexOf(':]', i) : -1;
    i = named >= 0 ? named + 2 : i + (text[i] === '\\' ? 2 : 1);
  }
  return i + 1;
}

/**
 * @param {RegExp} pattern a sticky one
 * @param {string} text
 * @param {number} from
 */
function matchAt(pattern, text, from) {
  pattern.lastIndex = from;
  return pattern.exec(text);
}
