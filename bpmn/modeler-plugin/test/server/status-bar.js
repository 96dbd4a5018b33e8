import { PATIENCE } from '../until.js';

/**
 * What the buttons at the bottom of Camunda Modeler 5.50 do, its rocket and its play button: the requests they send, and
 * what they tell plugins and people. The Modeler gives up after five seconds; a test leaves a busy machine its time.
 *
 * @typedef {import('../browser/harness/modeler.js').Modeler} Modeler
 * @typedef {{ url: string, username: string, password: string }} Endpoint
 * @typedef {{ name: string, contents: string }} File
 * @typedef {{ id?: string, deployedProcessDefinitions?: Record<string, any> | null, problem?: string }} Deployed
 */

/**
 * Deploys a file.
 *
 * @param {Modeler} modeler
 * @param {Endpoint} endpoint
 * @param {File} file
 * @param {{ tenantId?: string }} [more]
 * @returns {Promise<Deployed>}
 */
export function deploy({ page }, endpoint, file, { tenantId } = {}) {
  return page.evaluate(
    async ({ endpoint, file, tenantId, patience }) => {
      const app = Reflect.get(window, 'app');
      const form = new FormData();
      form.append('deployment-name', file.name.replace(/\.[^.]+$/, ''));
      form.append('deployment-source', 'Camunda Modeler');
      form.append('enable-duplicate-filtering', 'true');
      if (tenantId) {
        form.append('tenant-id', tenantId);
      }
      form.append(file.name, new Blob([file.contents], { type: 'text/xml' }), file.name);
      const answer = await fetch(`${endpoint.url}/deployment/create`, {
        method: 'POST',
        body: form,
        headers: {
          accept: 'application/json',
          authorization: `Basic ${btoa(`${endpoint.username}:${endpoint.password}`)}`,
        },
        signal: AbortSignal.timeout(patience),
      });
      const body = await answer.json();
      if (!answer.ok) {
        app.log.push({ category: 'deploy-error', message: body.message, silent: true });
        app.notifications.push({ type: 'error', title: 'Deployment failed' });
        return { problem: body.message };
      }
      app.notifications.push({ type: 'success', title: 'Process definition deployed' });
      const { id, deployedProcessDefinitions } = body;
      const deployment = { id, deployedProcessDefinitions };
      await app.emit('deployment.done', { deployment, targetType: 'selfHosted', tab: { type: 'bpmn', file } });
      return deployment;
    },
    { endpoint, file, tenantId, patience: PATIENCE },
  );
}

/**
 * Starts the process that was deployed last from a file: *Start process instance*.
 *
 * @param {Modeler} modeler
 * @param {Endpoint} endpoint
 * @param {string} definition its id
 * @param {string} variables as they are typed into the dialog; its field for the business key is left blank
 * @returns {Promise<{ id?: string, problem?: string }>}
 */
export function startInstance({ page }, endpoint, definition, variables) {
  return page.evaluate(
    async ({ endpoint, definition, variables, patience }) => {
      const answer = await fetch(`${endpoint.url}/process-definition/${definition}/start`, {
        method: 'POST',
        body: JSON.stringify({ businessKey: null, variables: variables.trim() ? JSON.parse(variables) : null }),
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          authorization: `Basic ${btoa(`${endpoint.username}:${endpoint.password}`)}`,
        },
        signal: AbortSignal.timeout(patience),
      });
      const body = await answer.json();
      return answer.ok ? { id: body.id } : { problem: body.message };
    },
    { endpoint, definition, variables, patience: PATIENCE },
  );
}
