import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chain, execute, flow, moddle, processOf, score, step, templatesOf, xml } from './campaign-xml.js';
import { gateAt } from '../client/try/gate.js';
import { campaignModels } from '../client/try/models.js';
import { ownTokens } from '../client/try/sight.js';
import { walk } from '../client/try/walk.js';

const templates = templatesOf('change-score', 'change-data-value', 'remove-from-flow', 'execute-campaign');

const FORK = [
  '<bpmn:startEvent id="start" />',
  score('more', '{{my.Score}}'),
  '<bpmn:exclusiveGateway id="fork" default="no" /><bpmn:endEvent id="hot" /><bpmn:endEvent id="cold" />',
  flow('a', 'start', 'more') + flow('b', 'more', 'fork'),
].join('');

const IN = { qualified: true, reason: null, conditions: [] };
const EXECUTABLE = { 'baton.type': 'executable' };

/**
 * What the way leads through, unless a test says otherwise.
 *
 * @param {Partial<import('../client/try/walk.js').Trip>} given
 * @returns {import('../client/try/walk.js').Trip}
 */
function trip(given = {}) {
  const tokens = { my: { Score: '+10' }, campaign: { id: 'p' }, program: {} };
  return {
    campaigns: ['p'],
    templates,
    sight: { fields: { personScore: 45 }, tokens, system: {} },
    campaignOf: async () => undefined,
    tokensOf: (process) => ownTokens(process, [], {}),
    gateOf: async () => IN,
    ...given,
  };
}

/**
 * Campaigns that can be executed, by key.
 *
 * @param {Record<string, string>} elements
 * @param {Record<string, Record<string, string>>} properties
 */
function campaigns(elements, properties = {}) {
  return async (/** @type {string} */ key) =>
    key in elements ? processOf(elements[key], { id: key, properties: properties[key] ?? EXECUTABLE }) : undefined;
}

const ids = (/** @type {{ id: string }[]} */ way) => way.map((it) => it.id).join(' ');

describe('The way through a campaign', () => {
  test('goes on with what a step has changed', async () => {
    const model = await processOf(
      FORK + flow('yes', 'fork', 'hot', '${person.personScore &gt;= 50}') + flow('no', 'fork', 'cold'),
    );
    const way = await walk(model, trip());
    assert.equal(ids(way), 'start a more b fork yes hot');
    assert.equal(way[2].says, 'personScore: 45 → 55');
  });

  test('takes the default where no condition holds', async () => {
    const model = await processOf(
      FORK + flow('yes', 'fork', 'hot', '${person.personScore &gt;= 80}') + flow('no', 'fork', 'cold'),
    );
    assert.equal(ids(await walk(model, trip())), 'start a more b fork no cold');
  });

  test('ends where only the server can tell', async () => {
    const model = await processOf(
      FORK + flow('yes', 'fork', 'hot', "${trigger.form == 'x'}") + flow('no', 'fork', 'cold'),
    );
    const way = await walk(model, trip());
    assert.equal(ids(way), 'start a more b fork');
    assert.ok(way.at(-1)?.stops);
  });

  test('takes all ways of an inclusive gateway whose conditions hold, and leads on behind its join', async () => {
    const ways =
      flow('x', 'start', 'split') +
      flow('y', 'split', 'a', '${person.personScore &gt; 40}') +
      flow('z', 'split', 'b', "${person.country == 'FR'}") +
      flow('o', 'split', 'c') +
      flow('s', 'a', 'join') +
      flow('q', 'b', 'join') +
      flow('r', 'join', 'end');
    const model = await processOf(
      `<bpmn:startEvent id="start" /><bpmn:inclusiveGateway id="split" default="o" />${score('a', '+1')}${score('b', '+2')}
       ${score('c', '+3')}<bpmn:inclusiveGateway id="join" /><bpmn:endEvent id="end" />${ways}`,
    );
    const sight = { ...trip().sight, fields: { personScore: 45, country: 'DE' } };
    assert.equal(ids(await walk(model, trip({ sight }))), 'start x split y a s join r end');
    const none = { ...trip().sight, fields: { personScore: 4, country: 'DE' } };
    assert.equal(ids(await walk(model, trip({ sight: none }))), 'start x split o c');
  });

  test('asks the conditions of flows that leave a step', async () => {
    const ways = flow('x', 'start', 'more') + flow('y', 'more', 'hot', '${person.personScore &gt; 80}');
    const model = await processOf(
      `<bpmn:startEvent id="start" />${score('more', '+1')}<bpmn:endEvent id="hot" />${ways}`,
    );
    const way = await walk(model, trip());
    assert.equal(ids(way), 'start x more');
    assert.equal(way[2].says, 'personScore: 45 → 46 Meets no condition, and there is no other way.');
  });

  test('says where it would go round', async () => {
    const model = await processOf(
      `<bpmn:startEvent id="start" />${score('more', '+1')}` + flow('x', 'start', 'more') + flow('y', 'more', 'more'),
    );
    const way = await walk(model, trip());
    assert.equal(ids(way), 'start x more y');
    assert.match(way[3].says ?? '', /^Comes by here again/);
  });

  test('adds a token that has a sign of its own', async () => {
    for (const [change, after] of [
      ['+{{my.Score}}', 55],
      ['-{{my.Score}}', 35],
      ['={{my.Score}}', 10],
    ]) {
      const way = await walk(await processOf(chain(['more', score('more', String(change))])), trip());
      assert.equal(way[2].says, `personScore: 45 → ${after}`);
    }
    const way = await walk(await processOf(chain(['more', score('more', '+2147483647')])), trip());
    assert.match(way[2].says ?? '', /^Skipped: personScore would be 2147483692/);
  });

  test('takes fields by their display names, and only values that fit', async () => {
    const known = [
      { name: 'vip', label: 'Is VIP', type: 'boolean' },
      { name: 'renewal', label: 'Renewal', type: 'date' },
    ];
    const sight = { ...trip().sight, fields: { vip: null, renewal: null }, known };
    const change = (/** @type {string} */ id, /** @type {string} */ field, /** @type {string} */ value) =>
      /** @type {[string, string]} */ ([id, step(id, 'changeDataValue', { field, value })]);
    const model = await processOf(
      chain(change('a', 'is vip', 'True'), change('b', 'renewal', '24.12.2026'), change('c', 'Renewal', '2026-12-24')),
    );
    const way = await walk(model, trip({ sight }));
    assert.deepEqual(
      [2, 4, 6].map((at) => way[at].says),
      ['vip: empty → true', "Skipped: '24.12.2026' is no date like 2026-11-23.", 'renewal: empty → 2026-12-24'],
    );
    assert.equal(sight.fields.vip, true);
  });

  test('says why a step is skipped', async () => {
    const model = await processOf(chain(['more', score('more', '{{my.Nothing}}')]));
    assert.match((await walk(model, trip()))[2].says ?? '', /^Skipped: /);
    const text = step('more', 'changeDataValue', { field: 'personScore', value: 'many' });
    const way = await walk(await processOf(chain(['more', text])), trip());
    assert.match(way[2].says ?? '', /^Skipped: 'many' is no decimal number/);
  });

  test('leads through subprocesses, and ends at a Remove from Flow of this campaign', async () => {
    const inner = chain(
      ['more', score('more', '+1')],
      ['out', step('out', 'removeFromFlow', { campaign: 'p' })],
    ).replaceAll('"start"', '"begin"');
    const model = await processOf(
      chain(['sub', `<bpmn:subProcess id="sub">${inner}</bpmn:subProcess>`], ['late', score('late', '+5')]),
    );
    const way = await walk(model, trip());
    assert.equal(ids(way), 'start to_sub sub begin to_more more to_out out');
    assert.equal(way.at(-1)?.says, 'Leaves p here.');
  });
});

describe('A campaign that is executed', () => {
  const parent = (/** @type {Record<string, string>} */ parameters) =>
    processOf(chain(['call', execute('call', 'scoring', parameters)], ['late', score('late', '+5')]));

  for (const [handed, before, after] of /** @type {[string, number, number][]} */ ([
    ['true', 45, 55],
    ['false', 45, 46],
  ])) {
    test(`sees the tokens of its caller: ${handed}`, async () => {
      const properties = { scoring: { ...EXECUTABLE, 'my.Score': '+1' } };
      const campaignOf = campaigns({ scoring: chain(['more', score('more', '{{my.score}}')]) }, properties);
      const way = await walk(await parent({ useParentTokenContext: handed }), trip({ campaignOf }));
      assert.equal(way[2].inside?.[2].says, `personScore: ${before} → ${after}`);
      assert.match(way[2].about ?? '', handed === 'true' ? /the tokens of this campaign/ : /its own tokens/);
      assert.equal(way[4].says, `personScore: ${after} → ${after + 5}`);
    });
  }

  test('that does not let the person in is skipped, and says why', async () => {
    const conditions = [{ condition: 'country = "FR"', value: "country is 'DE'", verdict: false }];
    const gateOf = async () => ({ qualified: false, reason: 'country is DE', conditions });
    const campaignOf = campaigns({ scoring: chain(['more', score('more', '+1')]) });
    const way = await walk(await parent({}), trip({ campaignOf, gateOf }));
    assert.equal(way[2].says, 'scoring does not let the person in');
    assert.equal(way[2].inside, undefined);
    assert.equal(way[4].says, 'personScore: 45 → 50');
  });

  test('is asked about the person as the steps before have left it', async () => {
    /** @type {any[]} */
    const asked = [];
    const server = {
      post: async (/** @type {string} */ path, /** @type {object} */ body) => asked.push([path, body]) && IN,
    };
    const gateOf = gateAt(server, 'emea', { id: '7', fields: { personScore: 45, country: null } });
    const model = await processOf(chain(['more', score('more', '+10')], ['call', execute('call', 'scoring')]));
    const properties = { scoring: { ...EXECUTABLE, 'baton.smartList': '= personScore &gt; 50' } };
    const campaignOf = campaigns({ scoring: chain() }, properties);
    const sight = { ...trip().sight, fields: { id: '7', personScore: 45, country: null } };
    await walk(model, trip({ campaignOf, gateOf, sight }));
    assert.deepEqual(asked, [
      [
        'smart-list-draft/explain',
        {
          list: '= personScore > 50',
          workspace: 'emea',
          campaign: 'scoring',
          type: 'executable',
          events: [],
          qualification: '',
          personId: '7',
          trigger: {},
          fields: { personScore: 55 },
        },
      ],
    ]);
  });

  test('stands at most three levels below the first one', async () => {
    const campaignOf = campaigns({
      a: chain(['call', execute('call', 'b')]),
      b: chain(['call', execute('call', 'c')]),
      c: chain(['call', execute('call', 'd')]),
      d: chain(),
    });
    const way = await walk(await processOf(chain(['call', execute('call', 'a')])), trip({ campaignOf }));
    const deepest = way[2].inside?.[2].inside?.[2].inside?.[2];
    assert.equal(deepest?.says, 'Fails: p > a > b > c > d are more than 3 levels below the first one.');
    assert.ok(deepest?.stops);
  });

  for (const [key, type, says] of /** @type {[string, string, RegExp][]} */ ([
    ['nobody', 'executable', /there is no campaign nobody/],
    ['scoring', 'batch', /of type batch/],
    ['scoring', '', /no campaign/],
    ['', 'executable', /No campaign is chosen/],
    ['${my.Next}', 'executable', /Only the server can tell/],
  ])) {
    test(`that is ${key || 'not chosen'}, of type '${type}', stops the way`, async () => {
      const properties = /** @type {Record<string, Record<string, string>>} */ ({
        scoring: type ? { 'baton.type': type } : {},
      });
      const campaignOf = campaigns({ scoring: chain() }, properties);
      const model = await processOf(chain(['call', execute('call', key)], ['late', score('late', '+5')]));
      const way = await walk(model, trip({ campaignOf }));
      assert.match(way.at(-1)?.says ?? '', says);
      assert.equal(ids(way), 'start to_call call');
    });
  }

  test('ends the way of its callers when it removes from their flow', async () => {
    const campaignOf = campaigns({ scoring: chain(['out', step('out', 'removeFromFlow', { campaign: 'scoring' })]) });
    const way = await walk(await parent({}), trip({ campaignOf }));
    assert.equal(ids(way), 'start to_call call');
    assert.ok(way[2].stops);
  });

  test('whose gate cannot be asked stops the way', async () => {
    const campaignOf = campaigns({ scoring: chain() });
    const gateOf = () => Promise.reject(new Error('it does not answer'));
    const way = await walk(await parent({}), trip({ campaignOf, gateOf }));
    assert.match(way.at(-1)?.says ?? '', /not known: it does not answer/);
  });

  test('is looked for in the diagram, in the folder and on the server, and read once', async () => {
    /** @type {string[]} */
    const asked = [];
    const { rootElement } = await moddle.fromXML(xml(chain(), { id: 'drawn' }));
    const read = (/** @type {string} */ where, /** @type {string} */ id) => async (/** @type {string} */ from) => {
      asked.push(`${where} ${from}`);
      if (from === 'nobody') {
        throw new Error('404');
      }
      return xml(chain(), { id });
    };
    const campaignOf = campaignModels({
      definitions: rootElement,
      moddle,
      pathOf: (key) => (key === 'beside' ? '/home/ann/beside.bpmn' : undefined),
      readFile: read('folder', 'beside'),
      readServer: read('server', 'deployed'),
    });
    for (const key of ['drawn', 'beside', 'deployed', 'beside', 'deployed']) {
      assert.equal((await campaignOf(key))?.get('id'), key);
    }
    assert.equal(await campaignOf('nobody'), undefined);
    assert.deepEqual(asked, ['folder /home/ann/beside.bpmn', 'server deployed', 'server nobody']);
  });
});
