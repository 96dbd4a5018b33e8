import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A picture of the manual.
 *
 * @typedef {object} Picture
 * @property {string} file where it is
 * @property {string} title what it shows, for those who do not see it
 * @property {'drawSample' | 'drawInheritance'} drawnBy the function in the page
 * @property {string[]} sources paths of the samples it is drawn from
 */

const TOP = fileURLToPath(new URL('../../../..', import.meta.url));
const SAMPLES = join(TOP, 'bpmn');
const TUTORIALS = join(TOP, 'docs/tutorials');
const TEMPLATES = join(SAMPLES, '.camunda/element-templates');
const OUT = join(TOP, 'docs/pictures');

/** A step and the id of its element template. */
const STEP = /<bpmn:(?:serviceTask|callActivity)\b[^>]* camunda:modelerTemplate="([^"]+)"/g;

/** Raise it when the same samples are to look different: the pictures are then older than the way they are drawn. */
const LOOK = 1;

/** All pictures, one for each sample and what is put together of several. @returns {Picture[]} */
export function pictures() {
  const inheritance = ['webinar-attended', 'newsletter-opened', 'common-scoring'];
  return [
    {
      file: join(OUT, 'token-inheritance.svg'),
      title: 'Two campaigns execute Common Scoring: one hands its tokens down, the other does not',
      drawnBy: 'drawInheritance',
      sources: inheritance.map((name) => join(SAMPLES, 'token-inheritance', `${name}.bpmn`)),
    },
    ...samples().map((source) => ({
      file: join(OUT, `${basename(source).replace(/\.(bpmn|dmn)$/, '')}.svg`),
      title: `The sample ${basename(source)}`,
      drawnBy: /** @type {const} */ ('drawSample'),
      sources: [source],
    })),
  ];
}

/** The files of the folders below `bpmn` that hold campaigns, and the campaign of the tutorial. */
function samples() {
  const folders = readdirSync(SAMPLES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'modeler-plugin')
    .map((entry) => join(SAMPLES, entry.name));
  return [...folders, TUTORIALS].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.(bpmn|dmn)$/.test(name))
      .sort()
      .map((name) => join(folder, name)),
  );
}

/** The text of the samples of a picture. @param {Picture} picture */
export function sourcesOf(picture) {
  return picture.sources.map((source) => readFileSync(source, 'utf8'));
}

/** The icons of the element templates, SVG by id. @returns {Record<string, string>} */
export function icons() {
  const files = readdirSync(TEMPLATES).filter((name) => name.endsWith('.json'));
  const templates = files.map((name) => [JSON.parse(readFileSync(join(TEMPLATES, name), 'utf8'))].flat()[0]);
  return Object.fromEntries(
    templates.map(({ id, icon }) => [id, decodeURIComponent(icon.contents.replace(/^data:image\/svg\+xml;utf8,/, ''))]),
  );
}

/**
 * The mark that a picture bears: another one when what it shows has changed. Steps are known by their icons, so that a
 * new version of a template leaves the pictures alone.
 *
 * @param {Picture} picture
 */
export function markOf(picture) {
  const all = icons();
  const used = (/** @type {string} */ xml) => [...xml.matchAll(STEP)].map(([, id]) => all[id]);
  const shown = sourcesOf(picture).map((xml) => [drawn(xml), used(xml)]);
  const text = JSON.stringify([LOOK, picture.title, shown]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** What of a file is in the picture: not what its steps do, and not what a tool says of itself. @param {string} xml */
function drawn(xml) {
  const campaign = /<camunda:property name="(?:baton|my)\.[^>]*>/g;
  const properties = xml.match(campaign) ?? [];
  const rest = xml
    .replaceAll(/<bpmn:extensionElements>[\s\S]*?<\/bpmn:extensionElements>\s*/g, '')
    .replaceAll(/<bpmn:documentation>[\s\S]*?<\/bpmn:documentation>\s*/g, '')
    .replaceAll(/ (?:camunda|modeler):\w+="[^"]*"| exporter(?:Version)?="[^"]*"/g, '');
  return [properties, rest];
}
