import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { noBrowser, stopBrowser } from '../browser/harness/index.js';
import { MODEL, PAGE } from '../tutorial/page.js';
import { DRAWN, markOf, pictureFile } from '../tutorial/pictures.js';
import { play } from '../tutorial/play.js';
import { commentOf } from '../tutorial/png.js';
import { VARIABLES } from '../tutorial/steps.js';
import { until } from '../until.js';
import { DemoServer, noServer } from './demo-server.js';

/** So many bytes a picture of the manual has at most. */
const MOST = 60_000;

const AGAIN = 'npm run tutorial';

describe('The tutorial Your first campaign', { skip: noBrowser || noServer, timeout: 1_800_000 }, () => {
  /** @type {DemoServer} */
  let server;

  /** @type {Awaited<ReturnType<typeof play>>} */
  let played;

  /** @type {Map<string, string>} marks by the names of pictures */
  const shown = new Map();

  before(async () => {
    server = await DemoServer.start();
    played = await play(server, async (modeler, name) => void shown.set(name, await markOf(modeler)));
  });
  after(async () => {
    await server?.stop();
    await stopBrowser();
  });

  test('says of each step what is clicked and typed, in this order', () => {
    const page = readFileSync(PAGE, 'utf8');
    for (const [index, { step, actions }] of played.taken.entries()) {
      const heading = `## ${index + 1}. ${step.title}`;
      const section = page.split(/^(?=## )/m).find((it) => it.startsWith(`${heading}\n`));
      assert.ok(section, `${heading} is missing`);
      const points = section.split(/^\d+\. /m).slice(1);
      assert.equal(points.length, actions.length, `${heading}: so many points as things are done`);
      for (const [at, { clicked, typed }] of actions.entries()) {
        const text = points[at].replaceAll(/\s+/g, ' ');
        const wanted = [...clicked.map((it) => `*${it}*`), ...typed.map((it) => `\`${it}\``)];
        assert.deepEqual(
          wanted.filter((it) => !text.includes(it)),
          [],
          `${heading}, point ${at + 1}`,
        );
      }
    }
    assert.ok(page.includes(VARIABLES));
  });

  test('shows what is on the screen, in pictures that are small', () => {
    const folder = dirname(pictureFile('any'));
    assert.deepEqual(readdirSync(folder).sort(), [...shown.keys()].map((name) => `${name}.png`).sort());
    const page = readFileSync(PAGE, 'utf8');
    for (const [name, mark] of shown) {
      assert.ok(page.includes(`(../pictures/first-campaign/${name}.png)`), `${name} is not in the text`);
      assert.equal(commentOf(readFileSync(pictureFile(name))), DRAWN + mark, `${name} has changed: ${AGAIN}`);
      assert.ok(statSync(pictureFile(name)).size < MOST, name);
    }
  });

  test('ends in the model that is beside it', () => {
    assert.equal(played.xml, readFileSync(MODEL, 'utf8'), AGAIN);
    assert.deepEqual(played.complaints, []);
  });

  test('brings Ann through, as it says', async () => {
    const happened = await server.get('campaign-activity?personId=1&campaign=first-campaign');
    assert.deepEqual(
      happened.map((/** @type {any} */ it) => it.type),
      ['Enter Campaign', 'Execute Campaign', 'Interesting Moment'],
    );
    assert.equal(happened[2].attributes.description, 'Ann has 45 points');
  });

  test('brings everybody through who is left, as it says', async () => {
    const { runId } = await server.post('campaign/first-campaign/schedule', {});
    const run = await until(
      () => server.get(`campaign-run/${runId}`),
      (it) => it.state === 'completed',
    );
    assert.deepEqual([run.state, run.audience, run.qualified, run.notQualified], ['completed', 2, 1, 1]);
    const [chloe] = await server.get('person?email=chloe.durand@example.com');
    assert.equal(chloe.fields.personScore, 25);
  });
});
