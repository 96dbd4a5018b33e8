import { useCalls } from '../lib/context.js';
import { number } from '../lib/format.js';
import { CAMPAIGNS, runsLink } from '../lib/links.js';
import { mountPage } from '../lib/mounting.jsx';
import { useCall } from '../lib/use-call.js';
import { Answered } from '../parts/basics.jsx';

/** What the dashboard tells of campaigns. */
function Box() {
  const calls = useCalls();
  const called = useCall(async (signal) => {
    const [campaigns, running, waiting, wrong] = await Promise.all([
      calls.get('campaign/count', {}, signal),
      calls.get('campaign-run/count', { state: 'running' }, signal),
      calls.get('campaign-run/count', { state: 'waiting' }, signal),
      calls.get('campaign-check/count', {}, signal),
    ]);
    return { campaigns: campaigns.count, running: running.count, waiting: waiting.count, wrong: wrong.count };
  }, []);
  return (
    <section class="baton-box" aria-labelledby="baton-box">
      <h2 id="baton-box">Campaigns</h2>
      <Answered called={called} lines={2}>
        {({ campaigns, running, waiting, wrong }) => (
          <ul>
            <Line count={campaigns} label="Campaigns" />
            <Line count={running} label="Runs under way" to={runsLink()} />
            <Line count={waiting} label="Runs with people who wait" to={runsLink()} />
            <Line count={wrong} label="Findings of the check" alarm={wrong > 0} />
          </ul>
        )}
      </Answered>
    </section>
  );
}

/** @param {{ count: number, label: string, alarm?: boolean, to?: string }} props */
function Line({ count, label, alarm, to = `#${CAMPAIGNS}` }) {
  return (
    <li>
      <a href={to} class={alarm ? 'baton-alarm' : ''}>
        <strong>{number(count)}</strong> <span>{label}</span>
      </a>
    </li>
  );
}

/**
 * @param {HTMLElement} node
 * @param {import('../lib/calls.js').Api} api
 */
export function mount(node, api) {
  return mountPage(node, api, <Box />);
}
