/** The step Call Webhook (F7). */
import { checkHeader, checkJsonBody, checkMethod, checkPointer, checkUrl } from '../webhook/index.js';

/** @typedef {import('./parameters.js').Parameters} Parameters */

const HEADER = 'header.';
const MAP = 'map.';

/** @param {Parameters} parameters */
export function callWebhook(parameters) {
  const method = parameters.optional('method') ?? '';
  parameters.refuseUnknown(['url', 'method', 'body'], [HEADER, MAP]);
  parameters.add(...checkUrl(parameters.required('url')));
  parameters.add(...checkMethod(method));
  parameters.startingWith(HEADER).forEach(([name, text]) => {
    parameters.add(...checkHeader(name, text));
  });
  parameters.add(...checkJsonBody(parameters.optional('body') ?? '', method));
  parameters.startingWith(MAP).forEach(([field, pointer]) => {
    parameters.field(field);
    parameters.add(...checkPointer(field, pointer));
  });
}
