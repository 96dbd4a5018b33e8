import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layOut } from '../../client/campaign/graph-layout.js';

const DOWN = { down: true, width: 100, height: 40, gap: 20, layerGap: 60, passing: 10 };

/** @param {string} calls as `a-b b-c` */
function drawn(calls, style = DOWN) {
  const lines = calls.split(' ').map((call) => ({ from: call.split('-')[0], to: call.split('-')[1] }));
  const ids = [...new Set(lines.flatMap((line) => [line.from, line.to]))];
  const layout = layOut(
    ids.map((id) => ({ id })),
    lines,
    style,
  );
  return { ...layout, at: new Map(layout.boxes.map(({ box, x, y }) => [box.id, { x, y }])) };
}

test('callers are above, however long the way is', () => {
  const { at, lines } = drawn('a-b b-c c-d a-d');
  const ys = ['a', 'b', 'c', 'd'].map((id) => at.get(id)?.y ?? 0);
  assert.deepEqual(
    ys,
    [...ys].sort((one, two) => one - two),
  );
  assert.equal(new Set(ys).size, 4);
  const long = lines.find(({ line }) => line.from === 'a' && line.to === 'd');
  assert.equal(long?.points.length, 4);
  assert.ok(long.points.slice(1, -1).every((point) => Math.abs(point.x - (at.get('b')?.x ?? 0)) > 50));
});

test('no box stands upon another, and all are in the picture', () => {
  const many = Array.from({ length: 40 }, (_, index) => `a${index % 7}-b${index} b${index}-c${index % 3}`).join(' ');
  for (const style of [DOWN, { ...DOWN, down: false }]) {
    const { boxes, width, height } = drawn(many, style);
    for (const one of boxes) {
      assert.ok(one.x >= 50 && one.y >= 20 && one.x <= width - 50 && one.y <= height - 20, one.box.id);
      for (const other of boxes.filter((it) => it !== one)) {
        assert.ok(Math.abs(one.x - other.x) >= 100 || Math.abs(one.y - other.y) >= 40, `${one.box.id} ${other.box.id}`);
      }
    }
  }
});

test('a circle and a campaign that executes itself are drawn as well', () => {
  const { at } = drawn('a-b b-a c-c');
  assert.equal(at.size, 3);
  assert.notEqual(at.get('a')?.y, at.get('b')?.y);
});

test('nothing is a picture of nothing', () => {
  assert.deepEqual(layOut([], [], DOWN).boxes, []);
});
