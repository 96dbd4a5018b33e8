import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { test } from 'node:test';
import { markOf, pictures } from '../build/pictures/pictures.js';

test('no picture is older than its samples', () => {
  for (const picture of pictures()) {
    const name = basename(picture.file);
    assert.ok(existsSync(picture.file), `docs/pictures/${name} is not there: npm run render`);
    assert.ok(
      readFileSync(picture.file, 'utf8').includes(`: ${markOf(picture)} -->`),
      `docs/pictures/${name} does not show what its samples are now: npm run render`,
    );
  }
});

test('there is no picture of a sample that is gone', () => {
  const all = pictures().map(({ file }) => file);
  const drawn = readdirSync(dirname(all[0])).filter((name) => name.endsWith('.svg'));
  assert.deepEqual(drawn.sort(), all.map((file) => basename(file)).sort());
});

test('pictures are small and load nothing', () => {
  for (const { file } of pictures()) {
    const svg = readFileSync(file, 'utf8');
    assert.ok(svg.length < 20_000, `${file}: ${svg.length} bytes`);
    assert.doesNotMatch(
      svg.replace('xmlns="http://www.w3.org/2000/svg"', ''),
      /https?:|url\((?!#)|@import|<script|<image/,
    );
  }
});
