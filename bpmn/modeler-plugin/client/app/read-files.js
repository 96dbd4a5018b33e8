import { outlines } from 'bpmnlint-plugin-baton';

const CAMUNDA = 'http://camunda.org/schema/1.0/bpmn';

/** Namespaces that a DMN file may have, one for each version. */
const DECISION = 'decision';

/**
 * What the files of a folder say of campaigns, lists, programs and decisions.
 *
 * @param {{ path: string, contents: string }[]} files
 * @returns {Partial<import('./catalog.js').Part>}
 */
export function readFiles(files) {
  const models = files.filter((it) => it.path.endsWith('.bpmn')).map((it) => ({ ...it, xml: parse(it.contents) }));
  const tables = files.filter((it) => it.path.endsWith('.dmn')).flatMap((it) => decisions(parse(it.contents)));
  return {
    campaigns: models.flatMap(({ path, contents }) => campaigns(contents, path)),
    lists: named(models.flatMap(({ xml }) => values(xml, ['list']))),
    programs: named(models.flatMap(({ xml }) => values(xml, ['baton.program', 'program']))),
    decisions: tables,
  };
}

/** @param {string} text */
function parse(text) {
  return new DOMParser().parseFromString(text, 'application/xml');
}

/**
 * @param {string} contents
 * @param {string} path
 * @returns {import('./catalog.js').KnownCampaign[]}
 */
function campaigns(contents, path) {
  return outlines(contents).map((it) => ({ ...it, name: it.name ?? it.key, path }));
}

/**
 * Values that are keys, not tokens.
 *
 * @param {Document} xml
 * @param {string[]} names
 */
function values(xml, names) {
  return [...xml.getElementsByTagNameNS(CAMUNDA, 'property')]
    .filter((it) => names.includes(it.getAttribute('name') ?? ''))
    .map((it) => it.getAttribute('value') ?? '')
    .filter((it) => /^[\w.-]+$/.test(it));
}

/** @param {Document} xml */
function decisions(xml) {
  return [...xml.getElementsByTagName('*')]
    .filter((it) => it.localName === DECISION && it.getAttribute('id'))
    .map((it) => ({
      key: String(it.getAttribute('id')),
      name: it.getAttribute('name') || String(it.getAttribute('id')),
    }));
}

/** @param {string[]} keys */
function named(keys) {
  return [...new Set(keys)].map((key) => ({ key, name: key }));
}
