/**
 * A campaign as `GET campaign/{key}` tells it.
 *
 * @typedef {{
 *   key: string, name: string, type: 'batch' | 'trigger' | 'executable', workspace: string | null,
 *   program: string | null, description: string, smartList: string, qualification: string,
 *   personLimit: number | null, triggers: string[], active: boolean, valid: boolean,
 *   problems: { element: string, line: number, message: string }[], calls: string[], calledBy: string[],
 * }} Campaign
 */

/** What a workspace is called: Camunda's tenant; the default one has no name. */
export function workspaceName(/** @type {string | null} */ workspace) {
  return workspace ?? 'default';
}

/** How a workspace is written into a query. */
export function inWorkspace(/** @type {{ workspace: string | null }} */ { workspace }) {
  return { workspace: workspace ?? '' };
}

/** The types of campaigns in words. */
export const TYPES = { batch: 'Batch', trigger: 'Trigger', executable: 'Executable' };

/** @param {Campaign['type']} type */
export function typeName(type) {
  return TYPES[type];
}

/**
 * What lets people in.
 *
 * @param {Pick<Campaign, 'type' | 'triggers' | 'active' | 'calledBy'>} campaign
 */
export function starts({ type, triggers, active, calledBy }) {
  if (type === 'batch') {
    return 'It runs over its audience when somebody runs or schedules it.';
  }
  if (type === 'executable') {
    return calledBy.length === 0
      ? 'It runs when another campaign executes it; none does yet.'
      : 'It runs when another campaign executes it.';
  }
  const events = triggers.map((event) => `“${event}”`).join(', ');
  return active
    ? `It takes a person in when one of these happens: ${events}.`
    : `It is switched off. Active, it takes a person in when one of these happens: ${events}.`;
}

/**
 * Who qualifies.
 *
 * @param {Pick<Campaign, 'smartList'>} campaign
 */
export function qualifies({ smartList }) {
  if (smartList === '') {
    return 'Everybody.';
  }
  return smartList.startsWith('=') ? 'Who meets this condition:' : 'Who is on this smart list:';
}

/**
 * How often.
 *
 * @param {Pick<Campaign, 'qualification'>} campaign
 */
export function howOften({ qualification }) {
  return qualification === 'once' ? 'Once; never again after that.' : `${capital(qualification)}.`;
}

/** @param {string} text */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
