import { isRequestedName } from '../model/triggers.js';

const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const CAMUNDA = 'http://camunda.org/schema/1.0/bpmn';

/** Namespaces that a DMN file may have, one for each version. */
const DECISION = 'decision';

/**
 * What the files of a folder say of campaigns, lists, programs and decisions.
 *
 * @param {{ path: string, contents: string }[]} files
 * @returns {import('./catalog.js').Part}
 */
export function readFiles(files) {
  const models = files.filter((it) => it.path.endsWith('.bpmn')).map((it) => ({ ...it, xml: parse(it.contents) }));
  const tables = files.filter((it) => it.path.endsWith('.dmn')).flatMap((it) => decisions(parse(it.contents)));
  return {
    fields: [],
    campaigns: models.flatMap(({ path, xml }) => campaigns(xml, path)),
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
 * @param {Document} xml
 * @param {string} path
 * @returns {import('./catalog.js').KnownCampaign[]}
 */
function campaigns(xml, path) {
  return [...xml.getElementsByTagNameNS(BPMN, 'process')].flatMap((process) => {
    const type = ownProperty(process, 'baton.type');
    const key = process.getAttribute('id');
    const messages = [...xml.getElementsByTagNameNS(BPMN, 'message')].map((it) => it.getAttribute('name') ?? '');
    const requested = messages.some(isRequestedName);
    return type && key ? [{ key, name: process.getAttribute('name') || key, type, path, requested }] : [];
  });
}

/**
 * @param {Element} process
 * @param {string} name
 */
function ownProperty(process, name) {
  const extensions = [...process.children].find((it) => it.localName === 'extensionElements');
  const all = [...(extensions?.getElementsByTagNameNS(CAMUNDA, 'property') ?? [])];
  return all.find((it) => it.getAttribute('name') === name)?.getAttribute('value');
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
