/** The steps that send mails: Send Email and Send Alert (F8). */
import { checkMailHtml } from '../html/index.js';
import { FORM, isMailAddress, splitAddresses } from '../mail-address.js';
import { strip } from '../texts.js';
import { isLiteral } from '../tokens/index.js';

/** @typedef {import('./parameters.js').Parameters} Parameters */

export const MAIL_PARAMETERS = ['from', 'replyTo', 'subject', 'body', 'text'];

/** More is no mail: programs cut it off long before. */
const LONGEST = 500_000;

/** @param {Parameters} parameters */
export function sendEmail(parameters) {
  const operational = strip(parameters.optional('operational') ?? 'false');
  if (!/^(?:true|false)$/i.test(operational)) {
    parameters.add(`has '${operational}' as 'operational': write true or false`);
  }
  template(parameters);
}

/** @param {Parameters} parameters */
export function sendAlert(parameters) {
  const to = parameters.required('to');
  const unfit = isLiteral(to) ? unfitAddress(to) : undefined;
  if (unfit !== undefined) {
    parameters.add(`has '${unfit}' in 'to', which is no e-mail address: ${FORM}`);
  }
  template(parameters);
}

/**
 * The first part of a list that is no address; of an empty list, all of it.
 *
 * @param {string} list
 */
function unfitAddress(list) {
  const parts = splitAddresses(list);
  return parts.length === 0 ? strip(list) : parts.find((part) => !isMailAddress(part));
}

/** @param {Parameters} parameters */
function template(parameters) {
  const body = parameters.required('body');
  if (body.length > LONGEST) {
    parameters.add(
      `has a body of ${body.length} characters: a mail has at most ${LONGEST}, put pictures on a server and link to them`,
    );
  } else {
    parameters.add(...checkMailHtml(body));
  }
  sender(parameters, 'from');
  sender(parameters, 'replyTo');
  parameters.required('subject');
}

/**
 * @param {Parameters} parameters
 * @param {string} name
 */
function sender(parameters, name) {
  const address = parameters.optional(name);
  if (address !== undefined && isLiteral(address) && !isMailAddress(address)) {
    parameters.add(`has '${address}' as '${name}', which is no e-mail address: ${FORM}`);
  }
}
