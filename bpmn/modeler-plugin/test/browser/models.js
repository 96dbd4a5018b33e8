import { drawing } from './harness/index.js';

/**
 * What a person does to an element: the template, and what goes into its fields by their labels.
 *
 * @typedef {{ element: string, template: string, fields: Record<string, string> }} Filled
 * @typedef {{ file: string, start: string, filled: Filled[] }} Model
 */

/** @param {string} name */
const step = (name) => `<bpmn:task id="${name}" />`;

const SIGNAL_START = `<bpmn:startEvent id="start"><bpmn:signalEventDefinition id="start_signal" signalRef="signal" />
  </bpmn:startEvent>`;

const PLAIN_START = '<bpmn:startEvent id="start" />';
const END = '<bpmn:endEvent id="end" />';

const SIGNALS = `<bpmn:signal id="signal" name="Fills Out Form" /><bpmn:signal id="paid" name="Pays Order" />`;

const STEPS = [
  'changeScore',
  'changeDataValue',
  'addToList',
  'removeFromList',
  'changeProgramStatus',
  'interestingMoment',
  'executeCampaign',
  'requestCampaign',
  'sendEmail',
  'sendAlert',
  'waitFor',
  'waitUntil',
  'callWebhook',
];

const PAID = `<bpmn:intermediateCatchEvent id="pays" name="Pays Order">
  <bpmn:signalEventDefinition id="pays_signal" signalRef="paid" /></bpmn:intermediateCatchEvent>`;

/** @type {Model} A trigger campaign with every step and every parameter. */
const everyStep = {
  file: 'every-step.bpmn',
  start: drawing([SIGNAL_START, ...STEPS.map(step), PAID, step('removeFromFlow'), END].join(''), {
    id: 'every-step',
    name: 'Every Step',
    root: SIGNALS,
    connected: true,
  }),
  filled: [
    {
      element: 'every-step',
      template: 'io.baton.triggerCampaign',
      fields: {
        Program: 'webinar',
        'Smart list': '= trigger.form = "webinar"',
        'Qualification rule': 'every time',
      },
    },
    { element: 'start', template: 'io.baton.trigger', fields: { 'Name in the diagram': 'Fills Out Form' } },
    {
      element: 'changeScore',
      template: 'io.baton.changeScore',
      fields: { 'Score field': 'personScore', Change: '+5' },
    },
    {
      element: 'changeDataValue',
      template: 'io.baton.changeDataValue',
      fields: { Field: 'company', 'New value': 'Acme {{person.country}}' },
    },
    { element: 'addToList', template: 'io.baton.addToList', fields: { List: 'newsletter' } },
    { element: 'removeFromList', template: 'io.baton.removeFromList', fields: { List: 'newsletter' } },
    {
      element: 'changeProgramStatus',
      template: 'io.baton.changeProgramStatus',
      fields: { Program: 'webinar', 'New status': 'Attended' },
    },
    {
      element: 'interestingMoment',
      template: 'io.baton.interestingMoment',
      fields: { Type: 'Web', Description: '{{person.firstName}} asked\nfor a <demo> & more' },
    },
    {
      element: 'executeCampaign',
      template: 'io.baton.executeCampaign',
      fields: { Campaign: 'called', 'Use parent campaign token context': 'True' },
    },
    { element: 'requestCampaign', template: 'io.baton.requestCampaign', fields: { Campaign: 'requested' } },
    {
      element: 'sendEmail',
      template: 'io.baton.sendEmail',
      fields: {
        Subject: 'Welcome, {{lead.First Name:default=friend}}',
        Body: '<p>Dear {{lead.First Name}},</p>\n<p>see you & "yours".</p>',
        From: 'Acme Events <events@acme.example>',
        'Reply to': '{{person.email}}',
        'Plain text': 'Dear {{lead.First Name}}, see you.',
        Operational: 'Yes',
      },
    },
    {
      element: 'sendAlert',
      template: 'io.baton.sendAlert',
      fields: {
        To: 'sales@acme.example, desk@acme.example',
        Subject: '{{lead.Email Address}} is hot',
        Body: '<p>{{person.firstName}}\n{{person.personScore}}</p>',
        From: 'alerts@acme.example',
        'Reply to': 'desk@acme.example',
        'Plain text': '{{person.firstName}} is hot',
      },
    },
    { element: 'waitFor', template: 'io.baton.wait', fields: { For: '2 days' } },
    { element: 'waitUntil', template: 'io.baton.wait', fields: { Until: '2020-12-24 09:00' } },
    {
      element: 'callWebhook',
      template: 'io.baton.callWebhook',
      fields: {
        URL: 'https://crm.example.com/leads/{{person.id}}',
        Method: 'PUT',
        Body: '{\n"email": "{{person.email}}"\n}',
        Authorization: 'Bearer {{trigger.form}}',
        'More headers': 'Accept: application/json\nX-Campaign: {{campaign.id}}',
        'Fields from the answer': 'company = /account/name\nlastName = /last',
        'Person score from': '/score',
      },
    },
    {
      element: 'pays',
      template: 'io.baton.waitForEvent',
      fields: { Condition: '= number(trigger.total) > 50', Key: 'form' },
    },
    { element: 'removeFromFlow', template: 'io.baton.removeFromFlow', fields: { Campaign: 'every-step' } },
  ],
};

/** @type {Model} A batch campaign with every setting. */
const everySetting = {
  file: 'every-setting.bpmn',
  start: drawing([PLAIN_START, step('changeScore'), END].join(''), {
    id: 'every-setting',
    name: 'Every Setting',
    connected: true,
  }),
  filled: [
    {
      element: 'every-setting',
      template: 'io.baton.batchCampaign',
      fields: {
        Program: 'webinar',
        'Smart list': '= personScore >= 0 and country = "DE"',
        'Qualification rule': 'once every 7 days',
        'Person limit': '100',
      },
    },
    {
      element: 'changeScore',
      template: 'io.baton.changeScore',
      fields: { 'Score field': 'personScore', Change: '=7' },
    },
  ],
};

/** @type {Model} An executable campaign. */
const called = {
  file: 'called.bpmn',
  start: drawing([PLAIN_START, step('changeScore'), END].join(''), { id: 'called', name: 'Called', connected: true }),
  filled: [
    {
      element: 'called',
      template: 'io.baton.executableCampaign',
      fields: { Program: 'webinar', 'Smart list': '= personScore > 0', 'Qualification rule': 'every time' },
    },
    {
      element: 'changeScore',
      template: 'io.baton.changeScore',
      fields: { 'Score field': 'personScore', Change: '+10' },
    },
  ],
};

/** @type {Model} A trigger campaign that is requested, made by the template for campaigns of any type. */
const requested = {
  file: 'requested.bpmn',
  start: drawing(
    `<bpmn:startEvent id="start"><bpmn:messageEventDefinition id="start_message" messageRef="message" /></bpmn:startEvent>
     ${step('interestingMoment')}${END}`,
    {
      id: 'requested',
      name: 'Requested',
      root: '<bpmn:message id="message" name="Campaign is Requested: requested" />',
      connected: true,
    },
  ),
  filled: [
    {
      element: 'requested',
      template: 'io.baton.campaign',
      fields: {
        Type: 'Trigger',
        Program: 'webinar',
        'Smart list': '= email != null',
        'Qualification rule': 'every time',
        'Person limit': '',
      },
    },
    {
      element: 'start',
      template: 'io.baton.requestedStart',
      fields: { 'Name in the diagram': 'Campaign is Requested' },
    },
    {
      element: 'interestingMoment',
      template: 'io.baton.interestingMoment',
      fields: { Type: 'Milestone', Description: 'Requested' },
    },
  ],
};

/** @type {Model[]} Models that use every template and every field, drawn by typing. */
export const MODELS = [everyStep, everySetting, called, requested];
