/**
 * Texts that may hold tokens, and the tokens in them that can never have a value, in the words of the deployment.
 */
import { fieldFault } from '../fields/index.js';
import { alternatives, nearest } from '../nearly.js';
import { strip } from '../texts.js';
import { FAMILY_NAMES, LABELS } from './families.js';

/**
 * The name of a token: its family, and the name in it as it was written.
 *
 * @typedef {{ family: string, name: string }} TokenName
 *
 * A stretch of a text. `written` is all of it; a token has its braces there, and a name when it has a known family.
 * @typedef {{ written: string, isToken: boolean, name?: TokenName, fallback?: string }} Part
 */

const TOKEN = /\{\{([^{}]*)\}\}/g;
const DEFAULT = ':default=';

/** A token of a known family that a single brace ends: HTML and JSON hold braces of other sorts. */
const UNCLOSED = new RegExp(`\\{\\{([ \\t-\\r]*(?:${LABELS.join('|')})[ \\t-\\r]*\\.[^{}]*)\\}`, 'gi');

/**
 * What a deployment says of the tokens in a parameter of a step. Each answer goes on behind the name of the step.
 *
 * @param {string} parameter
 * @param {string} text
 * @param {Map<string, import('../fields/index.js').Field>} [fields] nothing is said of fields without them
 * @returns {string[]}
 */
export function checkTokens(parameter, text, fields) {
  const unknown = [...tokenFaults(text)].map(
    ([token, known]) => `has the unknown token ${token} in '${parameter}'${known}`,
  );
  const unmet = fieldsIn(text).map((field) => fields && fieldFault({ field }, fields));
  return [...unknown, ...unmet.filter((fault) => fault !== undefined)];
}

/**
 * The text in stretches: what stands between tokens, and each token by itself.
 *
 * @param {string} text
 * @returns {Part[]}
 */
export function parts(text) {
  /** @type {Part[]} */
  const found = [];
  let from = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > from) {
      found.push({ written: text.slice(from, match.index), isToken: false });
    }
    found.push(token(match[0], match[1]));
    from = match.index + match[0].length;
  }
  if (from < text.length) {
    found.push({ written: text.slice(from), isToken: false });
  }
  return found;
}

/**
 * @param {string} written
 * @param {string} inside
 * @returns {Part}
 */
function token(written, inside) {
  const at = inside.indexOf(DEFAULT);
  return at < 0
    ? { written, isToken: true, name: tokenName(inside) }
    : { written, isToken: true, name: tokenName(inside.slice(0, at)), fallback: inside.slice(at + DEFAULT.length) };
}

/**
 * The tokens as they are written, with their braces.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function written(text) {
  return parts(text)
    .filter((part) => part.isToken)
    .map((part) => part.written);
}

/**
 * Whether a text holds no token at all.
 *
 * @param {string} text
 */
export function isLiteral(text) {
  return written(text).length === 0;
}

/**
 * The text with something else in the place of its tokens.
 *
 * @param {string} text
 * @param {(index: number) => string} value what stands in for the first, the second, … token
 * @returns {string}
 */
export function fill(text, value) {
  let next = 0;
  return parts(text)
    .map((part) => (part.isToken ? value(next++) : part.written))
    .join('');
}

/**
 * Reads `my.Score` (without braces); nothing when there is no known family or no name.
 *
 * @param {string} text
 * @returns {TokenName | undefined}
 */
export function tokenName(text) {
  const dot = text.indexOf('.');
  const family = familyOf(text.slice(0, Math.max(0, dot)));
  const name = strip(text.slice(dot + 1));
  return dot < 0 || family === undefined || name === '' ? undefined : { family, name };
}

/**
 * The family of that label; `lead` is another word for person, case does not matter.
 *
 * @param {string} label
 * @returns {string | undefined}
 */
function familyOf(label) {
  const family = strip(label).toLowerCase();
  return family === 'lead' ? 'person' : LABELS.find((one) => one === family);
}

/**
 * The tokens that never have a value, whatever campaign and person: of a family or a name that there is not, or not
 * closed. A field of people is not looked for.
 *
 * @param {string} text
 * @returns {Map<string, string>} what is known in place of it, as the end of a sentence, by the token as it is written
 */
export function tokenFaults(text) {
  const faults = new Map();
  /** @type {(token: string, fault: string | undefined) => void} */
  const note = (one, fault) => {
    if (fault !== undefined && !faults.has(one)) {
      faults.set(one, fault);
    }
  };
  for (const part of parts(text)) {
    if (part.isToken) {
      note(part.written, part.name === undefined ? unknownFamily(part.written) : nameFault(part.name));
    } else {
      for (const open of part.written.matchAll(UNCLOSED)) {
        note(open[0], `, which is not closed; did you mean '{{${strip(open[1])}}}'?`);
      }
    }
  }
  return faults;
}

/** @param {string} written */
function unknownFamily(written) {
  const inside = written.slice(2, -2);
  const dot = inside.indexOf('.');
  const family = strip(inside.slice(0, Math.max(0, dot)));
  if (familyOf(family) !== undefined) {
    return `: write a name behind the point, like {{${family}.Score}}`;
  }
  const near = nearest(family, LABELS);
  return near === undefined
    ? ': tokens are {{my.…}}, {{person.…}} or {{lead.…}}, {{campaign.…}}, {{program.…}}, {{member.…}}, {{trigger.…}} and' +
        ' {{system.…}}'
    : `; did you mean '{{${near}.${strip(inside.slice(dot + 1))}}}'?`;
}

/**
 * Why there can be no token of that name; nothing when there can.
 *
 * @param {TokenName} token
 * @returns {string | undefined}
 */
function nameFault({ family, name }) {
  const meant = misspeltDefault(name);
  if (meant !== undefined) {
    return `; did you mean '{{${family}.${meant}}}'?`;
  }
  const names = FAMILY_NAMES.get(family);
  if (names === undefined || names.some((one) => one.toLowerCase() === name.toLowerCase())) {
    return undefined;
  }
  const known = names.map((one) => `${family}.${one}`);
  const whole = `${family}.${name}`;
  return family === 'member' && nearest(whole, known) === undefined ? undefined : alternatives(whole, known);
}

/**
 * The name with its default, where `:defualt=` stands for `:default=`.
 *
 * @param {string} name
 * @returns {string | undefined}
 */
function misspeltDefault(name) {
  const from = name.indexOf(':');
  const to = name.indexOf('=', from + 1);
  if (from < 0 || to < 0) {
    return undefined;
  }
  const meant = nearest(strip(name.slice(from + 1, to)), ['default'], 2);
  return meant && `${name.slice(0, from)}:${meant}=${name.slice(to + 1)}`;
}

/**
 * The fields of people that tokens name, each once: case does not matter.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function fieldsIn(text) {
  const names = parts(text)
    .map(({ name }) => name)
    .filter((name) => name !== undefined)
    .filter(({ family, name }) => family === 'person' && name.toLowerCase() !== 'id')
    .filter(({ name }) => misspeltDefault(name) === undefined)
    .map(({ name }) => name);
  return names.filter((name, i) => names.findIndex((one) => one.toLowerCase() === name.toLowerCase()) === i);
}
