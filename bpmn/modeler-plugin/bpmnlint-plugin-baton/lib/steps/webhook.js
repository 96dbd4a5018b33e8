/** The step Call Webhook (F7). */
import { findField } from '../fields/index.js';
import { strip } from '../texts.js';
import { checkHeader, checkJsonBody, checkMethod, checkPointer, checkUrl } from '../webhook/index.js';
import { pairs } from './pairs.js';

/** @typedef {import('./parameters.js').Parameters} Parameters */

const HEADERS = { parameter: 'headers', sign: ':', prefix: 'header.', example: 'Accept: application/json' };
const FIELDS = { parameter: 'map', sign: '=', prefix: 'map.', example: 'personScore = /score' };

/** @param {Parameters} parameters */
export function callWebhook(parameters) {
  const method = parameters.optional('method') ?? '';
  parameters.refuseUnknown(['url', 'method', 'body', 'headers', 'map'], [HEADERS.prefix, FIELDS.prefix]);
  parameters.add(...checkUrl(parameters.required('url')));
  parameters.add(...checkMethod(method));
  checkHeaders(parameters);
  parameters.add(...checkJsonBody(parameters.optional('body') ?? '', method));
  checkFields(parameters);
}

/** @param {Parameters} parameters */
function checkHeaders(parameters) {
  const names = new Set();
  pairs(parameters, HEADERS).forEach(([name, text]) => {
    if (names.has(name.toLowerCase())) {
      parameters.add(`has the header '${name}' twice: keep one`);
    }
    names.add(name.toLowerCase());
    parameters.add(...checkHeader(name, text));
  });
}

/** @param {Parameters} parameters */
function checkFields(parameters) {
  const known = new Set();
  pairs(parameters, FIELDS).forEach(([field, pointer]) => {
    const name = parameters.field(field);
    const same = findField(name, parameters.fields)?.name ?? name;
    if (known.has(same)) {
      parameters.add(`maps to the field '${name}' twice: keep one`);
    }
    known.add(same);
    parameters.add(...checkPointer(strip(field), pointer));
  });
}
