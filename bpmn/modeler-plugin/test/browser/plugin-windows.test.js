import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { drawing, noBrowser, stopBrowser } from './harness/index.js';
import { campaign, openWithPlugin } from './plugin.js';

/** @typedef {Awaited<ReturnType<typeof openWithPlugin>>} Modeler */

/**
 * Copies in one window and pastes in another, which gets what was copied as text.
 *
 * @param {Modeler} from
 * @param {Modeler} to
 * @param {string[]} ids
 * @param {string} [into] the canvas unless given
 * @returns {Promise<string[]>} ids of what was pasted
 */
async function carry(from, to, ids, into) {
  const text = await from.evaluate((it, all) => {
    const registry = it.get('elementRegistry');
    return JSON.stringify(it.get('copyPaste').copy(all.map((id) => registry.get(id))));
  }, ids);
  return to.evaluate(
    (it, { text, into }) => {
      const canvas = it.get('canvas');
      const tree = JSON.parse(text, Reflect.get(window, 'createReviver')(it.get('moddle')));
      const element = into ? it.get('elementRegistry').get(into) : canvas.getRootElement();
      const pasted = it.get('copyPaste').paste({ element, point: { x: 700, y: 500 }, tree });
      return pasted.map((/** @type {any} */ shape) => shape.id);
    },
    { text, into },
  );
}

const undo = (/** @type {Modeler} */ it) => it.evaluate((one) => one.get('commandStack').undo(), undefined);
const redo = (/** @type {Modeler} */ it) => it.evaluate((one) => one.get('commandStack').redo(), undefined);

/** Signals and messages by their ids. @param {string} xml */
const named = (xml) =>
  Object.fromEntries(
    [...xml.matchAll(/<bpmn:(?:signal|message) id="([^"]*)" name="([^"]*)"/g)].map(([, id, name]) => [id, name]),
  );

/** The names that events refer to, in the order of the file. @param {string} xml */
const heard = (xml) => {
  const names = named(xml);
  return [...xml.matchAll(/(?:signal|message)Ref="([^"]*)"/g)].map(([, id]) => names[id]);
};

/** Names of signals and messages, each as often as it is there. @param {string} xml */
const declared = (xml) => Object.values(named(xml)).sort();

/** @param {string} id @param {string} ref @param {string} [tag] */
const hearing = (id, ref, tag = 'startEvent') =>
  `<bpmn:${tag} id="${id}" name="${id}"><bpmn:signalEventDefinition id="${id}_d" signalRef="${ref}" /></bpmn:${tag}>`;

/** @param {string} id @param {string} name */
const signal = (id, name) => `<bpmn:signal id="${id}" name="${name}" />`;

/** @returns {Promise<[Modeler, Modeler]>} */
async function windows(/** @type {string} */ one, /** @type {string} */ other) {
  const both = [await openWithPlugin(), await openWithPlugin()];
  await both[0].importXml(one);
  await both[1].importXml(other);
  return /** @type {[Modeler, Modeler]} */ (both);
}

/** @param {Modeler[]} all */
async function close(...all) {
  for (const one of all) {
    assert.deepEqual(one.complaints, []);
    await one.close();
  }
}

describe('Between two windows', { skip: noBrowser }, () => {
  after(stopBrowser);

  test('triggers and waits hear what they heard, and each name is there once', async () => {
    const events =
      hearing('scored', 'a') +
      hearing('waits', 'b', 'intermediateCatchEvent') +
      hearing('too', 'a', 'intermediateCatchEvent');
    const from = campaign(events, {
      type: 'trigger',
      root: signal('a', 'Score is Changed') + signal('b', 'Pays Order'),
    });
    const [one, other] = await windows(
      from,
      campaign(hearing('paid', 'x'), { id: 'other', type: 'trigger', root: signal('x', 'Pays Order') }),
    );
    const before = await other.exportXml();
    const [scored] = await carry(one, other, ['scored', 'waits', 'too']);
    const xml = await other.exportXml();
    assert.deepEqual(heard(xml), ['Pays Order', 'Score is Changed', 'Pays Order', 'Score is Changed']);
    assert.deepEqual(declared(xml), ['Pays Order', 'Score is Changed']);
    await undo(other);
    assert.equal(await other.exportXml(), before);
    await redo(other);
    assert.deepEqual(heard(await other.exportXml()), heard(xml));
    await other.select(scored);
    await other.openGroup('Trigger');
    assert.equal(await other.value('Event'), 'Score is Changed');
    await other.choose('Event', 'Added to List');
    assert.deepEqual(heard(await other.exportXml()), ['Pays Order', 'Added to List', 'Pays Order', 'Score is Changed']);
    await close(one, other);
  });

  test('an event of the same id elsewhere keeps its name: two copies of one file have grown apart', async () => {
    const file = (/** @type {string} */ name) =>
      campaign(hearing('start', 'Signal_1'), { type: 'trigger', root: signal('Signal_1', name) });
    const [one, other] = await windows(file('Score is Changed'), file('Added to List'));
    await carry(one, other, ['start']);
    const xml = await other.exportXml();
    assert.deepEqual(heard(xml), ['Added to List', 'Score is Changed']);
    assert.deepEqual(declared(xml), ['Added to List', 'Score is Changed']);
    await undo(other);
    assert.deepEqual(declared(await other.exportXml()), ['Added to List']);
    await close(one, other);
  });

  test('and in the one window as well: a copy is changed by itself', async () => {
    const one = await openWithPlugin();
    await one.importXml(
      campaign(hearing('start', 'Signal_1'), { type: 'trigger', root: signal('Signal_1', 'Score is Changed') }),
    );
    const [copy] = await carry(one, one, ['start']);
    assert.deepEqual(declared(await one.exportXml()), ['Score is Changed']);
    await one.select('start');
    await one.openGroup('Trigger');
    await one.choose('Event', 'Person is Created');
    assert.deepEqual(heard(await one.exportXml()), ['Person is Created', 'Score is Changed']);
    await one.select(copy);
    assert.equal(await one.value('Event'), 'Score is Changed');
    await close(one);
  });

  test('a requested start waits for requests of the campaign it has come into', async () => {
    const start = `<bpmn:startEvent id="start" name="Start"><bpmn:messageEventDefinition id="d" messageRef="m" />
      </bpmn:startEvent>`;
    const root = '<bpmn:message id="m" name="Campaign is Requested: campaign" />';
    const [one, other] = await windows(
      campaign(start, { type: 'trigger', root }),
      campaign('', { id: 'other', type: 'trigger' }),
    );
    await carry(one, other, ['start']);
    assert.deepEqual(heard(await other.exportXml()), ['Campaign is Requested: other']);
    assert.deepEqual(declared(await other.exportXml()), ['Campaign is Requested: other']);
    await other.importXml(drawing('', { id: 'fresh' }));
    await carry(one, other, ['start']);
    assert.deepEqual(heard(await other.exportXml()), ['Campaign is Requested: campaign']);
    await other.select('fresh');
    await other.openGroup('Campaign');
    const before = await other.exportXml();
    await other.choose('Type', 'Trigger: starts when something happens to a person');
    assert.deepEqual(heard(await other.exportXml()), ['Campaign is Requested: fresh']);
    await undo(other);
    assert.equal(await other.exportXml(), before);
    await close(one, other);
  });

  test('steps have all that stands in them, and choices their conditions and their way of all others', async () => {
    const mail = `<bpmn:serviceTask id="mail" name="Grüße &lt;b&gt;" camunda:delegateExpression="\${sendEmail}"
      camunda:modelerTemplate="io.baton.sendEmail" camunda:modelerTemplateVersion="1"><bpmn:extensionElements>
      <camunda:properties><camunda:property name="subject" value="Größe &#34;L&#34; {{my.Offer}}" /></camunda:properties>
      <camunda:field name="body"><camunda:string>&lt;p&gt;Dear
{{person.firstName}}&lt;/p&gt;</camunda:string></camunda:field></bpmn:extensionElements></bpmn:serviceTask>`;
    const call = `<bpmn:callActivity id="call" name="Call" calledElement="common-scoring"><bpmn:extensionElements>
      <camunda:properties><camunda:property name="useParentTokenContext" value="true" /></camunda:properties>
      </bpmn:extensionElements></bpmn:callActivity>`;
    const flows = `<bpmn:sequenceFlow id="f1" sourceRef="fork" targetRef="mail"><bpmn:conditionExpression
      xsi:type="bpmn:tFormalExpression">\${person.country == 'DE' &amp;&amp; my.Offer != null}</bpmn:conditionExpression>
      </bpmn:sequenceFlow><bpmn:sequenceFlow id="f2" sourceRef="fork" targetRef="call" />`;
    const edge = (
      /** @type {string} */ id,
      /** @type {number} */ x,
    ) => `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}">
      <di:waypoint x="200" y="160" /><di:waypoint x="${x}" y="160" /></bpmndi:BPMNEdge></bpmndi:BPMNPlane>`;
    const xml = campaign(`<bpmn:exclusiveGateway id="fork" default="f2" />${mail}${call}${flows}`)
      .replace('</bpmndi:BPMNPlane>', edge('f1', 320))
      .replace('</bpmndi:BPMNPlane>', edge('f2', 480));
    const [one, other] = await windows(xml, campaign('', { id: 'other', properties: { 'my.Offer': '10' } }));
    const before = await other.exportXml();
    await carry(one, other, ['fork', 'mail', 'call', 'f1', 'f2']);
    const pasted = await other.exportXml();
    const inner = (/** @type {string} */ text, /** @type {RegExp} */ what) => text.match(what)?.[0];
    for (const what of [
      /<bpmn:conditionExpression[^]*?<\/bpmn:conditionExpression>/,
      /(?<=<bpmn:serviceTask [^>]*>)\s*<bpmn:extensionElements>[^]*?<\/bpmn:extensionElements>/,
      /camunda:modelerTemplate="io.baton.sendEmail" camunda:modelerTemplateVersion="1"/,
      /(?<=<bpmn:callActivity [^>]*>)\s*<bpmn:extensionElements>[^]*?<\/bpmn:extensionElements>/,
      /calledElement="common-scoring"/,
    ]) {
      assert.ok(inner(pasted, what), String(what));
      assert.equal(inner(pasted, what), inner(await one.exportXml(), what));
    }
    const standard = /<bpmn:exclusiveGateway [^>]*default="([^"]+)"/.exec(pasted)?.[1];
    assert.match(pasted, new RegExp(`<bpmn:sequenceFlow id="${standard}"[^>]*/>`));
    await undo(other);
    assert.equal(await other.exportXml(), before);
    await close(one, other);
  });

  test('a campaign in a pool has its settings, its My Tokens and requests of its own', async () => {
    const pool = (/** @type {string} */ process) =>
      `<bpmn:collaboration id="all"><bpmn:participant id="pool_${process}" processRef="${process}" /></bpmn:collaboration>`;
    const shape = (/** @type {string} */ process) => `bpmnElement="all"><bpmndi:BPMNShape id="pool_di"
      bpmnElement="pool_${process}" isHorizontal="true"><dc:Bounds x="100" y="60" width="500" height="200" /></bpmndi:BPMNShape>`;
    const start = `<bpmn:startEvent id="start" name="Start"><bpmn:messageEventDefinition id="d" messageRef="m" />
      </bpmn:startEvent>`;
    const file = (/** @type {string} */ id, /** @type {Record<string, string>} */ properties) =>
      campaign(start, {
        id,
        type: 'trigger',
        properties,
        root: `<bpmn:message id="m" name="Campaign is Requested: ${id}" />${pool(id)}`,
      }).replace(`bpmnElement="${id}">`, shape(id));
    const settings = { 'baton.program': 'spring', 'baton.smartList': '= country = null', 'my.Größe': '{{person.x}}' };
    const [one, other] = await windows(file('campaign', settings), file('other', {}));
    await carry(one, other, ['pool_campaign']);
    await carry(one, other, ['pool_campaign']);
    const xml = await other.exportXml();
    const keys = [...xml.matchAll(/<bpmn:process id="([^"]+)"/g)].map(([, key]) => key);
    assert.equal(new Set(keys).size, 3);
    assert.deepEqual(
      heard(xml),
      keys.map((key) => `Campaign is Requested: ${key}`),
    );
    assert.deepEqual(declared(xml), heard(xml).toSorted());
    assert.equal(xml.match(/name="my.Größe" value="\{\{person.x\}\}"/g)?.length, 2);
    assert.equal(xml.match(/name="baton.program" value="spring"/g)?.length, 2);
    assert.equal(xml.match(/isExecutable="true"/g)?.length, 3);
    await close(one, other);
  });
});
