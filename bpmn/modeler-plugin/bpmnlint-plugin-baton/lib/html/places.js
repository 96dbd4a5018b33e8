/**
 * What the places of HTML are where the value of a token may stand, as `io.baton.flow.HtmlPlace` knows them.
 */

const LINKS = new Set([
  'href',
  'src',
  'srcset',
  'action',
  'formaction',
  'background',
  'cite',
  'data',
  'longdesc',
  'ping',
  'poster',
  'xlink:href',
  'codebase',
  'dynsrc',
  'lowsrc',
  'manifest',
]);
const SCRIPTS = new Set(['javascript', 'vbscript', 'livescript', 'data']);

/**
 * Whether an attribute holds code: a handler, a document, the address that a page goes on to.
 *
 * @param {string} element
 * @param {string} attribute
 */
export function isCode(element, attribute) {
  return attribute.startsWith('on') || attribute === 'srcdoc' || (element === 'meta' && attribute === 'content');
}

/** @param {string} attribute */
export function isLink(attribute) {
  return LINKS.has(attribute);
}

/**
 * What the addresses in a style hold, up to their ends.
 *
 * @param {string} style
 * @returns {string[]}
 */
export function addresses(style) {
  return [...style.matchAll(/url\([^)]*/gi)].map((match) => match[0]);
}

/**
 * What stands before the first ':' of a link, unless its path begins before that.
 *
 * @param {string} link
 * @returns {string | undefined}
 */
export function scheme(link) {
  const end = link.search(/[:/?#]/);
  return link[end] === ':' ? link.slice(0, end) : undefined;
}

/**
 * Whether programs run what is behind a scheme, or show it as a document; blanks and controls do not hide it.
 *
 * @param {string} text
 */
export function isScript(text) {
  return SCRIPTS.has(text.replace(/[^A-Za-z]/g, '').toLowerCase());
}
