import { counted, number, share, withMoments } from '../lib/format.js';
import { personLink } from '../lib/links.js';

/** @typedef {import('../lib/names.js').Names} Names */

/**
 * What a run would do: the answer of a dry run.
 *
 * @param {{ report: any, campaign: string, names: Names }} props
 */
export function DryRunReport({ report, campaign, names }) {
  const own = report.campaigns.find((/** @type {any} */ it) => it.campaign === campaign);
  const isSample = report.tried < report.audience;
  return (
    <section class="baton-report" aria-label="What a run would do">
      <p class="baton-big">
        <strong>{number(own?.qualified ?? 0)}</strong> of {isSample && 'a sample of '}
        {counted(report.tried, 'person', 'people')} would qualify
      </p>
      {isSample && (
        <p class="baton-quiet">
          That is {share(own?.qualified ?? 0, report.tried)}. The sample is spread evenly over all{' '}
          {number(report.audience)} people of the list; what follows counts the sample.
        </p>
      )}
      <People label="Who would qualify" people={own?.entering ?? []} count={own?.qualified ?? 0} />
      {(own?.notQualified ?? 0) > 0 && (
        <p class="baton-big">
          <strong>{number(own.notQualified)}</strong> {own.notQualified === 1 ? 'is' : 'are'} on the list and would be
          stopped
        </p>
      )}
      <People label="Who would be stopped, and why" people={own?.stopped ?? []} count={own?.notQualified ?? 0} />
      {report.failed > 0 && (
        <p class="baton-warning">The flow of {counted(report.failed, 'person', 'people')} would fail.</p>
      )}
      <People
        label="Whose flow would fail, and why"
        people={report.failures.map((/** @type {any} */ it) => ({
          personId: it.personId,
          email: it.email ?? '',
          reason: it.message,
        }))}
        count={report.failed}
      />
      {report.undecided > 0 && (
        <p class="baton-warning">
          Nobody can decide about {counted(report.undecided, 'person', 'people')}; they stay out.
        </p>
      )}
      {own && <Reasons reasons={own.reasons} />}
      <Changes report={report} names={names} />
      <p class="baton-quiet">Nothing of this has happened.</p>
    </section>
  );
}

/**
 * People as a list that opens.
 *
 * @param {{ label: string, people: { personId: string, email: string, reason?: string }[], count: number }} props
 */
function People({ label, people, count }) {
  return people.length === 0 ? null : (
    <details class="baton-people">
      <summary>{label}</summary>
      <ul>
        {people.map((person) => (
          <li key={person.personId}>
            <a href={personLink(person.personId)}>{person.email || `person ${person.personId}`}</a>
            {person.reason && <small> {withMoments(person.reason)}</small>}
          </li>
        ))}
        {count > people.length && (
          <li class="baton-quiet">… and {counted(count - people.length, 'person more', 'people more')}</li>
        )}
      </ul>
    </details>
  );
}

/** @param {{ reasons: Record<string, number> }} props */
function Reasons({ reasons }) {
  const lines = Object.entries(reasons);
  return lines.length === 0 ? null : (
    <>
      <h3>Why others would not</h3>
      <ul class="baton-facts">
        {lines.map(([reason, people]) => (
          <li key={reason}>
            <span>{reason}</span> <strong>{number(people)}</strong>
          </li>
        ))}
      </ul>
    </>
  );
}

/** @param {Record<string | number, number>} counts */
function sum(counts) {
  return Object.values(counts).reduce((all, one) => all + one, 0);
}

/** @param {{ report: any, names: Names }} props */
function Changes({ report, names }) {
  /** @type {[string, number][]} */
  const lines = [
    ...report.scores.map((/** @type {any} */ it) => [`change the score ${names.field(it.score)}`, sum(it.changes)]),
    ...report.fields.map((/** @type {any} */ it) => [`change ${names.field(it.field)}`, sum(it.values)]),
    ...report.lists.map((/** @type {any} */ it) => [`come on the list ${names.list(it.list)}`, it.added]),
    ...report.lists.map((/** @type {any} */ it) => [`leave the list ${names.list(it.list)}`, it.removed]),
    ...report.programs.map((/** @type {any} */ it) => [
      `get a status of ${names.program(it.program)}`,
      sum(it.changes),
    ]),
    ...report.steps.map((/** @type {any} */ it) => [`${it.step} in ${names.campaign(it.campaign)}`, it.done]),
  ];
  const some = lines.filter(([, times]) => times > 0);
  return some.length === 0 ? null : (
    <>
      <h3>What would change</h3>
      <ul class="baton-facts">
        {some.map(([what, times]) => (
          <li key={what}>
            <span>{what}</span> <strong>{number(times)} ×</strong>
          </li>
        ))}
      </ul>
    </>
  );
}
