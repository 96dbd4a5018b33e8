import { useState } from 'preact/hooks';
import { Calls } from '../lib/calls.js';
import { useCalls } from '../lib/context.js';
import { runsLink } from '../lib/links.js';
import { mountPage } from '../lib/mounting.jsx';
import { definitionsOf } from '../lib/names.js';
import { useCall, useRepeated } from '../lib/use-call.js';
import { Failure } from '../parts/basics.jsx';
import { Run } from './run.jsx';
import { aroundRuns, LIVE } from './runs.js';

/** @typedef {import('./runs.js').Run} RunOfCampaign */

/** The type of the batches that runs have. */
const TYPE = 'baton-run';

/** The batches of so many latest runs get their names into Cockpit's list. */
const MOST = 100;

/**
 * Cockpit's page of batches has no place for plugins. What a batch of ours is stands there all the same: above its
 * details, and behind its type in the list. Where Cockpit's page is not as it is known here, nothing is added.
 *
 * @param {import('../lib/calls.js').Api} api
 * @returns {() => void} ends it
 */
export function tellOnBatchPage(api) {
  const details = new Details(api);
  const names = new Names(new Calls(api));
  let due = 0;
  const look = () => {
    due = 0;
    const open = location.hash.startsWith('#/batch');
    details.look(open);
    if (open) {
      names.look();
    }
  };
  const soon = () => {
    due ||= requestAnimationFrame(look);
  };
  const changes = new MutationObserver(soon);
  changes.observe(document.body, { childList: true, subtree: true, characterData: true });
  window.addEventListener('hashchange', soon);
  return () => {
    changes.disconnect();
    window.removeEventListener('hashchange', soon);
    cancelAnimationFrame(due);
    details.look(false);
  };
}

/** What stands above the details of a batch. */
class Details {
  /** @param {import('../lib/calls.js').Api} api */
  constructor(api) {
    this.api = api;
    this.batch = '';
    /** @type {HTMLElement | undefined} */
    this.node = undefined;
    /** @type {(() => void) | undefined} */
    this.unmount = undefined;
  }

  /** @param {boolean} open */
  look(open) {
    const table = open ? document.querySelector('.batch-wrapper table.batch-details') : null;
    const batch = table?.querySelector('tr.type td:last-child')?.textContent?.includes(TYPE)
      ? (table.querySelector('tr.id td:last-child')?.textContent?.trim() ?? '')
      : '';
    if (batch === this.batch && this.node?.isConnected === (batch !== '')) {
      return;
    }
    this.unmount?.();
    this.node?.remove();
    this.unmount = undefined;
    this.batch = batch;
    if (batch !== '') {
      this.node = document.createElement('div');
      table?.before(this.node);
      this.unmount = mountPage(this.node, this.api, <RunOfBatch batch={batch} />);
    } else {
      this.node = undefined;
    }
  }
}

/** The campaigns behind the types in the list of batches. */
class Names {
  /** @param {Calls} calls */
  constructor(calls) {
    this.calls = calls;
    /** @type {Map<string, { run: RunOfCampaign, name: string }>} by batch */
    this.runs = new Map();
    /** @type {Set<string>} batches that were asked for */
    this.asked = new Set();
  }

  look() {
    // In the list of batches that have ended the cell has no name, so it is known by its neighbour.
    const cells = [...document.querySelectorAll('.batch-wrapper td.uuid + td')].filter(
      (cell) => cell.firstChild?.textContent?.trim() === TYPE && !cell.querySelector('a'),
    );
    const ofCell = (/** @type {Element} */ cell) =>
      cell.parentElement?.querySelector('td.uuid')?.textContent?.trim() ?? '';
    cells.forEach((cell) => this.write(cell, this.runs.get(ofCell(cell))));
    const unknown = cells.map(ofCell).filter((batch) => !this.asked.has(batch));
    if (unknown.length > 0) {
      unknown.forEach((batch) => this.asked.add(batch));
      this.read();
    }
  }

  read() {
    this.named().then(
      (runs) => {
        runs.forEach((one) => this.runs.set(one.run.batchId ?? '', one));
        this.look();
      },
      () => undefined,
    );
  }

  async named() {
    /** @type {RunOfCampaign[]} */
    const runs = await this.calls.get('campaign-run', { sortOrder: 'desc', maxResults: MOST });
    const definitions = await definitionsOf(
      this.calls,
      runs.map((run) => run.campaign),
    );
    return runs.map((run) => ({ run, name: definitions.name(run.campaign, run.workspace) }));
  }

  /**
   * @param {Element} cell
   * @param {{ run: RunOfCampaign, name: string } | undefined} known
   */
  write(cell, known) {
    if (known) {
      const link = document.createElement('a');
      link.href = runsLink({ id: known.run.id });
      link.textContent = known.name;
      cell.append(': ', link);
    }
  }
}

/**
 * The run of a batch: whose campaign it is, how far it is, and what can be done with it.
 *
 * @param {{ batch: string }} props
 */
function RunOfBatch({ batch }) {
  const calls = useCalls();
  const [over, setOver] = useState(false);
  const called = useCall(
    async (signal) => {
      /** @type {RunOfCampaign[]} */
      const [run] = await calls.get('campaign-run', { batchId: batch }, signal);
      setOver(run === undefined || !LIVE.includes(run.state));
      return run ? { run, ...(await aroundRuns(calls, [run], signal)) } : null;
    },
    [batch],
  );
  useRepeated(called, !over, 2_000);
  const { answer, failure } = called;
  return (
    <section class="baton-batch" aria-label="The run of this batch">
      {failure && <Failure failure={failure} again={called.again} />}
      {answer && (
        <ul class="baton-runs">
          <Run
            run={answer.run}
            named={answer.named(answer.run)}
            may={answer.may(answer.run)}
            changed={called.again}
            toBatch={false}
          />
        </ul>
      )}
    </section>
  );
}
