/**
 * What Baton's own activities are called, as a list to choose from; events that are posted have names of their own. A
 * test holds it against the server.
 */
export const ACTIVITY_TYPES = [
  'Enter Campaign',
  'Execute Campaign',
  'Leave Campaign',
  'Event Received',
  'Change Score',
  'Change Data Value',
  'Add to List',
  'Remove from List',
  'Merge Person',
  'Interesting Moment',
  'Remove from Flow',
  'Change Program Status',
  'Request Campaign',
  'Cascade Stopped',
  'Send Email',
  'Send Alert',
  'Email Delivered',
  'Email Bounced',
  'Email Failed',
  'Email Withheld',
  'Email Expired',
  'Email Deleted',
  'Wait',
  'Call Webhook',
];
