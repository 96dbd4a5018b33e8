/** Addresses that SMTP can carry, with the name that readers see. */
import { distinct, strip } from './texts.js';

/** How an address is written, for messages that refuse one. */
export const FORM = 'write ann@example.com or Ann Miller <ann@example.com>';

const MOST = 320;
const CONTROL = '\\u0000-\\u001f\\u007f';
const NAMED = new RegExp(`^(?:"[^"<>\\\\${CONTROL}]*" *|[^"<>\\\\,;@${CONTROL}]*)<([^<>]*)>$`);
const LOCAL = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}$/;
const DOMAIN = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i;

/**
 * Whether a text is one address.
 *
 * @param {string} text
 */
export function isMailAddress(text) {
  const address = NAMED.exec(strip(text))?.[1] ?? strip(text);
  const at = address.lastIndexOf('@');
  return (
    at >= 1 && address.length <= MOST && LOCAL.test(address.slice(0, at)) && DOMAIN.test(ascii(address.slice(at + 1)))
  );
}

/**
 * A domain in punycode; as it is when it cannot be written so.
 *
 * @param {string} domain
 */
function ascii(domain) {
  if (/^[\x20-\x7e]*$/.test(domain)) {
    return domain;
  }
  try {
    return new URL(`http://${domain}`).hostname;
  } catch {
    return '';
  }
}

/**
 * Splits a list of addresses at commas and semicolons; a name in quotes may hold both. Blank and repeated parts are
 * left out.
 *
 * @param {string} list
 * @returns {string[]}
 */
export function splitAddresses(list) {
  const parts = list.match(/(?:"[^"]*"?|[^",;])+/g) ?? [];
  return distinct(parts.map(strip).filter((part) => part !== ''));
}
