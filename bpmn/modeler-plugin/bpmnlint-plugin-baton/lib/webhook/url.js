/**
 * The url of a webhook, as `io.baton.flow.WebhookUrl` reads it.
 */
import { parts } from '../tokens/index.js';

const OF_THE_CAMPAIGN = new Set(['my', 'campaign', 'program']);
const TOKEN = /\{\{[^{}]*\}\}/g;
const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:\/\//;

/** Servers take no longer ones. */
const LONGEST = 8_000;

/** What stands in no address. */
const UNFIT = /[^!#-;=?-[\]_a-z~\u00a1-\uffff]|\p{Z}|%(?![0-9A-Fa-f]{2})/u;

const FORM = 'write it like https://crm.example.com/leads?id={{person.id}}';
const NO_ADDRESS = `is no http or https address with a host: ${FORM}`;

const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?';
const NAME = new RegExp(`^(?:${LABEL}|(?:${LABEL}\\.)+[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?)\\.?$`);
const NUMBERS = /^\d+\.\d+\.\d+\.\d+$/;

/**
 * The fault that a url has whatever the values of its tokens; nothing when it has none.
 *
 * @param {string} text
 * @returns {string | undefined} goes on behind `has the url '…', which `
 */
export function urlFault(text) {
  if (text.length > LONGEST) {
    return `is longer than ${LONGEST} characters: send long values in the body`;
  }
  const end = serverEnd(text);
  const server = text.slice(0, end);
  const strange = parts(server)
    .map(({ name }) => name)
    .find((name) => name !== undefined && !OF_THE_CAMPAIGN.has(name.family));
  return strange === undefined
    ? fault(standIn(server), text.slice(end).replace(TOKEN, 'x'))
    : `takes its host from the token '${strange.family}.${strange.name}': the host comes from the campaign, as text or` +
        ' as a My Token';
}

/**
 * Where the server ends and its path begins.
 *
 * @param {string} text
 */
function serverEnd(text) {
  const masked = text.replace(TOKEN, (token) => 'x'.repeat(token.length));
  const begin = SCHEME.exec(masked)?.[0].length ?? 0;
  const length = masked.slice(begin).search(/[/?#]/);
  return length < 0 ? text.length : begin + length;
}

/**
 * The server with something in place of each token that could stand there.
 *
 * @param {string} server
 */
function standIn(server) {
  return server.replace(TOKEN, (token, at) => {
    if (at === 0) {
      return server.startsWith('://', token.length) ? 'https' : 'https://x';
    }
    return server[at - 1] === ':' ? '1' : 'x';
  });
}

/**
 * @param {string} server
 * @param {string} rest
 * @returns {string | undefined}
 */
function fault(server, rest) {
  const unfit = UNFIT.exec(server + rest) ?? /[[\]]/.exec(rest.split(/[?#]/)[0]);
  if (unfit !== null) {
    return `holds '${unfit[0]}', which no address can: write ${encodeURIComponent(unfit[0])} for it`;
  }
  if (rest.includes('#')) {
    return "has a fragment, which is never sent: remove '#' and what follows";
  }
  const begin = /^https?:\/\/([^/?#]+)/i.exec(server);
  const authority = begin?.[1] ?? '';
  const path = (server + rest).slice(begin?.[0].length).split('?')[0];
  const at = authority.indexOf('@');
  if (!isHost(authority.slice(at + 1)) || /[[\]]/.test(authority.slice(0, Math.max(0, at)) + path)) {
    return NO_ADDRESS;
  }
  if (at >= 0) {
    return 'holds a user or password: send them with header.Authorization';
  }
  const back = path.split('/').find((segment) => /^\.{1,2}$/.test(segment.replace(/%2e/gi, '.')));
  return back && `has '${back}' in its path, which leads elsewhere: name the path in full`;
}

/**
 * @param {string} text with the port, if there is one
 * @returns {boolean}
 */
function isHost(text) {
  const match = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(text);
  if (match === null || Number(match[2] || 0) >= 2 ** 31) {
    return false;
  }
  const host = match[1];
  if (host.startsWith('[')) {
    const address = /^\[([0-9A-Fa-f:.]+)(?:%[\w.]+)?\]$/.exec(host)?.[1]; // with the zone of a network, maybe
    return address !== undefined && URL.canParse(`http://[${address}]/`);
  }
  return NUMBERS.test(host) ? host.split('.').every((byte) => Number(byte) <= 255) : NAME.test(host);
}
