/** What the lint is told of the world around a file, and what it makes of it. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { outlines, setWorkspace } from '../index.js';
import { knownNames } from '../lib/nearly.js';
import { IDLE, ofFile } from '../lib/rule.js';
import { fileText } from './file-text.js';
import { lintText } from './lint.js';

afterEach(() => {
  setWorkspace(undefined);
});

/** @param {string[]} lines */
const model = (...lines) => fileText('model.bpmn', lines);

/** All that is said, but for the elements that these few lines do not connect. @param {string} text */
async function words(text) {
  return (await lintText(text)).filter(({ code }) => code !== IDLE).map(({ message }) => message);
}

const ONE = model('-- process one', '@baton.type = executable', '<callActivity id="to_two" calledElement="two"/>');
const TWO = model('-- process two', '@baton.type = executable', '<callActivity id="to_one" calledElement="one"/>');

test('an outline tells whom a campaign calls', () => {
  assert.deepEqual(outlines(ONE), [
    {
      key: 'one',
      name: 'one',
      type: 'executable',
      calls: [{ element: 'to_two', callee: 'two', workspace: undefined, latest: true }],
    },
  ]);
});

test('a plain process has no type, and one that is only drawn has no outline', () => {
  assert.deepEqual(outlines(model('-- process plain', '<task id="t"/>')), [{ key: 'plain', name: 'plain', calls: [] }]);
  assert.deepEqual(outlines(model('-- process drawn isExecutable="false"', '@baton.type = batch')), []);
});

test('a file that is no XML has no outlines', () => {
  assert.deepEqual(outlines('<a'), []);
  assert.deepEqual(outlines(''), []);
});

test('what is deployed before is not deployed again: whoever is drawn now closes the circle', async () => {
  for (const [drawn, other] of [
    [ONE, TWO],
    [TWO, ONE],
  ]) {
    setWorkspace({ campaigns: outlines(other) });
    assert.match((await words(drawn)).join(), /closes a circle of calls/);
  }
});

test('a campaign that others execute stays executable', async () => {
  setWorkspace({ campaigns: outlines(model('@baton.type = batch', '<callActivity id="c" calledElement="two"/>')) });
  assert.deepEqual(await words(model('-- process two', '@baton.type = batch')), [
    "Campaign 'two' is now of type batch but is executed by campaign: keep it executable, or change these campaigns" +
      ' first (E3)',
  ]);
});

test('what is not known of the world is not looked for', async () => {
  setWorkspace({});
  assert.deepEqual(
    await words(
      model(
        '@baton.type = batch',
        '@baton.program = spring',
        '@baton.smartList = hot-leads',
        '<callActivity id="call" calledElement="child"/>',
        '<serviceTask id="s1" camunda:delegateExpression="${addToList}">',
        '@list = fans',
        '</serviceTask>',
      ),
    ),
    [],
  );
});

test('the workspace has its name in the words', async () => {
  setWorkspace({ workspace: 'emea', campaigns: [] });
  const call = '<callActivity id="call" calledElement="child" camunda:calledElementTenantId="apac"/>';
  assert.match(
    (await words(model('@baton.type = batch', call))).join(),
    /calls into workspace 'apac', but this campaign belongs to workspace 'emea'/,
  );
  assert.doesNotMatch((await words(model('@baton.type = batch', call.replace('apac', 'emea')))).join(), /calls into/);
});

test('beans of the server are no misspelt steps', async () => {
  const text = model('@baton.type = batch', '<serviceTask id="s1" camunda:delegateExpression="${changeScores}"/>');
  setWorkspace({});
  assert.match((await words(text)).join(), /did you mean 'changeScore'/);
  setWorkspace({ beans: ['changeScores'] });
  assert.deepEqual(await words(text), []);
});

test('a server may allow more passes of a loop', async () => {
  const loop = '<multiInstanceLoopCharacteristics><loopCardinality xsi:type="tFormalExpression">2000</loopCardinality>';
  const text = model('@baton.type = batch', `<task id="t">${loop}</multiInstanceLoopCharacteristics></task>`);
  setWorkspace({});
  assert.match((await words(text)).join(), /at most 1000 instances/);
  setWorkspace({ loopPasses: 5000 });
  assert.deepEqual(await words(text), []);
});

test('a field without a display name has its name', async () => {
  setWorkspace({ fields: [/** @type {any} */ ({ name: 'tier', type: 'integer' })] });
  assert.deepEqual(await words(model('@baton.type = batch', '? ${person.tier == 1}')), []);
});

test('answers of the server may be pasted in place of keys, and what is of no use is left out', async () => {
  const step = '<serviceTask id="s1" camunda:delegateExpression="${addToList}">';
  const text = model('@baton.type = batch', '@baton.program = spring', step, '@list = fans', '</serviceTask>');
  const wild = { fields: [{ type: 'text' }, null], lists: [{ key: 'fans', name: 'Fans' }, 7], programs: { spring: 1 } };
  setWorkspace(/** @type {any} */ (wild));
  assert.deepEqual(await words(text), []);
  setWorkspace(/** @type {any} */ ({ lists: [{ key: 'guests' }] }));
  assert.match((await words(text)).join(), /'fans', which is not there/);
});

test('of one thing that is known it is said in the singular, of nothing not at all', () => {
  assert.deepEqual([[], ['a'], ['a', 'b']].map(knownNames), ['', ' Known is a', ' Known are a, b']);
});

test('options of a rule go over what all rules are told', () => {
  /** @type {string[]} */
  const seen = [];
  const rule = ofFile('BATON-01045', (_, workspace) => {
    seen.push(workspace.name, String(workspace.loopPasses));
    return [];
  });
  setWorkspace({ workspace: 'emea', loopPasses: 5 });
  rule({ loopPasses: 7 }).check({ $type: 'bpmn:Definitions', $descriptor: { properties: [] } }, undefined);
  assert.deepEqual(seen, ["workspace 'emea'", '7']);
});
