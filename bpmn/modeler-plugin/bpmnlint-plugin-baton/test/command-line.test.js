/** The lint on the command line, in a folder of models: `npx bpmnlint *.bpmn`. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileText } from './file-text.js';

const bpmnlint = createRequire(import.meta.url).resolve('bpmnlint/bin/bpmnlint.js');

/** @type {string} */
let folder;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-lint-'));
  symlinkSync(join(dirname(dirname(dirname(bpmnlint)))), join(folder, 'node_modules'));
  write('.bpmnlintrc', JSON.stringify({ extends: 'plugin:baton/recommended' }));
  write('good.bpmn', fileText('good.bpmn', ['-- process good', '@baton.type = batch']));
});

after(() => {
  rmSync(folder, { recursive: true });
});

/**
 * @param {string} name
 * @param {string} text
 */
function write(name, text) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

/** @param {string[]} files */
function lint(...files) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bpmnlint, ...files], {
    cwd: folder,
    encoding: 'utf8',
  });
  assert.equal(stderr, '');
  return { status, stdout };
}

/** bpmnlint loads rules by require, which takes modules from Node 20.19 and 22.12 on. */
const skip = Object.hasOwn(process.features, 'require_module') ? false : 'this Node requires no modules';

describe('npx bpmnlint in a folder of models', { skip }, () => {
  test('a good campaign passes in silence', () => {
    assert.deepEqual(lint('good.bpmn'), { status: 0, stdout: '\n' });
  });

  test('a bad campaign is told with its element, words and rule', () => {
    write(
      'bad.bpmn',
      fileText('bad.bpmn', [
        '-- process bad',
        '@baton.type = batch',
        '<serviceTask id="s1" camunda:delegateExpression="${changeScore}">',
        '@field = fitScore',
        '@change = 10',
        '</serviceTask>',
      ]),
    );
    const { status, stdout } = lint('bad.bpmn');
    assert.equal(status, 1);
    assert.match(
      stdout,
      /s1\s+error\s+Change Score 's1' of campaign 'bad' has the change '10', which is no score change/,
    );
    assert.match(stdout, /names the unknown field 'fitScore': create it first\s+baton\/steps/);
  });

  test('a file .camunda/baton.json tells of fields, lists and programs', () => {
    write('.camunda/baton.json', JSON.stringify({ fields: [{ name: 'fitScore', displayName: 'Fit', type: 'score' }] }));
    assert.doesNotMatch(lint('bad.bpmn').stdout, /fitScore/);
    write('.camunda/baton.json', JSON.stringify({ lists: [] }));
    write(
      'list.bpmn',
      fileText('list.bpmn', [
        '-- process list',
        '@baton.type = batch',
        '<serviceTask id="s1" camunda:delegateExpression="${addToList}">',
        '@list = fans',
        '</serviceTask>',
      ]),
    );
    const { status, stdout } = lint('list.bpmn');
    assert.equal(status, 0);
    assert.match(
      stdout,
      /s1\s+warning\s+Add to List 's1' of campaign 'list' names the static list 'fans', which is not there/,
    );
  });

  test('the other models of the folder are known', () => {
    const caller = [
      '-- process caller',
      '@baton.type = batch',
      '<callActivity id="call" calledElement="callee"/>',
      '<sequenceFlow id="f1" sourceRef="start" targetRef="call"/>',
    ];
    write('caller.bpmn', fileText('caller.bpmn', caller));
    assert.match(lint('caller.bpmn').stdout, /call\s+warning\s+.* calls 'callee', which is not deployed as a campaign/);
    write('deeper/callee.bpmn', fileText('callee.bpmn', ['-- process callee', '@baton.type = batch']));
    assert.match(lint('caller.bpmn').stdout, /call\s+error\s+.* calls the batch campaign 'callee'/);
    write('deeper/callee.bpmn', fileText('callee.bpmn', ['-- process callee', '@baton.type = executable']));
    assert.equal(lint('caller.bpmn').stdout, '\n');
  });

  test('copies in a folder of their own are kept on purpose, one beside its original is told', () => {
    const twin = /Campaign 'twin' has an ID that a process of another file has/;
    const parent = [
      '-- process twin',
      '@baton.type = batch',
      '<callActivity id="call" calledElement="child"/>',
      '<sequenceFlow id="f1" sourceRef="start" targetRef="call"/>',
    ];
    write('twin.bpmn', fileText('twin.bpmn', parent));
    write('child.bpmn', fileText('child.bpmn', ['-- process child', '@baton.type = executable']));
    for (const old of ['one', 'two']) {
      write(`old/${old}.bpmn`, fileText(`${old}.bpmn`, ['-- process twin', '@baton.type = batch']));
      write(`old/child-${old}.bpmn`, fileText('child.bpmn', ['-- process child', '@baton.type = batch']));
    }
    for (const file of ['twin.bpmn', 'child.bpmn', 'old/one.bpmn', 'old/child-two.bpmn']) {
      assert.deepEqual(lint(file), { status: 0, stdout: '\n' }, file);
    }
    write('copy.bpmn', fileText('copy.bpmn', parent));
    assert.match(lint('twin.bpmn').stdout, twin);
    assert.match(lint('copy.bpmn').stdout, twin);
    rmSync(join(folder, 'copy.bpmn'));
    write('spring/sibling.bpmn', fileText('sibling.bpmn', ['-- process sibling', '@baton.type = batch']));
    write('autumn/sibling.bpmn', fileText('sibling.bpmn', ['-- process sibling', '@baton.type = batch']));
    assert.equal(lint('spring/sibling.bpmn').stdout, '\n');
    write('autumn/again.bpmn', fileText('again.bpmn', ['-- process sibling', '@baton.type = batch']));
    assert.equal(lint('spring/sibling.bpmn').stdout, '\n');
  });

  test('a file of settings that is no JSON is told', () => {
    write('.camunda/baton.json', '{');
    const { status, stderr } = spawnSync(process.execPath, [bpmnlint, 'good.bpmn'], { cwd: folder, encoding: 'utf8' });
    assert.equal(status, 1);
    assert.match(stderr, /baton\.json is no JSON/);
    rmSync(join(folder, '.camunda'), { recursive: true });
  });
});
