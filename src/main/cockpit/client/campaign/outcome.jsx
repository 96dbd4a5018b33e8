import { number, share } from '../lib/format.js';
import { Empty } from '../parts/basics.jsx';
import { everyDay } from './days.js';

/** @typedef {import('./days.js').Day} Day */

/**
 * What came of the people who reached the gate: in all, day by day, and why not.
 *
 * @param {{
 *   entered: number, notQualified: number, failed: number, days: Day[], reasons: { reason: string, people: number }[],
 * }} props
 */
export function Outcome({ entered, notQualified, failed, days, reasons }) {
  const all = entered + notQualified + failed;
  if (all === 0) {
    return <Empty title="Nobody has come to it yet." />;
  }
  return (
    <div class="baton-outcome">
      <section aria-labelledby="baton-outcome">
        <h2 id="baton-outcome">Who came in</h2>
        <dl class="baton-numbers">
          <div>
            <dt>Entered</dt>
            <dd>
              {number(entered)} <small>{share(entered, all)}</small>
            </dd>
          </div>
          <div>
            <dt>Not qualified</dt>
            <dd>
              {number(notQualified)} <small>{share(notQualified, all)}</small>
            </dd>
          </div>
          <div class={failed > 0 ? 'baton-alarm' : ''}>
            <dt>Failed</dt>
            <dd>{number(failed)}</dd>
          </div>
        </dl>
        <Days days={everyDay(days)} />
      </section>
      {reasons.length > 0 && (
        <section aria-labelledby="baton-reasons">
          <h2 id="baton-reasons">Why others did not</h2>
          <ol class="baton-facts">
            {reasons.map(({ reason, people }) => (
              <li key={reason}>
                <span>{reason}</span> <strong>{number(people)}</strong>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}

const WIDTH = 640;
const HEIGHT = 120;

/**
 * A bar for each day, with a table for those who do not see it.
 *
 * @param {{ days: Day[] }} props
 */
function Days({ days }) {
  const most = Math.max(1, ...days.map((day) => day.entered + day.notQualified + day.failed));
  const step = WIDTH / Math.max(14, days.length);
  return (
    <figure class="baton-chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + 2}`} aria-hidden="true" preserveAspectRatio="none">
        {days.map((day, index) => (
          <Bar key={day.day} day={day} x={index * step} width={step * 0.8} height={HEIGHT / most} />
        ))}
        <line x1="0" x2={WIDTH} y1={HEIGHT + 1} y2={HEIGHT + 1} class="baton-axis" />
      </svg>
      <figcaption>
        <span class="baton-key baton-entered">entered</span> <span class="baton-key baton-not">not qualified</span>{' '}
        <span class="baton-key baton-failed">failed</span>
        <span class="baton-quiet">
          {dayName(days[0]?.day)} – {dayName(days.at(-1)?.day)}, at most {number(most)} a day
        </span>
      </figcaption>
      <table class="baton-unseen">
        <caption>People by day</caption>
        <tbody>
          {days.map((day) => (
            <tr key={day.day}>
              <th scope="row">{dayName(day.day)}</th>
              <td>{number(day.entered)} entered</td>
              <td>{number(day.notQualified)} not qualified</td>
              <td>{number(day.failed)} failed</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

/** @param {{ day: Day, x: number, width: number, height: number }} props of one person */
function Bar({ day, x, width, height }) {
  let top = HEIGHT;
  return (
    <g>
      <title>{`${dayName(day.day)}: ${number(day.entered)} entered, ${number(day.notQualified)} not qualified`}</title>
      {[
        { name: 'baton-entered', people: day.entered },
        { name: 'baton-not', people: day.notQualified },
        { name: 'baton-failed', people: day.failed },
      ].map(({ name, people }) => {
        top -= people * height;
        return <rect key={name} class={name} x={x} y={top} width={width} height={people * height} />;
      })}
    </g>
  );
}

const DAYS = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });

/** @param {string | undefined} day of the calendar, of no zone */
function dayName(day) {
  return day ? DAYS.format(new Date(`${day}T00:00:00Z`)) : '';
}
