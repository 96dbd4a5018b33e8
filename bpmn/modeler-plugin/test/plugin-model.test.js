import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { processOf } from './campaign-xml.js';
import { worthWatching } from '../client/app/folder.js';
import { baseOf } from '../client/app/server.js';
import { fieldOf, readChoice, writeChoice } from '../client/model/choice.js';
import { operatorsOf } from '../client/model/operators.js';
import { readQualification, writeQualification } from '../client/model/qualification.js';
import { legible, legibleCondition, storable } from '../client/model/texts.js';
import { completeToken } from '../client/model/tokens.js';
import { holds } from '../client/try/evaluate.js';
import { handedDown, ownTokens, resolved } from '../client/try/sight.js';
import { isRequestedName, requestedName } from '../client/model/triggers.js';

const untyped = () => undefined;

describe('A choice', () => {
  for (const text of [
    "${person.country == 'DE'}",
    "${person.personScore >= 50 && my['Activity Score'] == '+10'}",
    '${person.vip}',
    "${!person.vip || person.country.startsWith('D\\'x')}",
    '${person.country == null}',
    '${sample < 20}',
    "${trigger.form == 'a && b'}",
    "${person.note == 'back\\\\slash'}",
    '${trigger.total > 50}',
    "${person.renewal >= '2026-12-24'}",
    '${person.renewal < now() || person.renewal == now()}',
    '${person.signup > now()}',
  ]) {
    test(`reads ${text} and writes the same`, () => {
      const choice = readChoice(text);
      assert.ok(choice);
      assert.equal(writeChoice(choice, untyped), text);
    });
  }

  for (const text of [
    'person.vip',
    '${vip}',
    "${person.country == 'DE' && person.vip || person.free}",
    '${person.birthday.year < 2000}',
    '${person.birthday <= now()}',
    "${(person.country == 'DE')}",
    "${person.country == 'DE'} x",
    '',
  ]) {
    test(`leaves alone what it cannot read: ${text}`, () => assert.equal(readChoice(text), undefined));
  }

  test('writes a value by the type of its field', () => {
    const write = (/** @type {string} */ field, /** @type {string} */ value, /** @type {string} */ type) =>
      writeChoice({ join: 'and', comparisons: [{ field, operator: '==', value }] }, () => type);
    assert.equal(write('person.zip', '10115', 'text'), "${person.zip == '10115'}");
    assert.equal(write('person.personScore', ' 50 ', 'score'), '${person.personScore == 50}');
    assert.equal(write('person.renewal', '2026-12-24', 'date'), "${person.renewal == '2026-12-24'}");
    assert.equal(write('my.Score', "it's", 'text'), "${my.Score == 'it\\'s'}");
    assert.equal(write('person.zip', '01067', 'unknown'), "${person.zip == '01067'}");
    assert.equal(write('person.rate', '0.5', 'decimal'), '${person.rate == 0.5}');
  });

  test('asks a field by what suits its type', () => {
    const ids = (/** @type {string | undefined} */ type, present = '==') =>
      operatorsOf(type, present).map((it) => it.id);
    assert.deepEqual(ids('boolean', 'yes'), ['yes', 'no', 'empty', 'not empty']);
    assert.deepEqual(ids('boolean'), ['yes', 'no', 'empty', 'not empty', '==']);
    assert.ok(ids('date').includes('today'));
    assert.ok(!ids('datetime').includes('today'));
    assert.ok(ids('text').includes('contains'));
    assert.ok(!ids('score').includes('contains'));
    assert.ok(ids('score', 'past').includes('past'));
  });

  test('is not written while a field or a value is missing', () => {
    const write = (/** @type {string} */ field, /** @type {string} */ type) =>
      writeChoice({ join: 'and', comparisons: [{ field, operator: '==', value: '' }] }, () => type);
    assert.equal(write('', 'text'), undefined);
    assert.equal(write('person.renewal', 'date'), undefined);
    assert.equal(write('person.personScore', 'score'), undefined);
    assert.equal(write('person.country', 'text'), "${person.country == ''}");
  });

  test('takes what people type as a field', () => {
    assert.equal(fieldOf('country'), 'person.country');
    assert.equal(fieldOf('{{my.Activity Score}}'), "my['Activity Score']");
    assert.equal(fieldOf('trigger.newValue'), 'trigger.newValue');
    assert.equal(fieldOf('no field'), '');
  });
});

describe('A qualification rule', () => {
  for (const text of ['once', 'every time', 'once every 7 days', 'once every 1 month']) {
    test(`reads and writes ${text}`, () => assert.equal(writeQualification(readQualification(text)), text));
  }

  test('is once where nothing is written', () => assert.equal(readQualification(undefined).kind, 'once'));

  test('reads every day as every 1 day', () => assert.equal(readQualification('once every day').count, 1));

  test('keeps what it does not know', () => {
    const rule = readQualification('twice');
    assert.equal(rule.kind, 'other');
    assert.equal(writeQualification(rule), 'twice');
  });
});

describe('A token', () => {
  const tokens = [
    { token: 'my.Score', about: '+10' },
    { token: 'person.firstName', about: 'First Name' },
  ];
  const labels = (/** @type {string} */ text, caret = text.length) =>
    completeToken(text, caret, tokens)?.options.map((it) => it.insert);

  test('is offered behind two braces, by its name or by what it is', () => {
    assert.deepEqual(labels('Dear {{'), ['{{my.Score}}', '{{person.firstName}}']);
    assert.deepEqual(labels('Dear {{first n'), ['{{person.firstName}}']);
    assert.deepEqual(labels('Dear {{lead.fi'), ['{{person.firstName}}']);
  });

  test('is not offered elsewhere', () => {
    assert.equal(labels('Dear '), undefined);
    assert.equal(labels('{{my.Score}} and'), undefined);
  });

  test('takes the place of what stands up to its closing braces', () => {
    const found = completeToken('a {{my.S}} b', 8, tokens);
    assert.deepEqual([found?.from, found?.to], [2, 10]);
  });
});

test('The message of a requested campaign bears its key', () => {
  assert.equal(requestedName('lead-nurture'), 'Campaign is Requested: lead-nurture');
  assert.ok(isRequestedName(' campaign is requested: x'));
  assert.ok(!isRequestedName('Order received'));
});

test('An address without a path is that of the REST API below it', () => {
  assert.equal(baseOf('http://localhost:8080'), 'http://localhost:8080/engine-rest');
  assert.equal(baseOf('http://localhost:8080/engine-rest/'), 'http://localhost:8080/engine-rest');
  assert.equal(baseOf('https://x.example.com/api/deployment/create'), 'https://x.example.com/api');
  assert.equal(baseOf(' HTTPS://x.example.com// '), 'HTTPS://x.example.com/engine-rest');
  assert.equal(
    baseOf('http://localhost:8080/camunda/app/cockpit/default/#/login'),
    'http://localhost:8080/engine-rest',
  );
});

test('Only a folder of its own is watched', () => {
  assert.ok(worthWatching('/home/ann/campaigns'));
  assert.ok(worthWatching('C:\\Users\\ann\\campaigns'));
  for (const wide of ['', '/', '/home/ann', '/home/ann/Downloads', 'C:\\Users\\ann', 'C:\\Users\\ann\\Desktop']) {
    assert.ok(!worthWatching(wide), wide);
  }
});

describe('The way of one person', () => {
  const sight = () => ({
    fields: {
      ...{ country: 'DE', personScore: 45, vip: null, lastName: null, rate: 9.9 },
      ...{ signup: '2026-11-23T17:45:00.000+0000', birthday: '1990-02-01', renewal: '9999-01-01' },
    },
    tokens: { my: { Score: '+10' }, campaign: { id: 'c' } },
    system: {},
    known: [
      { name: 'country', label: 'Country', type: 'text' },
      { name: 'personScore', label: 'Person Score', type: 'score' },
    ],
  });

  for (const [text, verdict] of /** @type {[string, boolean | undefined][]} */ ([
    ["${person.country == 'DE'}", true],
    ["${person.country != 'DE'}", false],
    ["${person.lastName != 'DE'}", true],
    ['${person.personScore >= 50}', false],
    ['${person.lastName == null}', true],
    ['${person.vip}', false],
    ['${!person.vip}', true],
    ["${my.Score == '+10' && person.country.startsWith('D')}", true],
    ["${trigger.form == 'x'}", undefined],
    ["${trigger.form == 'x' || person.country == 'DE'}", true],
    ["${trigger.form == 'x' && person.country == 'FR'}", false],
    ['${sample < 20}', undefined],
    ['${person.birthday.year < 2000}', undefined],
    ["${(person.country == 'DE')}", true],
    ["${person.country == 'FR' && person.vip || person.personScore > 40}", true],
    ["${(person.country == 'FR' || person.personScore > 40) && !(person.lastName == null)}", false],
    ["${!(trigger.form == 'x') || person.country == 'FR'}", undefined],
    ["${person.country == 'D) || (E'}", false],
    ["${(person.country == 'DE'}", undefined],
    ['${person.rate == 9.90}', true],
    ["${person.rate != '9.9'}", false],
    ["${person.rate > 'many'}", undefined],
    ["${person.signup < '2026-11-23T18:44:00+01:00'}", false],
    ["${person.signup <= '2026-11-23T18:45+01:00'}", true],
    ['${person.birthday < now()}', true],
    ['${person.renewal > now() && person.signup < now()}', true],
    ['${person.lastName < now()}', false],
    ['${person.country > now()}', undefined],
    ["${lead['Person Score'] == 45}", true],
  ])) {
    test(`${text} is ${verdict}`, () => assert.equal(holds(text, sight()), verdict));
  }

  test('reads tokens as texts do', () => {
    assert.equal(resolved('{{lead.lastName:default=friend}} of {{Person.Country}}', sight()), 'friend of DE');
    assert.equal(resolved('{{trigger.x}}', sight()), '{{trigger.x}}');
    assert.equal(resolved('{{my.score}}{{my.Nothing}}', sight()), '+10');
    assert.equal(resolved('{{lead.Person Score}} in {{person.COUNTRY}}', sight()), '45 in DE');
  });

  test('inherits tokens of programs, the nearest first', async () => {
    /** @type {import('../client/try/sight.js').Program[]} */
    const programs = [
      { key: 'webinar', name: 'Webinar', parent: 'q4', tokens: { Host: 'Ann' } },
      { key: 'q4', name: 'Q4', parent: 'webinar', tokens: { host: 'Bob', Score: '+1', Points: '+2' } },
    ];
    const properties = { 'baton.program': 'webinar', 'my.score': '+5' };
    const tokens = ownTokens(await processOf('', { id: 'invite', properties }), programs, undefined);
    assert.deepEqual(tokens.my, { Points: '+2', Host: 'Ann', score: '+5' });
    assert.equal(tokens.program.name, 'Webinar');
    assert.ok(!('trigger' in tokens) && !('member' in tokens));
  });

  test('is handed down name by name, the caller wins', () => {
    const callers = { my: { Score: '+10', A: 'a' }, campaign: { id: 'parent' }, program: {}, trigger: { form: 'x' } };
    const own = {
      my: { score: '+1', B: 'b' },
      campaign: { id: 'child' },
      program: { id: 'p' },
      trigger: {},
      member: {},
    };
    assert.deepEqual(handedDown(callers, own), {
      my: { B: 'b', Score: '+10', A: 'a' },
      campaign: { id: 'parent' },
      program: { id: 'p' },
      trigger: { form: 'x' },
    });
  });
});

describe('What was pasted', () => {
  test('is stored without what XML cannot hold', () => {
    assert.equal(storable('a\vb\fc\u0000d\ud800e\ufffe\u001b'), 'a\nb\ncde');
    assert.equal(storable('Grüße\t\r\n😀\u00a0'), 'Grüße\t\r\n😀\u00a0');
  });

  test('is a name as it reads, and a condition likewise, but for its texts', () => {
    assert.equal(legible('\ufeffspring\u00a0sale\u200b'), 'spring sale');
    assert.equal(legible(undefined), undefined);
    const texts = '"a\u00a0b" != "\\"\u200b" and "open\u00a0';
    assert.equal(
      legibleCondition(`=\u00a0country\u202f= ${texts}`),
      '= country = "a\u00a0b" != "\\"\u200b" and "open ',
    );
    assert.equal(legibleCondition(''), '');
    assert.equal(legibleCondition(undefined), undefined);
  });
});
