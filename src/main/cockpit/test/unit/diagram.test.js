import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ofDiagram } from '../../client/diagram/api.js';
import { branches, shown } from '../../client/diagram/figures.js';
import { Places } from '../../client/diagram/places.js';

const counts = (/** @type {Record<string, number>} */ passed) =>
  new Map(
    Object.entries(passed).map(([element, number]) => [
      element,
      { element, passed: number, waiting: 0, failed: 0, skipped: 0 },
    ]),
  );

test('a diagram is told the engine that its address names, not the address', () => {
  const address = 'https://acme.example/camunda/app/cockpit/my%20engine/#/process-definition/a:1:cockpit/runtime';
  const api = {
    baseApi: '/camunda/api/engine',
    cockpitApi: '/camunda/api/cockpit',
    engine: address,
    engineApi: '',
    CSRFToken: 't',
  };
  const mended = ofDiagram(api, address);
  assert.equal(mended.engine, 'my engine');
  assert.equal(mended.engineApi, '/camunda/api/engine/engine/my%20engine');
  assert.equal(mended.cockpitApi, '/camunda/api/cockpit');
});

test('what there is nothing of is not drawn', () => {
  const figures = shown({ element: 'a', passed: 12, waiting: 0, failed: 1, skipped: 0 });
  assert.deepEqual(figures, [
    { kind: 'passed', count: 12 },
    { kind: 'failed', count: 1 },
  ]);
});

test('shares of a gateway are of those who took one of its ways', () => {
  const gateway = { type: 'bpmn:ExclusiveGateway', id: 'g', outgoing: ['a', 'b'] };
  assert.deepEqual(branches(gateway, counts({ a: 30 })), [
    { flow: 'a', passed: 30, whole: 30 },
    { flow: 'b', passed: 0, whole: 30 },
  ]);
  assert.deepEqual(branches(gateway, counts({})), []);
});

test('of a gateway of several ways at once they are of those who passed it', () => {
  const gateway = { type: 'bpmn:InclusiveGateway', id: 'g', outgoing: ['a', 'b'] };
  assert.deepEqual(
    branches(gateway, counts({ g: 10, a: 8, b: 5 })).map(({ whole }) => whole),
    [10, 10],
  );
});

test('a gateway whose ways all are taken, or that has one, has no shares', () => {
  assert.deepEqual(
    branches({ type: 'bpmn:ParallelGateway', id: 'g', outgoing: ['a', 'b'] }, counts({ a: 1, b: 1 })),
    [],
  );
  assert.deepEqual(branches({ type: 'bpmn:ExclusiveGateway', id: 'g', outgoing: ['a'] }, counts({ a: 1 })), []);
});

const step = { x: 100, y: 100, width: 100, height: 80 };
const size = { width: 40, height: 16 };

test('numbers stand above their step', () => {
  assert.deepEqual(new Places([step], []).beside(step, size), { x: 130, y: 81 });
});

test('they give way to a label, to a flow, and to each other', () => {
  const label = { x: 120, y: 70, width: 60, height: 25 };
  assert.ok(new Places([step, label], []).beside(step, size).y >= 180);
  const up = [
    { x: 150, y: 100 },
    { x: 150, y: 20 },
  ];
  assert.deepEqual(new Places([step], [up]).beside(step, size), { x: 100, y: 81 });
  const places = new Places([step], []);
  const [one, other] = [places.beside(step, size), places.beside(step, size)];
  assert.notDeepEqual(one, other);
});

test('where a gateway has its label above and its flows around, they stand beyond the label', () => {
  const gateway = { x: 200, y: 100, width: 50, height: 50 };
  const boxes = [gateway, { x: 185, y: 68, width: 80, height: 27 }, { x: 100, y: 105, width: 60, height: 36 }];
  const corner = { x: 187, y: 137, width: 26, height: 26 };
  const next = { x: 290, y: 85, width: 100, height: 80 };
  const down = [
    { x: 225, y: 150 },
    { x: 225, y: 300 },
  ];
  const { y } = new Places([...boxes, corner, next], [down]).beside(gateway, { width: 70, height: 16 });
  assert.ok(y + 16 <= 68, String(y));
});

test('a subprocess around a step is not in the way', () => {
  const around = { x: 0, y: 0, width: 600, height: 400 };
  assert.deepEqual(new Places([around, step], []).beside(step, size), { x: 130, y: 81 });
});

test('a share lies on its flow, behind a label there', () => {
  const line = [
    { x: 200, y: 140 },
    { x: 400, y: 140 },
  ];
  assert.deepEqual(new Places([step], [line]).on(line, { width: 20, height: 16 }), { x: 212, y: 132 });
  const label = { x: 205, y: 125, width: 40, height: 20 };
  assert.ok(new Places([step, label], [line]).on(line, { width: 20, height: 16 }).x >= 245);
  const above = { x: 200, y: 120, width: 200, height: 16 };
  assert.ok(new Places([step, above], [line]).on(line, { width: 20, height: 16 }).y >= 136);
});
