import { deploy, startInstance } from '../server/status-bar.js';

/**
 * @typedef {import('./hand.js').Hand} Hand
 * @typedef {import('../server/demo-server.js').DemoServer} DemoServer
 *
 * A step of the tutorial, as docs/tutorials/first-campaign.md tells it below the heading of this title.
 * @typedef {{ title: string, take: (hand: Hand, server: DemoServer) => Promise<void> }} Step
 */

const FILE = 'first-campaign.bpmn';
const ANN = 'ann.miller@example.com';
const BOB = 'bob.smith@example.com';

/** What is typed into the Modeler's dialog to start one person. */
export const VARIABLES = `{"email": {"value": "${ANN}"}}`;

/** @type {Step} */
const begin = {
  title: 'Begin',
  async take(hand) {
    await hand.clickCanvas();
    await hand.type('General', 'Name', 'First Campaign');
    await hand.type('General', 'ID', 'first-campaign');
    await hand.choose('Campaign', 'Type', 'Batch: runs over people at a time');
    await hand.picture('begin');
  },
};

/** @type {Step} */
const audience = {
  title: 'Say who gets in',
  async take(hand) {
    await hand.fold('General');
    await hand.choose('Campaign', 'Who qualifies?', 'Who meets a condition (FEEL)');
    await hand.writeFeel('country in ("DE", "FR")', 'audience');
    await hand.press('Campaign', 'Show some of them');
    await hand.modeler.group('Campaign').getByText('chloe.durand@example.com').waitFor();
    await hand.picture('people', await hand.group('Campaign'));
    await hand.name(hand.shape('StartEvent'), 'Germany or France');
  },
};

/** @type {Step} */
const token = {
  title: 'Give it a token',
  async take(hand) {
    await hand.fold('Campaign');
    await hand.press('My Tokens', '+ Token');
    await hand.fill('My Tokens', 'Token', 'Score');
    await hand.fill('My Tokens', 'Value', '+15');
    await hand.picture('token', await hand.group('My Tokens'));
  },
};

/** @type {Step} */
const execute = {
  title: 'Execute another campaign',
  async take(hand) {
    await hand.click(hand.shape('StartEvent'));
    await hand.append('Execute Campaign', 'append');
    await hand.pick('Execute Campaign', 'Campaign', 'common-scoring');
    await hand.choose('Execute Campaign', 'Use parent campaign token context', 'True');
    await hand.picture('execute');
  },
};

/** @type {Step} */
const choice = {
  title: 'Draw a choice',
  async take(hand) {
    await hand.appendIcon('Append gateway', 'How many points?');
    await hand.click(hand.shape('Gateway'));
    await hand.append('Interesting Moment');
    await hand.type('Interesting Moment', 'Type', 'Milestone');
    await hand.type('Interesting Moment', 'Description', '{{person.firstName}} has {{person.personScore}} points');
    await hand.appendIcon('Append end event', 'Sales knows');
    await hand.click(hand.shape('Gateway'));
    await hand.appendIcon('Append end event', 'Done');
    await hand.click(hand.shape('Activity', 1));
    await hand.picture('choice');
  },
};

/** @type {Step} */
const ways = {
  title: 'Say who goes where',
  async take(hand) {
    await hand.clickLine(hand.shape('Activity', 1));
    await hand.fill('Choice', 'Field', 'person.personScore');
    await hand.select('Choice', 'Operator', 'is at least');
    await hand.fill('Choice', 'Value', '40');
    await hand.type('General', 'Name', '40+');
    await hand.fold('General');
    await hand.picture('ways', await hand.group('Choice'));
    await hand.clickLine(hand.shape('Event', 1));
    await hand.switchOn('Choice', 'Otherwise');
  },
};

/** @type {Step} */
const trial = {
  title: 'Try it with one person',
  async take(hand) {
    await hand.clickCanvas();
    await hand.fold('My Tokens');
    await asked(hand, ANN);
    await hand.picture('try', await hand.group('Try it'));
  },
};

/** @type {Step} */
const run = {
  title: 'Deploy it and run it',
  async take({ modeler }, server) {
    const deployed = await deploy(modeler, server.endpoint, { name: FILE, contents: await modeler.exportXml() });
    const [definition] = Object.values(deployed.deployedProcessDefinitions ?? {});
    const started = definition && (await startInstance(modeler, server.endpoint, definition.id, VARIABLES));
    if (!started?.id) {
      throw new Error(deployed.problem ?? started?.problem);
    }
  },
};

/** @type {Step} */
const why = {
  title: 'See why somebody does not get in',
  async take(hand) {
    await asked(hand, ANN);
    await hand.picture('again', await hand.group('Try it'));
    await asked(hand, BOB);
    await hand.picture('why', await hand.group('Try it'));
  },
};

/** @param {Hand} hand @param {string} person */
async function asked(hand, person) {
  await hand.type('Try it', 'Try with one person', person);
  await hand.press('Try it', 'Try');
  await hand.modeler.group('Try it').locator('.baton-trial').getByText(person).waitFor();
}

/** @type {Step[]} */
export const STEPS = [begin, audience, token, execute, choice, ways, trial, run, why];
