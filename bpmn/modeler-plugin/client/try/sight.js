import { myTokens } from '../model/campaign.js';
import { property } from '../model/properties.js';

/**
 * Tokens by family and name. A family that is not there is not known here; what is missing of one that is there is
 * blank.
 *
 * @typedef {Record<string, Record<string, string>>} Tokens
 *
 * What a campaign knows while one person goes through. Fields are of the person and change as steps change them; of
 * those that are known a text may say the display name.
 * @typedef {{
 *   fields: Record<string, any>, tokens: Tokens, system: Record<string, string>,
 *   known?: import('../model/fields.js').Field[],
 * }} Sight
 *
 * @typedef {import('../app/catalog.js').KnownProgram} Program
 */

/** What a campaign hands down to one that uses its token context. */
const CONTEXT = ['my', 'campaign', 'program', 'member', 'trigger'];

const MOST_PROGRAMS = 100;

/**
 * What a token stands for.
 *
 * @param {string} family
 * @param {string} name
 * @param {Sight} sight
 * @returns {any} null for what is empty, undefined for what is not known here
 */
export function look(family, name, sight) {
  const { fields, tokens, system } = sight;
  const wanted = family.toLowerCase();
  if (wanted === 'person' || wanted === 'lead') {
    return fields[fieldName(name, sight) ?? ''];
  }
  const known = wanted === 'system' ? system : tokens[wanted];
  return known && (known[ownName(known, name) ?? ''] ?? null);
}

/**
 * The name as it is written there: case does not matter.
 *
 * @param {Record<string, any>} all
 * @param {string} name
 * @returns {string | undefined}
 */
export function ownName(all, name) {
  const plain = name.trim().toLowerCase();
  return Object.keys(all).find((it) => it.toLowerCase() === plain);
}

/**
 * The field that is meant by its name or its display name.
 *
 * @param {string} name
 * @param {Sight} sight
 * @returns {string | undefined}
 */
export function fieldName(name, { fields, known = [] }) {
  const plain = name.trim().toLowerCase();
  const labelled = known.find((it) => it.label.trim().toLowerCase() === plain);
  return ownName(fields, name) ?? (labelled && ownName(fields, labelled.name));
}

/**
 * A text with its tokens replaced, as far as they are known.
 *
 * @param {string} text
 * @param {Sight} sight
 */
export function resolved(text, sight) {
  return text.replace(/\{\{\s*(\w+)\.([^{}:]+?)\s*(?::default=([^{}]*))?\}\}/g, (whole, family, name, otherwise) => {
    const value = look(family, name, sight);
    if (value === undefined) {
      return whole;
    }
    return value === null || value === '' ? (otherwise ?? '') : String(value);
  });
}

/**
 * The tokens of a campaign that is handed none: its own over those of its program, over those of the programs above.
 *
 * @param {Moddle} process
 * @param {Program[]} programs
 * @param {Record<string, string> | undefined} trigger tokens of the event; undefined when nobody knows them
 * @returns {Tokens}
 */
export function ownTokens(process, programs, trigger) {
  const key = property(process, 'baton.program')?.trim();
  const path = above(key, programs);
  const mine = Object.fromEntries(myTokens(process).map((it) => [it.name.trim(), it.value]));
  const inherited = path.toReversed().map((it) => it.tokens ?? {});
  const { name = key ?? '', description = '' } = path[0] ?? {};
  return {
    my: [...inherited, mine].reduce(over, {}),
    campaign: {
      id: process.get('id'),
      name: process.get('name') || process.get('id'),
      description: process.get('documentation')?.[0]?.get('text') ?? '',
    },
    program: key ? { id: key, name, description } : {},
    ...(!key && { member: {} }),
    ...(trigger && { trigger }),
  };
}

/**
 * The program and those above it, the nearest first.
 *
 * @param {string | undefined} key
 * @param {Program[]} programs
 */
function above(key, programs) {
  /** @type {Program[]} */
  const path = [];
  let next = programs.find((it) => it.key === key);
  while (next && path.length < MOST_PROGRAMS && !path.includes(next)) {
    path.push(next);
    const { parent } = next;
    next = programs.find((it) => it.key === parent);
  }
  return path;
}

/**
 * The tokens of a campaign that is handed its caller's: name by name the caller's win.
 *
 * @param {Tokens} callers
 * @param {Tokens} own
 * @returns {Tokens}
 */
export function handedDown(callers, own) {
  const known = CONTEXT.filter((family) => callers[family] && own[family]);
  return Object.fromEntries(known.map((family) => [family, over(own[family], callers[family])]));
}

/**
 * @param {Record<string, string>} below
 * @param {Record<string, string>} above
 */
function over(below, above) {
  const kept = Object.entries(below).filter(([name]) => ownName(above, name) === undefined);
  return { ...Object.fromEntries(kept), ...above };
}
