/** The table of models in `src/test/resources/models`; its README says how it is written. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileText } from './file-text.js';

const ROOT = new URL('../../../../', import.meta.url);
const HOME = new URL('src/test/resources/models/', ROOT);
const NAMING = /^-- (list|program|folder) (.*)$/;

/**
 * @typedef {{ number: string, element: string, words: string }} Expected
 *
 * @typedef {object} Entry
 * @property {string} name the topic and the title
 * @property {Map<string, string>} files by name
 * @property {string[]} lists
 * @property {string[]} programs
 * @property {Expected[]} expected
 */

/** The fields that people have beside the built-in ones. */
export const fields = JSON.parse(readFileSync(new URL('fields.json', HOME), 'utf8')).fields;

/**
 * All entries, topic by topic.
 *
 * @returns {Entry[]}
 */
export function entries() {
  return readdirSync(HOME)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => readTopic(name));
}

/** @param {string} topic */
function readTopic(topic) {
  const text = `\n${readFileSync(new URL(topic, HOME), 'utf8')}`;
  return text
    .split('\n== ')
    .slice(1)
    .map((entry) => readEntry(topic, entry.trimEnd().split('\n')));
}

/**
 * @param {string} topic
 * @param {string[]} lines
 * @returns {Entry}
 */
function readEntry(topic, [title, ...lines]) {
  const naming = lines.map((line) => NAMING.exec(line)).filter((match) => match !== null);
  const named = (/** @type {string} */ kind) => naming.filter((match) => match[1] === kind).map((match) => match[2]);
  const input = lines.filter((line) => line !== '' && !line.startsWith('> ') && !NAMING.test(line));
  const files = [...filesOf(input)].map(([name, body]) => /** @type {const} */ ([name, fileText(name, body)]));
  return {
    name: `${topic}: ${title}`,
    files: new Map([...files, ...named('folder').flatMap(modelsOf)]),
    lists: named('list'),
    programs: named('program'),
    expected: lines.filter((line) => line.startsWith('> ')).map(readExpected),
  };
}

/**
 * @param {string} line
 * @returns {Expected}
 */
function readExpected(line) {
  const [, number, element, words] = /^> (\S+) (.*?) \| (.*)$/.exec(line) ?? [];
  return { number, element, words: words.replaceAll('\\n', '\n') };
}

/** @param {string[]} lines */
function filesOf(lines) {
  /** @type {Map<string, string[]>} */
  const files = new Map();
  let file = 'campaign.bpmn';
  for (const line of lines) {
    if (line.startsWith('-- file ')) {
      file = line.slice('-- file '.length);
    } else {
      files.set(file, [...(files.get(file) ?? []), line]);
    }
  }
  return files;
}

/**
 * @param {string} folder
 * @returns {[string, string][]}
 */
function modelsOf(folder) {
  const home = new URL(`${folder}/`, ROOT);
  return readdirSync(home)
    .filter((name) => /\.(?:bpmn|dmn)$/.test(name))
    .sort()
    .map((name) => [name, readFileSync(new URL(name, home), 'utf8')]);
}
