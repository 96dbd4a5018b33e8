/**
 * Names that an expression cannot use freely. A test of the server compares them with its own.
 */

/** The flow steps, which are no values. */
export const STEPS = new Set([
  'addToList',
  'changeDataValue',
  'changeProgramStatus',
  'changeScore',
  'interestingMoment',
  'removeFromFlow',
  'removeFromList',
  'requestCampaign',
  'sendAlert',
  'sendEmail',
  'wait',
]);

/** The functions of the engine. None takes a value. */
export const FUNCTIONS = new Set(['currentUser', 'currentUserGroups', 'now', 'dateTime']);
