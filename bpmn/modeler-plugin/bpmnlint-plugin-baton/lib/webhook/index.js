/**
 * The parameters of a Call Webhook step, in the words of the deployment. Each answer goes on behind the name of the step.
 */
import { alternatives } from '../nearly.js';
import { isBlank, strip } from '../texts.js';
import { endOfJson } from './json.js';
import { urlFault } from './url.js';

const METHODS = ['POST', 'PUT', 'PATCH', 'DELETE', 'GET'];
const TOKEN = /\{\{[^{}]*\}\}/g;

/** Headers that belong to the connection or to the worker. */
const NOT_YOURS = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'expect',
  'te',
  'trailer',
  'upgrade',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'user-agent',
  'idempotency-key',
  'baton-signature',
]);
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e]*$/;

/**
 * @param {string} text which is not blank
 * @returns {string[]}
 */
export function checkUrl(text) {
  const url = strip(text);
  const fault = url === '' ? undefined : urlFault(url);
  return fault === undefined ? [] : [`has the url '${url}', which ${fault}`];
}

/**
 * @param {string} text blank for POST
 * @returns {string[]}
 */
export function checkMethod(text) {
  const method = isBlank(text) ? 'POST' : strip(text).toUpperCase();
  return METHODS.includes(method) ? [] : [`has the unknown method '${method}'${alternatives(method, METHODS)}`];
}

/**
 * @param {string} text
 * @param {string} [method] of the call
 * @returns {string[]}
 */
export function checkJsonBody(text, method = 'POST') {
  if (isBlank(text)) {
    return [];
  }
  const masked = text.replace(TOKEN, 'x');
  const end = endOfJson(masked);
  const lines = masked.slice(0, Math.max(0, end)).split(/\r\n|\r|\n/).length;
  const line = /[\r\n]/.test(masked.replace(/(?:\r\n|\r|\n)$/, '')) ? ` in line ${lines}` : '';
  const unread =
    end < 0
      ? []
      : [
          `has a body that is no JSON${line}: put each token between quotation marks, like` +
            ' {"email":"{{person.email}}"}',
        ];
  return strip(method).toUpperCase() === 'GET'
    ? ['has a body, which the method GET does not send: choose POST, or remove the body', ...unread]
    : unread;
}

/**
 * @param {string} name what stands behind `header.`
 * @param {string} text a blank one is not looked at
 * @returns {string[]}
 */
export function checkHeader(name, text) {
  if (isBlank(text)) {
    return [];
  }
  if (!HEADER_NAME.test(name)) {
    return [`has the header '${name}', which is no name of a header: write it like header.Authorization`];
  }
  if (NOT_YOURS.has(name.toLowerCase())) {
    return [`has the header '${name}', which is set for every call: remove it`];
  }
  return HEADER_VALUE.test(text.replace(TOKEN, ''))
    ? []
    : [
        `has a line break or a letter beyond ASCII in the header '${name}': headers cannot carry that, send it in the` +
          ' body',
      ];
}

/**
 * @param {string} field what stands behind `map.`
 * @param {string} text a blank one is not looked at
 * @returns {string[]}
 */
export function checkPointer(field, text) {
  return isBlank(text) || strip(text).startsWith('/')
    ? []
    : [
        `maps '${text}' to the field '${strip(field)}', which is no JSON pointer: write where in the answer the value` +
          ' stands, like /score',
      ];
}
