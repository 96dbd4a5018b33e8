import { Fragment, h } from '@bpmn-io/properties-panel/preact';
import { useEffect, useState } from '@bpmn-io/properties-panel/preact/hooks';
import { useService } from 'bpmn-js-properties-panel';
import { connection } from '../app/connection.js';
import { processOf } from '../model/campaign.js';
import { property } from '../model/properties.js';
import { tryWith } from '../try/trial.js';
import { CompletingEntry } from './completing-field.js';
import { useCatalog } from './use-catalog.js';

/** How many people are asked about to show who would qualify. */
const SAMPLES = 5;

/**
 * What only the server knows: how many, who, and what would happen to one person.
 *
 * @returns {any[]}
 */
export function serverGroups() {
  const entries = [{ id: 'baton-server', component: OfServer }];
  return [{ id: 'baton-try-it', label: 'Try it', entries, shouldOpen: false }];
}

/** @param {{ element: Shape }} props */
function OfServer({ element }) {
  const [, draw] = useState(0);
  useEffect(() => connection.onChange(() => draw((count) => count + 1)), []);
  if (!connection.server.isNamed) {
    const text = 'Name a server in the settings of the Modeler, section Baton.';
    return h('div', { class: 'bio-properties-panel-entry' }, text);
  }
  return h(
    Fragment,
    null,
    connection.problem && h('div', { class: 'bio-properties-panel-entry has-error' }, connection.problem),
    h(Audience, { element }),
    h(Try, { element, id: 'baton-try' }),
  );
}

/**
 * Runs a question to the server and keeps its answer.
 *
 * @template T
 * @returns {{ answer?: T, problem?: string, waits: boolean, ask: (question: () => Promise<T>) => void }}
 */
function useQuestion() {
  const [state, setState] = useState(
    /** @type {{ answer?: T, problem?: string, waits: boolean }} */ ({ waits: false }),
  );
  const ask = (/** @type {() => Promise<T>} */ question) => {
    setState({ waits: true });
    question().then(
      (answer) => setState({ answer, waits: false }),
      (problem) => setState({ problem: problem.message, waits: false }),
    );
  };
  return { ...state, ask };
}

/** @param {{ element: Shape }} props */
function Audience({ element }) {
  const process = processOf(element);
  const list = property(process, 'baton.smartList')?.trim() ?? '';
  const count = useQuestion();
  const people = useQuestion();
  const isKey = list !== '' && !list.startsWith('=');
  return h(
    'div',
    { class: 'bio-properties-panel-entry', 'data-entry-id': 'baton-audience' },
    isKey && h(Ask, { label: `How many people are on ${list} now?`, question: count, work: () => countOf(list) }),
    count.answer !== undefined &&
      h('div', { class: 'baton-answer' }, `${Number(count.answer).toLocaleString('en')} people`),
    h(Ask, { label: 'Who would get in?', question: people, work: () => samples(process.get('id')) }),
    people.answer && h(People, { people: people.answer }),
  );
}

/** @param {{ label: string, question: any, work: () => Promise<any> }} props */
function Ask({ label, question, work }) {
  const { ask, waits, problem } = question;
  return h(
    'div',
    null,
    h('button', { type: 'button', class: 'baton-button', disabled: waits, onClick: () => ask(work) }, label),
    problem && h('div', { class: 'bio-properties-panel-error' }, problem),
  );
}

/** @param {string} list */
async function countOf(list) {
  const { count } = await connection.server.get(`smart-list/${encodeURIComponent(list)}/count`);
  return count;
}

/**
 * A few people, and what the campaign as it is deployed says of each.
 *
 * @param {string} key
 */
async function samples(key) {
  const people = await connection.server.get(`person?maxResults=${SAMPLES}`);
  return Promise.all(
    people.map(async (/** @type {any} */ person) => ({
      email: person.email,
      ...(await connection.server.post(`campaign/${encodeURIComponent(key)}/explain`, { personId: person.id })),
    })),
  );
}

/** @param {{ people: any }} props */
function People({ people }) {
  return h(
    'ul',
    { class: 'baton-people' },
    people.map((/** @type {any} */ it) => h(Person, { key: it.email, person: it })),
    people.length === 0 && h('li', null, 'There are no people yet.'),
  );
}

/** @param {{ person: any }} props */
function Person({ person }) {
  return h(
    'li',
    { class: person.qualified ? 'baton-yes' : 'baton-no' },
    h('span', null, `${person.qualified ? '✓' : '✗'} ${person.email}`),
    person.reason && h('small', null, person.reason),
  );
}

/** @param {{ element: Shape, id: string }} props */
function Try({ element, id }) {
  const known = useCatalog();
  const way = useService('batonWay');
  const process = processOf(element);
  const [email, setEmail] = useState('');
  const trial = useQuestion();
  const tokens = known.programs.find((it) => it.key === property(process, 'baton.program'))?.tokens ?? {};
  const work = async () => {
    const answer = await tryWith(process, email.trim(), tokens);
    way.show(answer.way);
    return answer;
  };
  return h(
    'div',
    { 'data-entry-id': id },
    h(CompletingEntry, {
      element,
      id: `${id}-email`,
      label: 'Try with one person',
      placeholder: 'ann.miller@example.com',
      description: 'Shows the way through what is drawn here. Nothing is changed and nothing is sent.',
      complete: () => undefined,
      getValue: () => email,
      setValue: (/** @type {string | undefined} */ text) => setEmail(text ?? ''),
    }),
    h(
      'div',
      { class: 'bio-properties-panel-entry' },
      h(Ask, { label: 'Try', question: trial, work }),
      trial.answer && h(Gate, { trial: trial.answer, hide: () => way.clear() }),
    ),
  );
}

/** @param {{ trial: any, hide: () => void }} props */
function Gate({ trial, hide }) {
  const { gate, gateProblem, email } = trial;
  return h(
    'div',
    null,
    gate && h(People, { people: [{ email, ...gate, reason: gate.conditions?.length ? undefined : gate.reason }] }),
    gate?.conditions?.map((/** @type {any} */ it) =>
      h(
        'div',
        { key: it.condition, class: it.verdict ? 'baton-yes' : 'baton-no' },
        `${it.condition} — ${it.problem ?? it.value}`,
      ),
    ),
    gateProblem &&
      h('div', { class: 'bio-properties-panel-description' }, `Of the gate nothing is known: ${gateProblem}`),
    h('button', { type: 'button', class: 'baton-button', onClick: hide }, 'Hide the way'),
  );
}
