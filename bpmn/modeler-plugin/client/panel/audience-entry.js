import { Fragment, h } from '@bpmn-io/properties-panel/preact';
import { processOf } from '../model/campaign.js';
import { draftOf } from '../model/draft.js';
import { feelProblem } from '../model/feel.js';
import { Ask } from './ask.js';
import { useCatalog } from './use-catalog.js';
import { useConnection, useQuestion, useStanding } from './use-question.js';

/** How many people are shown. */
const SAMPLES = 5;

/** Nobody is asked while letters come faster than this. */
const PATIENCE = 800;

/**
 * How many people the list has as it is drawn, and some of them, as the server knows.
 *
 * @param {{ element: Shape, id: string }} props
 */
export function AudienceEntry({ element, id }) {
  const { server, workspace, place, asked } = useConnection();
  const draft = draftOf(processOf(element), workspace);
  const about = server.isNamed ? JSON.stringify(draft) : '';
  const question = async () => {
    const answer = await server.post('smart-list-draft/count', draft);
    if (typeof answer.valid !== 'boolean') {
      throw new Error('the server does not answer as Baton does.');
    }
    return answer;
  };
  const counted = useStanding(about && about + place, question, PATIENCE, asked);
  if (!about) {
    return null;
  }
  return h(
    'div',
    { class: 'bio-properties-panel-entry baton-audience', 'data-entry-id': id, 'aria-live': 'polite' },
    h(Counted, { counted, list: draft.list }),
    counted.answer?.valid && h(Samples, { about: about + place, draft, server }),
  );
}

/** @param {{ counted: import('./use-question.js').Asked<any>, list: string }} props */
function Counted({ counted: { answer, problem, waits }, list }) {
  const known = useCatalog();
  if (waits) {
    return h('div', { class: 'baton-answer baton-waits' }, 'Counting …');
  }
  if (problem) {
    return h('div', { class: 'bio-properties-panel-description' }, `Not counted: ${problem}`);
  }
  if (!answer?.valid) {
    const isSaid = list.startsWith('=') && feelProblem(list, known.fields, known.allFieldsKnown);
    return answer && !isSaid
      ? h('div', { class: 'baton-no', title: answer.code }, `Nobody qualifies: ${answer.problem}`)
      : null;
  }
  return h(Fragment, null, h('div', { class: 'baton-answer' }, inWords(answer, list)));
}

/**
 * @param {{ count: number, complete: boolean, triggerTokens: string[] }} answer
 * @param {string} list
 */
function inWords({ count, complete, triggerTokens }, list) {
  if (triggerTokens.length) {
    return `Depends on the event: ${triggerTokens.map((it) => `trigger.${it}`).join(', ')}`;
  }
  const people = `${count.toLocaleString('en')} ${count === 1 ? 'person' : 'people'}`;
  if (!complete) {
    return `At least ${people}; counting all takes longer`;
  }
  return list ? `${people} qualify now`.replace('person qualify', 'person qualifies') : `${people}: everyone`;
}

/**
 * @param {{ about: string, draft: import('../model/draft.js').Draft, server: import('../app/server.js').Server }} props
 */
function Samples({ about, draft, server }) {
  const question = useQuestion(about);
  const work = () => server.post(`smart-list-draft/sample?maxResults=${SAMPLES}`, draft);
  return h(
    'div',
    null,
    h(Ask, { label: 'Show some of them', question, work }),
    question.answer && h(People, { people: question.answer.people }),
  );
}

/** @param {{ people: any[] }} props */
function People({ people }) {
  return h(
    'ul',
    { class: 'baton-people' },
    people.map(({ id, email, fields }) =>
      h(
        'li',
        { key: id },
        h('span', null, email),
        h('small', null, [fields.firstName, fields.lastName].filter(Boolean).join(' ')),
      ),
    ),
    people.length === 0 && h('li', null, 'Nobody.'),
  );
}
