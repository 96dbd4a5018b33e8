import { Fragment, h } from '@bpmn-io/properties-panel/preact';
import { useLayoutEffect, useState } from '@bpmn-io/properties-panel/preact/hooks';
import { useService } from 'bpmn-js-properties-panel';
import { campaignType, processOf } from '../model/campaign.js';
import { tryWith } from '../try/trial.js';
import { Ask } from './ask.js';
import { CompletingEntry } from './completing-field.js';
import { useConnection, useQuestion } from './use-question.js';
import { Conditions, Way } from './way-list.js';

/**
 * What would happen to one person, as far as the server and the diagram can tell.
 *
 * @returns {any[]}
 */
export function tryGroups() {
  const entries = [{ id: 'baton-try', component: TryIt }];
  return [{ id: 'baton-try-it', label: 'Try it', entries, shouldOpen: false }];
}

/** @param {{ element: Shape, id: string }} props */
function TryIt({ element, id }) {
  const { server, problem, workspace, place } = useConnection();
  if (!server.isNamed) {
    const text = 'Name a server in the settings of the Modeler, section Baton.';
    return h('div', { class: 'bio-properties-panel-entry' }, text);
  }
  return h(
    Fragment,
    null,
    problem && h('div', { class: 'bio-properties-panel-entry has-error' }, problem),
    h(Try, { key: element.id, element, id, workspace, place }),
  );
}

/**
 * What was tried counts as long as nothing is drawn or written anew.
 *
 * @param {{ element: Shape, id: string, workspace: string | null, place: string }} props
 */
function Try({ element, id, workspace, place }) {
  const way = useService('batonWay');
  const moddle = useService('moddle');
  const process = processOf(element);
  const [email, setEmail] = useState('');
  const [event, setEvent] = useState('');
  const moment = useMoment(way);
  const question = useQuestion(JSON.stringify([place, moment, email.trim(), event]));
  const work = async () => {
    const answer = await tryWith(process, moddle, email.trim(), tokens(event));
    way.show(answer.way, moment);
    return answer;
  };
  const where = workspace ? ` The person is looked for in the workspace ${workspace}.` : '';
  return h(
    'div',
    { 'data-entry-id': id },
    h(CompletingEntry, {
      element,
      id: `${id}-email`,
      label: 'Try with one person',
      placeholder: 'ann.miller@example.com',
      description: `Shows the way through what is drawn here. Nothing is changed and nothing is sent.${where}`,
      getValue: () => email,
      setValue: (/** @type {string | undefined} */ text) => setEmail(text ?? ''),
    }),
    campaignType(process) === 'trigger' && h(EventTokens, { element, id: `${id}-event`, event, setEvent }),
    h(
      'div',
      { class: 'bio-properties-panel-entry' },
      h(Ask, { label: 'Try', question, work, disabled: !email.trim() }),
      question.answer && h(Trial, { trial: question.answer, hide: () => way.clear() }),
    ),
  );
}

/** Of the diagram; the entry is drawn again with each change. @param {Services} way @returns {number} */
function useMoment(way) {
  const [, draw] = useState(0);
  useLayoutEffect(() => way.onChange(() => draw((count) => count + 1)), [way]);
  return way.moment;
}

/** @param {{ element: Shape, id: string, event: string, setEvent: (text: string) => void }} props */
function EventTokens({ element, id, event, setEvent }) {
  return h(CompletingEntry, {
    element,
    id,
    label: 'Tokens of the event',
    placeholder: 'form = newsletter',
    description: 'One a line, as the event would bring them. Empty: where they decide the way ends.',
    long: true,
    getValue: () => event,
    setValue: (/** @type {string | undefined} */ text) => setEvent(text ?? ''),
  });
}

/**
 * @param {string} text
 * @returns {Record<string, string> | undefined} undefined when there are none
 */
function tokens(text) {
  const lines = text.split('\n').map((it) => /^\s*([^=]+?)\s*=\s*(.*?)\s*$/.exec(it));
  const found = lines.flatMap((it) => (it ? [[it[1], it[2]]] : []));
  return found.length ? Object.fromEntries(found) : undefined;
}

/** @param {{ trial: import('../try/trial.js').Trial, hide: () => void }} props */
function Trial({ trial, hide }) {
  const { gate, gateProblem, email, way } = trial;
  return h(
    'div',
    { class: 'baton-trial' },
    gate &&
      h(
        'div',
        { class: `baton-answer ${gate.qualified ? 'baton-yes' : 'baton-no'}` },
        gate.qualified ? `✓ ${email} gets in` : `✗ ${email} does not get in`,
      ),
    gate && h(Conditions, { gate }),
    gateProblem &&
      h('div', { class: 'bio-properties-panel-description' }, `Of the gate nothing is known: ${gateProblem}`),
    h(Way, { way: gate?.qualified === false ? way.slice(1) : way }),
    h('button', { type: 'button', class: 'baton-button', onClick: hide }, 'Hide the way'),
  );
}
