import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ADMINISTRATOR, ANALYST, closeBrowser, Cockpit, held, until } from './cockpit.js';

after(closeBrowser);

/** States of a run in which everybody had a turn. */
const OVER = ['completed', 'waiting'];

/**
 * What a diagram says of its elements, as somebody hears it who does not see it.
 *
 * @param {Cockpit} cockpit
 */
async function heard(cockpit) {
  await cockpit.page.locator('.baton-legend').waitFor();
  return cockpit.page
    .locator('.baton-over [role=img]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? '').sort());
}

/**
 * Fails unless a diagram says these things at some time: it reads the numbers every few seconds.
 *
 * @param {Cockpit} cockpit
 * @param {string[]} wanted
 */
async function hears(cockpit, wanted) {
  const missing = (/** @type {string[]} */ said) => wanted.filter((one) => !said.includes(one));
  const said = await until(
    () => heard(cockpit),
    (all) => missing(all).length === 0,
  );
  assert.deepEqual(missing(said), [], said.join('\n'));
}

/**
 * Opens the process of a campaign, where its diagram is. Half a second later Cockpit notes in the address which part of it
 * is seen, even when another page is open by then.
 *
 * @param {Cockpit} cockpit
 * @param {string} name
 */
async function diagram(cockpit, name) {
  await cockpit.campaigns();
  await cockpit.row(name).getByRole('link').click();
  await cockpit.page.locator('.diagram-holder .djs-shape').first().waitFor();
  await cockpit.page.waitForURL(/viewbox=/);
}

/**
 * Runs a campaign over its audience, until everybody had a turn.
 *
 * @param {Cockpit} cockpit
 * @param {string} key
 */
async function run(cockpit, key) {
  const cookies = await cockpit.page.context().cookies();
  const token = cookies.find(({ name }) => name === 'XSRF-TOKEN')?.value ?? '';
  const answer = await cockpit.page.request.post(
    `${process.env.BATON_ADDRESS}/camunda/api/cockpit/plugin/baton/default/campaign/${key}/schedule`,
    { headers: { 'X-XSRF-TOKEN': token }, data: {} },
  );
  const { runId } = await answer.json();
  const found = await until(
    () => cockpit.call(`campaign-run/${runId}`),
    ({ state }) => OVER.includes(state),
  );
  assert.ok(OVER.includes(found.state), `the run of ${key} does not end: ${await answer.text()} ${found.state}`);
  return found;
}

/**
 * How many activities of a campaign the log has.
 *
 * @param {Cockpit} cockpit
 * @param {string} query
 */
async function logged(cockpit, query) {
  return (await cockpit.call(`campaign-activity/count?${query}`)).count;
}

describe('An administrator', () => {
  /** @type {Cockpit} */
  let cockpit;
  /** @type {any} */
  let firstRun;
  before(async () => {
    cockpit = await Cockpit.login(ADMINISTRATOR);
  });

  test('finds no step of a diagram behind the legend, in a small window', async () => {
    const { page } = cockpit;
    const usual = page.viewportSize();
    await page.setViewportSize({ width: 1200, height: 620 });
    await diagram(cockpit, 'Cart Reminder');
    await page.locator('.baton-legend').waitFor();
    const covered = () =>
      page.evaluate(() => {
        const legend = document.querySelector('.baton-legend')?.getBoundingClientRect();
        return [...document.querySelectorAll('.diagram-holder .djs-shape')]
          .filter((shape) => {
            const { left, right, top, bottom } = shape.getBoundingClientRect();
            return legend && left < legend.right && right > legend.left && top < legend.bottom && bottom > legend.top;
          })
          .map((shape) => shape.getAttribute('data-element-id'));
      });
    // The diagram moves when the legend is there.
    assert.deepEqual(await until(covered, (all) => all.length === 0), []);
    await cockpit.look('diagram-small');
    await page.setViewportSize(/** @type {any} */ (usual));
  });

  test('sees on the diagram that nobody has come yet', async () => {
    await diagram(cockpit, 'Onboarding');
    await cockpit.page.getByText('Nobody has come here yet.').waitFor();
    assert.deepEqual(await heard(cockpit), []);
    await cockpit.look('diagram-empty');
  });

  test('sees at each step who passed, waits, was skipped and failed as it happens, as the log has it', async () => {
    firstRun = await run(cockpit, 'onboarding');
    const passed = await logged(cockpit, 'campaign=onboarding&element=company');
    const failed = await logged(cockpit, 'campaign=onboarding&element=check&status=failed');
    const waiting = (await cockpit.call('campaign/onboarding/waiting/count')).count;
    assert.ok(passed > 0 && failed > 0 && waiting > 0);
    assert.equal(await logged(cockpit, 'campaign=onboarding&element=company&status=skipped'), passed);
    const percent = (100 * waiting) / passed;
    const share = `${percent.toLocaleString('en-US', { maximumFractionDigits: 1 })}%`;
    await hears(cockpit, [
      `New people: ${passed} passed`,
      `Points of the company: ${passed} passed, ${passed} skipped`,
      `A week: ${waiting} waiting now`,
      `Check: ${passed - waiting} passed, ${failed} failed`,
      `Enough?, yes: ${share}, ${waiting} of ${passed}`,
    ]);
    await cockpit.look('diagram');
  });

  test('sees the same inside a subprocess that is collapsed', async () => {
    await cockpit.page.locator('.bjs-drilldown').click();
    const passed = await logged(cockpit, 'campaign=onboarding&element=points');
    await cockpit.page.getByRole('img', { name: `Points: ${passed} passed`, exact: true }).waitFor();
    await cockpit.look('diagram-subprocess');
  });

  test('chooses a run', async () => {
    const second = await run(cockpit, 'onboarding');
    await diagram(cockpit, 'Onboarding');
    await cockpit.page.locator('.baton-over').first().waitFor();
    const legend = cockpit.page.locator('.baton-legend');
    const all = await logged(cockpit, 'campaign=onboarding&element=company');
    await cockpit.page.getByRole('img', { name: `New people: ${all} passed` }).waitFor();
    const late = held();
    await cockpit.page.route(/\/elements\?.*runId=/, async (route) => {
      await late.until;
      await route.fallback();
    });
    await legend.getByRole('combobox').selectOption(second.id);
    // Numbers of all runs are none of this one.
    await cockpit.page.locator('.baton-over').first().waitFor({ state: 'detached' });
    late.go();
    for (const one of [second, firstRun]) {
      await legend.getByRole('combobox').selectOption(one.id);
      const own = await logged(cockpit, `campaign=onboarding&element=company&runId=${one.id}`);
      assert.ok(own > 0 && own < all);
      await cockpit.page.getByRole('img', { name: `New people: ${own} passed` }).waitFor();
      const { waiting } = await cockpit.call(`campaign-run/${one.id}`);
      await cockpit.page.getByRole('img', { name: `A week: ${waiting} waiting now` }).waitFor();
    }
    await cockpit.look('diagram-run');
  });

  test('takes the numbers away and brings them back', async () => {
    await cockpit.page.getByRole('button', { name: 'Hide people' }).click();
    await cockpit.page.locator('.baton-over').first().waitFor({ state: 'detached' });
    await cockpit.page.getByRole('button', { name: 'Show people' }).click();
    await cockpit.page.locator('.baton-over').first().waitFor();
  });

  test('goes on using the badges of Cockpit', async () => {
    await cockpit.page.locator('.diagram-holder .instance-count').first().click();
    await cockpit.page.locator('.djs-shape.highlight, .djs-element.highlight').first().waitFor();
  });

  test('sees nothing on the diagram of a process that is no campaign', async () => {
    const [{ id }] = await (
      await cockpit.page.request.get(
        `${process.env.BATON_ADDRESS}/camunda/api/engine/engine/default/process-definition?key=bookkeeping`,
      )
    ).json();
    await cockpit.page.goto(
      `${process.env.BATON_ADDRESS}/camunda/app/cockpit/default/#/process-definition/${id}/runtime?detailsTab=baton-campaign`,
    );
    await cockpit.page.locator('.diagram-holder .djs-shape').first().waitFor();
    await cockpit.page.getByText('This process is no campaign.').waitFor();
    assert.equal(await cockpit.page.locator('.baton-legend, .baton-over').count(), 0);
  });

  test('sees shares of a choice in a campaign that executes another one', async () => {
    await run(cockpit, 'first-campaign');
    await diagram(cockpit, 'First Campaign');
    await cockpit.page.locator('.baton-share[role=img]').first().waitFor();
    const passed = await logged(cockpit, 'campaign=first-campaign&element=Activity_2');
    const all = await logged(cockpit, 'campaign=first-campaign&type=Execute Campaign');
    const name = `How many points?, 40+: ${Math.round((1000 * passed) / all) / 10}%, ${passed} of ${all}`;
    await cockpit.page.getByRole('img', { name, exact: true }).waitFor();
    await cockpit.look('diagram-shares');
  });

  test('follows the path of a person through a campaign that executes another one', async () => {
    await cockpit.find('person3@example.com');
    const path = cockpit.page.getByRole('link', { name: 'Show the path through First Campaign' });
    await path.waitFor();
    await cockpit.look('person-paths');
    await path.click();
    await cockpit.page.getByRole('heading', { name: 'person3@example.com in First Campaign' }).waitFor();
    await cockpit.page.locator('.baton-drawing .baton-over').first().waitFor();
    const steps = cockpit.page.getByRole('list', { name: 'Steps' }).getByRole('listitem');
    const [person] = await cockpit.call('person?email=person3@example.com');
    const count = await logged(cockpit, `campaign=first-campaign&personId=${person.id}`);
    await steps.nth(1).getByText('Went into Common Scoring, with the tokens of this campaign').waitFor();
    assert.equal(await cockpit.page.locator('.baton-steps > li').count(), count);
    // The only way to the choice.
    await cockpit.page.locator('.baton-drawing [data-element-id=Flow_2].baton-went').waitFor({ state: 'attached' });
    await cockpit.page.locator('.bjs-powered-by').waitFor();
    await cockpit.look('path');
  });

  test('sees in the executed campaign the tokens of its caller', async () => {
    await cockpit.page.getByRole('link', { name: 'Follow the person into Common Scoring' }).click();
    await cockpit.page.getByRole('heading', { name: 'person3@example.com in Common Scoring' }).waitFor();
    const used = cockpit.page.locator('.baton-used');
    await used.waitFor();
    assert.match(await used.innerText(), /my\.Score = \+15 from caller First Campaign/);
    const [person] = await cockpit.call('person?email=person3@example.com');
    const [change] = await cockpit.call(
      `campaign-activity?campaign=common-scoring&type=Change Score&personId=${person.id}`,
    );
    const { oldValue, newValue, changeValue } = change.attributes;
    assert.equal(changeValue, '+15');
    await cockpit.page.getByText(`Person Score: ${oldValue} → ${newValue} (+15)`).waitFor();
    await cockpit.page.locator('.baton-drawing .baton-over').first().waitFor();
    await cockpit.look('path-executed');
    await cockpit.page.getByRole('link', { name: 'First Campaign', exact: true }).click();
    await cockpit.page.getByRole('heading', { name: 'person3@example.com in First Campaign' }).waitFor();
  });

  test('sees where a person waits, what was skipped and why', async () => {
    await cockpit.find('person6@example.com');
    await cockpit.page.getByRole('link', { name: 'Show the path through Onboarding' }).first().click();
    const steps = cockpit.page.locator('.baton-steps');
    await steps.getByText('waits now').waitFor();
    await steps.getByText('skipped').first().waitFor();
    await steps.getByText('the change is blank').first().waitFor();
    await cockpit.page.locator('.baton-drawing .baton-stop-waits').waitFor();
    for (const flow of ['start-score', 'score-company', 'company-enough']) {
      await cockpit.page.locator(`.baton-drawing [data-element-id=${flow}].baton-went`).waitFor({ state: 'attached' });
    }
    assert.equal(await cockpit.page.locator('.baton-drawing [data-element-id=enough-check].baton-went').count(), 0);
    await cockpit.look('path-waiting');
    await cockpit.page
      .locator('.baton-drawing [data-element-id=enough-week].baton-went')
      .waitFor({ state: 'attached' });
    await steps.getByRole('button', { name: 'Points', exact: true }).click();
    await cockpit.page.locator('.baton-drawing [data-element-id=points].baton-chosen').waitFor();
    await cockpit.look('path-subprocess');
  });

  test('sees where a person failed, and why', async () => {
    const [failure] = await cockpit.call('campaign-activity?campaign=onboarding&status=failed');
    const { email } = await cockpit.call(`person/${failure.personId}`);
    await cockpit.find(email);
    await cockpit.page.getByRole('link', { name: 'Show the path through Onboarding' }).first().click();
    await cockpit.page.locator('.baton-steps').getByText('is not checked').waitFor();
    await cockpit.page.locator('.baton-drawing [data-element-id=check].baton-broke').waitFor();
    await cockpit.look('path-failed');
  });

  test('sees which event came first, and follows one who waited for two', async () => {
    await diagram(cockpit, 'Cart Reminder');
    await cockpit.page.locator('.baton-over').first().waitFor();
    await hears(cockpit, [
      'Checks out in time?, to Checks out that cart: 50%, 2 of 4',
      'Checks out in time?, to 2 days: 50%, 2 of 4',
      'Note the cart: 2 passed',
    ]);
    assert.equal(await cockpit.page.locator('.baton-legend').getByRole('combobox').count(), 0, 'events, and no runs');
    await cockpit.look('diagram-events');
    await cockpit.find('cart2@example.com');
    await cockpit.page.getByRole('link', { name: 'Show the path through Cart Reminder' }).click();
    await cockpit.page.locator('.baton-drawing [data-element-id=won].baton-went').waitFor();
    await cockpit.page.locator('.baton-steps').getByText('“Checked Out” happened').waitFor();
    await cockpit.look('path-events');
    await cockpit.find('cart3@example.com');
    await cockpit.page.getByRole('link', { name: 'Show the path through Cart Reminder' }).click();
    await cockpit.page.locator('.baton-steps').getByText('waits now').first().waitFor();
    await cockpit.page.locator('.baton-drawing .baton-over').first().waitFor();
    await cockpit.look('path-events-waiting');
  });

  test('sees the version that a person went through, not the newest one', async () => {
    await cockpit.find('person1@example.com');
    await cockpit.page.getByRole('button', { name: 'Show all 6' }).click();
    await cockpit.page.getByRole('link', { name: 'Show the path through Webinar Attended' }).click();
    await cockpit.page.getByText('Drawn is version 1, the newest when the person came in.').waitFor();
    await cockpit.page.locator('.baton-drawing').getByText('Attended the webinar').waitFor();
    await cockpit.look('path-version');
  });

  test('is told when there is no such path', async () => {
    await cockpit.page.goto(`${process.env.BATON_ADDRESS}/camunda/app/cockpit/default/#/campaign-path?person=1&way=0`);
    await cockpit.page.getByText('There is no such path.').waitFor();
    await cockpit.look('path-none');
  });
});

describe('An analyst', () => {
  test('sees numbers and paths of the own workspace', async () => {
    const cockpit = await Cockpit.login(ANALYST);
    await diagram(cockpit, 'First Campaign');
    await cockpit.page.locator('.baton-over').first().waitFor();
    await cockpit.find('person3@example.com');
    await cockpit.page.getByRole('link', { name: 'Show the path through First Campaign' }).click();
    await cockpit.page.locator('.baton-drawing .baton-over').first().waitFor();
    await cockpit.look('path-analyst');
  });
});
