/** What a campaign names and is not there yet (V2). What is not known of the workspace is not looked for. */
import { idOf } from './bpmn.js';
import { ofStep, stepOf } from './campaign.js';
import { campaignKeys, missingCallees } from './graph/index.js';
import { PROGRAM, SMART_LIST } from './names.js';
import { namedList } from './smart-lists.js';
import { stepTexts } from './steps/step-texts.js';
import { STEPS, namedBy } from './steps/steps.js';

/**
 * @typedef {import('./campaign.js').Campaign} Campaign
 * @typedef {import('./campaign.js').File} File
 * @typedef {import('./campaign.js').Finding} Finding
 * @typedef {import('./elements.js').Element} Element
 * @typedef {import('./workspace/index.js').Workspace} Workspace
 */

/**
 * @param {File} file
 * @param {Workspace} workspace
 * @returns {Finding[]}
 */
export function checkMissing(file, workspace) {
  const campaigns = workspace.campaigns && campaignKeys(file, workspace);
  return [
    ...missingCallees(file, workspace),
    ...file.campaigns.flatMap((campaign) => [
      ...campaign.elements.flatMap((task) => ofTask(campaign, task, { ...workspace, keys: campaigns })),
      ...ofSettings(campaign, workspace),
    ]),
  ];
}

/**
 * @param {Campaign} campaign
 * @param {Element} task
 * @param {Workspace & { keys: Set<string> | undefined }} workspace
 * @returns {Finding[]}
 */
function ofTask(campaign, task, { lists, programs, keys }) {
  const step = STEPS.get(stepOf(task) ?? '');
  const key = step === undefined ? undefined : namedBy(step, stepTexts(task));
  if (step?.names === undefined || key === undefined) {
    return [];
  }
  const known = { list: lists, program: programs, campaign: keys }[step.names.kind];
  const [what, wayOut] = WORDS[step.names.kind];
  return known === undefined || known.has(key)
    ? []
    : [
        ofStep(
          campaign,
          task,
          step.label,
          `names the ${what} '${key}', which is not there: ${wayOut} it, until then the step is skipped`,
        ),
      ];
}

const WORDS = {
  list: ['static list', 'create'],
  program: ['program', 'create'],
  campaign: ['campaign', 'deploy'],
};

/**
 * @param {Campaign} campaign
 * @param {Workspace} workspace
 * @returns {Finding[]}
 */
function ofSettings(campaign, { programs, decisions }) {
  const { program } = campaign;
  const list = namedList(campaign);
  const words = [];
  if (program !== undefined && programs !== undefined && !programs.has(program)) {
    words.push(`${PROGRAM} names '${program}', which is no program yet: create it`);
  }
  if (list !== undefined && decisions !== undefined && !decisions.has(list)) {
    words.push(`${SMART_LIST} names the decision '${list}', which is not deployed yet, nobody qualifies: deploy it`);
  }
  return words.map((one) => ({ element: idOf(campaign.process), words: one }));
}
