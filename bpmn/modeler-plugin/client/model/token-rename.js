import { fieldOf } from './choice.js';
import { is, properties, update } from './properties.js';

/**
 * What a new name of a My Token changes besides: the texts and conditions of its campaign that ask for it.
 *
 * @param {Shape} element that shows the process
 * @param {Moddle} process
 * @param {string} before
 * @param {string} after
 * @returns {object[]} commands
 */
export function renamedUses(element, process, before, after) {
  const rename = renaming(before.trim(), after.trim());
  const changed = (/** @type {Moddle} */ bo, /** @type {string} */ name) => {
    const text = bo.get(name);
    const next = typeof text === 'string' ? rename(text) : text;
    return next === text ? [] : [update(element, bo, { [name]: next })];
  };
  return withAllBelow(process).flatMap((bo) => [
    ...properties(bo).flatMap((it) => changed(it, 'value')),
    ...fieldsOf(bo).flatMap((it) => [...changed(it, 'string'), ...changed(it, 'stringValue')]),
    ...expressionsOf(bo).flatMap((it) => changed(it, 'body')),
  ]);
}

/**
 * @param {string} before
 * @param {string} after
 * @returns {(text: string) => string}
 */
function renaming(before, after) {
  const plain = before.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const token = new RegExp(`(\\{\\{\\s*my\\.\\s*)${plain}(\\s*(?::[^{}]*)?\\}\\})`, 'gi');
  const quoted = before.replace(/[\\']/g, '\\$&').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const asked = new RegExp(
    `(?<![\\w.])my(?:\\.${plain}(?![\\w.(])|\\['${quoted}'\\])|'(?:[^'\\\\]|\\\\.)*'|"(?:[^"\\\\]|\\\\.)*"`,
    'g',
  );
  const field = fieldOf(`my.${after}`);
  return (text) => {
    const inTokens = text.replace(token, (_, open, close) => open + after + close);
    return /^\s*[$#]\{/.test(text)
      ? inTokens.replace(asked, (found) => (/^['"]/.test(found) ? found : field))
      : inTokens;
  };
}

/**
 * @param {Moddle} scope
 * @returns {Moddle[]}
 */
function withAllBelow(scope) {
  return [scope, ...(scope.get('flowElements') ?? []).flatMap(withAllBelow)];
}

/** @param {Moddle} bo @returns {Moddle[]} */
function fieldsOf(bo) {
  const all = bo.get('extensionElements')?.get('values') ?? [];
  return all.filter((/** @type {Moddle} */ it) => is(it, 'camunda:Field'));
}

/**
 * The condition of a flow, and the times of an event.
 *
 * @param {Moddle} bo
 * @returns {Moddle[]}
 */
function expressionsOf(bo) {
  const times = (bo.get('eventDefinitions') ?? []).flatMap((/** @type {Moddle} */ it) =>
    is(it, 'bpmn:TimerEventDefinition') ? [it.get('timeDate'), it.get('timeDuration')] : [],
  );
  return [bo.get('conditionExpression'), ...times].filter((it) => it && typeof it.get === 'function');
}
