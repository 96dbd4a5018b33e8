import { h } from '@bpmn-io/properties-panel/preact';

/**
 * @typedef {import('../try/walk.js').Gate} Gate
 * @typedef {import('../try/walk.js').Stop} Stop
 */

/**
 * What a gate asked, and what it saw.
 *
 * @param {{ gate: Gate, onlyRefused?: boolean }} props
 */
export function Conditions({ gate, onlyRefused = false }) {
  const shown = gate.conditions.filter((it) => !onlyRefused || !it.verdict);
  const rule = gate.qualification;
  const told = shown.length > 0 || rule?.open === false;
  return h(
    'ul',
    { class: 'baton-conditions' },
    shown.map((it) =>
      h(
        'li',
        { key: it.condition, class: it.verdict ? 'baton-yes' : 'baton-no' },
        `${it.verdict ? '✓' : '✗'} ${it.condition}`,
        h('small', null, it.problem ?? it.value),
      ),
    ),
    rule && !(onlyRefused && rule.open) && h(Rule, { rule }),
    !gate.qualified && !told && h('li', { class: 'baton-no' }, gate.reason),
  );
}

/** @param {{ rule: import('../try/walk.js').Rule }} props */
function Rule({ rule }) {
  const last = rule.lastQualified ? `last time ${day(rule.lastQualified)}` : 'for the first time';
  const again = rule.opensAt ? `, again from ${day(rule.opensAt)}` : ', never again';
  return h(
    'li',
    { class: rule.open ? 'baton-yes' : 'baton-no' },
    `${rule.open ? '✓' : '✗'} ${rule.rule}`,
    h('small', null, last + (rule.open ? '' : again)),
  );
}

/** @param {string} moment in Camunda's form */
function day(moment) {
  return moment.slice(0, 16).replace('T', ' ');
}

/**
 * The way in words, into the campaigns that are executed as well.
 *
 * @param {{ way: Stop[] }} props
 */
export function Way({ way }) {
  const told = way.filter((it) => it.says);
  return h(
    'ol',
    { class: 'baton-way-list' },
    told.map((it, index) => h(StopEntry, { key: `${it.id}-${index}`, stop: it })),
  );
}

/** @param {{ stop: Stop }} props */
function StopEntry({ stop: { name, says, about, stops, gate, inside } }) {
  return h(
    'li',
    { class: stops || gate?.qualified === false ? 'baton-stopped' : '' },
    h('strong', null, name),
    h('span', null, about ? `${says}, ${about}` : says),
    gate && !gate.qualified && h(Conditions, { gate, onlyRefused: true }),
    inside && h(Way, { way: inside }),
  );
}
