/**
 * Families of tokens (T1), as `io.baton.token.TokenFamily` knows them.
 */

/** The words for all families. */
export const LABELS = ['my', 'campaign', 'program', 'member', 'trigger', 'person', 'lead', 'system'];

/** All names there are in a family, as they are written; other families may have any. */
export const FAMILY_NAMES = new Map([
  ['campaign', ['id', 'name', 'description']],
  ['program', ['id', 'name', 'description']],
  ['member', ['status', 'program', 'since']],
  ['system', ['date', 'time', 'dateTime']],
]);
