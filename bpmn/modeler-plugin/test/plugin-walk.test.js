import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { BpmnModdle } from 'bpmn-moddle';
import { walk } from '../client/try/walk.js';

const read = (/** @type {string} */ path) => readFileSync(new URL(path, import.meta.url), 'utf8');
const camunda = JSON.parse(read('../node_modules/camunda-bpmn-moddle/resources/camunda.json'));
const templates = [JSON.parse(read('../../.camunda/element-templates/change-score.json'))].flat();

/** @param {string} elements */
async function process(elements) {
  const xml = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d"
    targetNamespace="t"><bpmn:process id="p">${elements}</bpmn:process></bpmn:definitions>`;
  const { rootElement } = await new BpmnModdle({ camunda }).fromXML(xml);
  return Reflect.get(rootElement, 'rootElements')[0];
}

const flow = (/** @type {string} */ id, /** @type {string} */ from, /** @type {string} */ to, condition = '') =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${
    condition && `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition}</bpmn:conditionExpression>`
  }</bpmn:sequenceFlow>`;

const score = (/** @type {string} */ id, /** @type {string} */ change) =>
  `<bpmn:serviceTask id="${id}" camunda:delegateExpression="\${changeScore}"><bpmn:extensionElements><camunda:properties>
    <camunda:property name="field" value="personScore" /><camunda:property name="change" value="${change}" />
  </camunda:properties></bpmn:extensionElements></bpmn:serviceTask>`;

const FORK = [
  '<bpmn:startEvent id="start" />',
  score('more', '{{my.Score}}'),
  '<bpmn:exclusiveGateway id="fork" default="no" /><bpmn:endEvent id="hot" /><bpmn:endEvent id="cold" />',
  flow('a', 'start', 'more') + flow('b', 'more', 'fork'),
].join('');

const sight = () => ({ fields: { personScore: 45 }, my: { Score: '+10' }, campaign: {}, system: {} });
const ids = (/** @type {{ id: string }[]} */ way) => way.map((it) => it.id).join(' ');

describe('The way through a campaign', () => {
  test('goes on with what a step has changed', async () => {
    const model = await process(
      FORK + flow('yes', 'fork', 'hot', '${person.personScore &gt;= 50}') + flow('no', 'fork', 'cold'),
    );
    const way = walk(model, sight(), templates);
    assert.equal(ids(way), 'start a more b fork yes hot');
    assert.equal(way[2].says, 'personScore: 45 → 55');
  });

  test('takes the default where no condition holds', async () => {
    const model = await process(
      FORK + flow('yes', 'fork', 'hot', '${person.personScore &gt;= 80}') + flow('no', 'fork', 'cold'),
    );
    assert.equal(ids(walk(model, sight(), templates)), 'start a more b fork no cold');
  });

  test('ends where only the server can tell', async () => {
    const model = await process(
      FORK + flow('yes', 'fork', 'hot', "${trigger.form == 'x'}") + flow('no', 'fork', 'cold'),
    );
    const way = walk(model, sight(), templates);
    assert.equal(ids(way), 'start a more b fork');
    assert.ok(way.at(-1)?.stops);
  });

  test('says why a step is skipped', async () => {
    const model = await process(
      '<bpmn:startEvent id="start" />' + score('more', '{{my.Nothing}}') + flow('a', 'start', 'more'),
    );
    assert.match(walk(model, sight(), templates)[2].says ?? '', /^Skipped: /);
  });
});
