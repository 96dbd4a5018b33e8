import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { app } from '../browser/fake-modeler.js';
import { noBrowser, stopBrowser } from '../browser/harness/index.js';
import { campaign } from '../browser/plugin.js';
import { until } from '../until.js';
import { DemoServer, noServer } from './demo-server.js';
import { NEW_DIAGRAM } from './new-diagram.js';
import { deploy, startInstance } from './status-bar.js';
import { openWindow } from './window.js';

const GUESTS = new URL('../../../webinar/webinar-guests.dmn', import.meta.url);

/**
 * A batch campaign with one step.
 *
 * @param {string} key
 * @param {{ step?: string, properties?: Record<string, string> }} [options]
 */
function batch(key, { step = score('+5'), properties = {} } = {}) {
  const flow = `<bpmn:startEvent id="start" name="Start" />${step}<bpmn:endEvent id="end" name="End" />
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="step" />
    <bpmn:sequenceFlow id="b" sourceRef="step" targetRef="end" />`;
  return campaign(flow, { properties })
    .replace('<bpmn:process id="campaign" name=""', `<bpmn:process id="${key}" name="${key}"`)
    .replace('bpmnElement="campaign"', `bpmnElement="${key}"`);
}

/** @param {string} change */
function score(change) {
  return `<bpmn:serviceTask id="step" name="Step" camunda:delegateExpression="\${changeScore}"><bpmn:extensionElements>
    <camunda:properties><camunda:property name="field" value="personScore" />
    <camunda:property name="change" value="${change}" /></camunda:properties></bpmn:extensionElements></bpmn:serviceTask>`;
}

/** @param {string} called */
function execute(called) {
  return `<bpmn:callActivity id="step" name="Step" calledElement="${called}" />`;
}

/** @param {string} key @param {string} contents */
const file = (key, contents) => ({ name: `${key}.bpmn`, contents });

describe('With the real server', { skip: noBrowser || noServer, timeout: 1_800_000 }, () => {
  /** @type {DemoServer} */
  let server;

  /** @type {import('../browser/harness/modeler.js').Modeler} */
  let modeler;

  /** @param {string} key @param {string} xml */
  const deployed = (key, xml) => deploy(modeler, server.endpoint, file(key, xml));

  /**
   * What a field of a step offers.
   *
   * @param {string} template
   * @param {string} group
   * @param {string} label
   * @param {string} typed
   * @param {string[]} wanted
   */
  const offers = async (template, group, label, typed, wanted) => {
    await modeler.importXml(campaign('<bpmn:task id="step" name="Step" />'));
    await modeler.chooseTemplate('step', template);
    await modeler.openGroup(group);
    await modeler.input(label, group).fill(typed);
    const offered = modeler.properties.locator('.baton-options li span');
    assert.deepEqual(await offered.allInnerTexts(), wanted);
  };

  /** @param {string} key */
  const versions = async (key) => (await server.get(`process-definition/count?key=${key}`)).count;

  before(async () => {
    server = await DemoServer.start();
    modeler = await openWindow(server);
  });
  after(async () => {
    await server?.stop();
    await stopBrowser();
  });

  test('what is drawn is deployed, and a person goes through', async () => {
    await modeler.importXml(NEW_DIAGRAM);
    await modeler.openGroup('General');
    await modeler.type('Name', 'Asks for Demo', 'General');
    await modeler.type('ID', 'asks-for-demo', 'General');
    await modeler.openGroup('Campaign');
    await modeler.choose('Type', 'Trigger: starts when something happens to a person');
    await modeler.select('StartEvent_1');
    await modeler.page.locator('.djs-context-pad [data-action="replace"]').click();
    await modeler.page.locator('[data-id="baton-replace-an-event-of-your-own"]').click();
    await modeler.type('Name of the event', 'Asks for Demo');
    await modeler.page.locator('.djs-context-pad [data-action="append"]').click();
    await modeler.page.locator('[data-id="baton-append-io.baton.changeScore"]').click();
    await modeler.openGroup('Change Score');
    await modeler.type('Score field', 'personScore');
    await modeler.type('Change', '+7');
    await modeler.page.locator('.djs-context-pad [data-action="append.end-event"]').click();
    const { id, problem } = await deployed('asks-for-demo', await modeler.exportXml());
    assert.ok(id, problem);
    await server.post('campaign/asks-for-demo/activate', {});
    const person = await server.post('person', { email: 'dana@example.com', fields: { personScore: 1 } });
    await server.post(`person/${person.id}/event`, { name: 'Asks for Demo' });
    const done = await until(
      () => server.get(`campaign-activity?personId=${person.id}&campaign=asks-for-demo`),
      (all) => all.length > 1,
    );
    assert.deepEqual(
      done.map((/** @type {any} */ it) => it.type),
      ['Enter Campaign', 'Change Score'],
    );
    assert.equal(done[1].attributes.newValue, '8');
    assert.deepEqual(modeler.complaints, []);
  });

  test('the same file makes no second version, a changed one does', async () => {
    const first = await deployed('twice', batch('twice'));
    assert.equal(Object.values(first.deployedProcessDefinitions ?? {})[0].version, 1);
    const second = await deployed('twice', batch('twice'));
    assert.equal(second.deployedProcessDefinitions, null);
    assert.equal(second.id, first.id);
    assert.equal(await versions('twice'), 1);
    const changed = await deployed('twice', batch('twice', { step: score('+6') }));
    assert.equal(Object.values(changed.deployedProcessDefinitions ?? {})[0].version, 2);
    assert.equal(await versions('twice'), 2);
  });

  test('decisions are deployed as well', async () => {
    const contents = readFileSync(GUESTS, 'utf8').replace('id="webinar-guests"', 'id="own-guests"');
    const { id, problem } = await deploy(modeler, server.endpoint, { name: 'own-guests.dmn', contents });
    assert.ok(id, problem);
    assert.ok((await server.get('smart-list')).some((/** @type {any} */ it) => it.key === 'own-guests'));
  });

  test('what is refused is told in whole sentences, and nothing of it is there', async () => {
    const xml = batch('refused', { step: score('five'), properties: { 'baton.qualification': 'twice' } });
    const { problem } = await deployed('refused', xml);
    assert.match(problem ?? '', /ENGINE-09005 Could not parse BPMN process/);
    assert.match(problem ?? '', /refused.*qualification.*twice/s);
    assert.match(problem ?? '', /Change Score 'step'.*five/s);
    assert.equal(await app(modeler, 'app.log.at(-1).category'), 'deploy-error');
    assert.equal(await app(modeler, 'app.log.at(-1).message'), problem);
    assert.equal(await versions('refused'), 0);
  });

  test('warnings are shown after deploying, and once more when nothing has changed', async () => {
    const xml = batch('warned', { step: execute('nobody-there') });
    for (const time of ['new', 'unchanged']) {
      await app(modeler, '(app.notifications.length = 0, app.log.length = 0)');
      const { id, problem } = await deployed('warned', xml);
      assert.ok(id, problem);
      assert.equal(await app(modeler, 'app.notifications.at(-1).title'), 'Deployed, with a warning', time);
      assert.match(await app(modeler, 'app.log.at(-1).message'), /^warned: .*nobody-there/, time);
    }
    await app(modeler, '(app.notifications.length = 0)');
    await deployed('nobody-there', batch('nobody-there', { properties: { 'baton.type': 'executable' } }));
    await deployed('warned', xml);
    assert.deepEqual(await app(modeler, 'app.notifications.map((it) => it.type)'), ['success', 'success']);
  });

  test('what the log alone tells is shown in its words', async () => {
    await app(modeler, '(app.notifications.length = 0, app.log.length = 0)');
    const left = '<bpmn:task id="left" name="Left over" />';
    const { id, problem } = await deployed('half-drawn', batch('half-drawn', { step: `${score('+5')}${left}` }));
    assert.ok(id, problem);
    assert.equal(await app(modeler, 'app.notifications.at(-1).title'), 'Deployed, with 2 warnings');
    const shown = /** @type {string[]} */ (await app(modeler, 'app.log.map((it) => it.message)'));
    const log = server.log();
    for (const words of shown) {
      assert.ok(log.includes(`BATON-01186 File 'half-drawn.bpmn' is deployed, but look again: ${words}`), words);
    }
    await app(modeler, '(app.notifications.length = 0)');
    const drawn = batch('only-drawn').replace('isExecutable="true"', 'isExecutable="false"');
    assert.ok((await deployed('only-drawn', drawn)).id);
    assert.equal(await app(modeler, 'app.notifications.at(-1).title'), 'Deployed, with a warning');
    assert.match(await app(modeler, 'app.log.at(-1).message'), /'only-drawn' has baton\.type but is not executable/);
  });

  test('the play button starts the campaign for one person, and tells why it does not', async () => {
    const deployment = await deployed('played', batch('played', { properties: { 'baton.qualification': 'once' } }));
    const { id } = Object.values(deployment.deployedProcessDefinitions ?? {})[0];
    const start = (/** @type {string} */ variables) => startInstance(modeler, server.endpoint, id, variables);
    const bob = '{"email": {"value": "bob.smith@example.com"}}';
    assert.ok((await start(bob)).id);
    const [entered, scored] = await server.get('campaign-activity?personId=2&campaign=played');
    assert.equal(entered.attributes.qualified, 'TRUE');
    assert.equal(scored.attributes.changeValue, '+5');
    assert.match((await start('{"email": {"value": "nobody@example.com"}}')).problem ?? '', /nobody@example.com/);
    await start(bob);
    const [, , again] = await server.get('campaign-activity?personId=2&campaign=played');
    assert.equal(again.attributes.qualified, 'FALSE');
    assert.match(again.attributes.reason, /once/);
  });

  test('names of the server are offered', async () => {
    await server.post('person-field', { name: 'renewal', displayName: 'Renewal Date', type: 'date' });
    await server.post('static-list', { key: 'guests', name: 'Our guests' });
    await app(modeler, "app.emit('deployment.done', {})");
    await modeler.importXml(campaign('<bpmn:task id="step" name="Step" />'));
    await modeler.openGroup('Campaign');
    await modeler.input('Program').fill('webi');
    const offered = modeler.properties.locator('.baton-options li span');
    assert.deepEqual(await offered.allInnerTexts(), ['spring-webinar']);
    await modeler.input('Program').fill('');
    await offers('io.baton.executeCampaign', 'Execute Campaign', 'Campaign', 'common', ['common-scoring']);
    await offers('io.baton.changeDataValue', 'Change Data Value', 'Field', 'renew', ['renewal']);
    await offers('io.baton.addToList', 'Add to List', 'List', 'gues', ['guests']);
  });

  test('it counts people, shows some, and follows one', async () => {
    const xml = batch('asked', { properties: { 'baton.smartList': 'webinar-guests' } });
    await deployed('asked', xml);
    await modeler.importXml(xml);
    await modeler.openGroup('Campaign');
    const campaign = modeler.group('Campaign');
    const { count } = await server.get('smart-list/webinar-guests/count');
    await campaign.getByText(new RegExp(`^${count} (people qualify|person qualifies) now$`)).waitFor();
    await campaign.getByText('Show some of them').click();
    await campaign.getByText('ann.miller@example.com').waitFor();
    await modeler.openGroup('Try it');
    await modeler.type('Try with one person', 'ann.miller@example.com');
    await modeler.group('Try it').getByText('Try', { exact: true }).click();
    await modeler.group('Try it').getByText('✓ ann.miller@example.com gets in').waitFor();
    const note = modeler.page.locator('.baton-way-note', { hasText: 'personScore: 30 → 35' });
    await note.waitFor();
    await modeler.screenshot('server-try');
    assert.deepEqual(
      modeler.requests.filter((url) => !url.startsWith(server.origin)),
      [],
    );
  });
});
