const UNITS = ['hour', 'day', 'week', 'month'];

/**
 * @typedef {{ kind: 'once' | 'always' | 'every' | 'other', count: number, unit: string, text: string }} Qualification
 */

/**
 * Reads a qualification rule as the server does: `once every day` is every 1 day.
 *
 * @param {string | undefined} text
 * @returns {Qualification}
 */
export function readQualification(text) {
  const written = (text ?? '').trim();
  const rule = { count: 7, unit: 'day', text: written };
  if (written === '' || written === 'once') {
    return { ...rule, kind: 'once' };
  }
  if (written === 'every time') {
    return { ...rule, kind: 'always' };
  }
  const every = /^once every(?: ([1-9][0-9]{0,8}))? (hour|day|week|month)s?$/.exec(written);
  if (every) {
    return { ...rule, kind: 'every', count: Number(every[1] ?? 1), unit: every[2] };
  }
  return { ...rule, kind: 'other' };
}

/**
 * @param {Qualification} rule
 * @returns {string}
 */
export function writeQualification(rule) {
  if (rule.kind === 'once') {
    return 'once';
  }
  if (rule.kind === 'always') {
    return 'every time';
  }
  if (rule.kind === 'other') {
    return rule.text;
  }
  return `once every ${rule.count} ${rule.unit}${rule.count === 1 ? '' : 's'}`;
}

export const UNIT_CHOICES = UNITS.map((unit) => ({ value: unit, label: `${unit}s` }));
