import { is, properties, property } from './properties.js';

export const TYPES = ['batch', 'trigger', 'executable'];
export const TOKEN_PREFIX = 'my.';

/**
 * The process that a shape stands in, or shows as a pool.
 *
 * @param {Shape} element
 * @returns {Moddle | undefined}
 */
export function processOf(element) {
  let bo = element?.businessObject;
  if (is(bo, 'bpmn:Participant')) {
    return bo.get('processRef');
  }
  while (bo && !is(bo, 'bpmn:Process')) {
    bo = bo.$parent;
  }
  return bo;
}

/**
 * The shape whose change shows that the process has changed: its pool or the canvas.
 *
 * @param {Shape} element
 * @returns {Shape}
 */
export function showsProcess(element) {
  return is(element?.businessObject, 'bpmn:Process') || is(element?.businessObject, 'bpmn:Participant');
}

/**
 * @param {Moddle} process
 * @returns {string} batch, trigger, executable, another text that somebody wrote, or '' for no campaign
 */
export function campaignType(process) {
  return property(process, 'baton.type') ?? '';
}

/** @param {Shape} element */
export function inCampaign(element) {
  return campaignType(processOf(element)) !== '';
}

/**
 * @param {Moddle} process
 * @returns {{ name: string, value: string, moddle: Moddle }[]}
 */
export function myTokens(process) {
  return properties(process)
    .filter((it) => it.get('name')?.startsWith(TOKEN_PREFIX))
    .map((it) => ({ name: it.get('name').slice(TOKEN_PREFIX.length), value: it.get('value') ?? '', moddle: it }));
}

/**
 * What is wrong with the name of a My Token.
 *
 * @param {string} name
 * @param {string[]} others
 * @returns {string | undefined}
 */
export function tokenNameProblem(name, others) {
  if (!name.trim()) {
    return 'Give the token a name.';
  }
  if (/[{}:]/.test(name)) {
    return 'A name has no braces and no colon.';
  }
  const same = name.trim().toLowerCase();
  return others.some((it) => it.trim().toLowerCase() === same) ? 'Another token has this name.' : undefined;
}
