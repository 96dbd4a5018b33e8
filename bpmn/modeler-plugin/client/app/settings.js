/** @typedef {import('./server.js').Access} Access */

const GROUP = 'baton';
const URL_KEY = `${GROUP}.url`;
const USER_KEY = `${GROUP}.user`;
const WORKSPACE_KEY = `${GROUP}.workspace`;
const PASSWORD_KEY = `${GROUP}.password`;

/** Where the Modeler keeps the engines that it deploys to. */
const ENDPOINTS = 'camundaEngineEndpoints';

/**
 * Which server the plugin asks: the one in the settings, else the one that the Modeler deploys to. The password of the
 * settings stays in memory; the Modeler would write it into a file.
 */
export class ServerSettings {
  /** @type {string} */
  #password = '';

  /** @type {Access | undefined} */
  #endpoint;

  /**
   * @param {any} settings of the Modeler
   * @param {any} config of the Modeler
   * @param {any} react
   * @param {() => void} changed
   */
  constructor(settings, config, react, changed) {
    this.settings = settings;
    this.config = config;
    this.changed = changed;
    settings.register({ id: GROUP, title: 'Baton', properties: this.properties(react) });
    settings.subscribe(URL_KEY, changed);
    settings.subscribe(USER_KEY, changed);
    settings.subscribe(WORKSPACE_KEY, changed);
  }

  /** @param {any} react */
  properties(react) {
    return {
      [URL_KEY]: {
        type: 'text',
        label: 'Server',
        default: '',
        hint: 'http://localhost:8080/engine-rest',
        description:
          'Offers names of fields, lists, programs and campaigns, and counts people. Empty: the server that the Modeler deploys to.',
      },
      [USER_KEY]: { type: 'text', label: 'User', default: '' },
      [PASSWORD_KEY]: { type: 'custom', component: this.passwordField(react) },
      [WORKSPACE_KEY]: {
        type: 'text',
        label: 'Workspace',
        default: '',
        description:
          'The tenant whose names, counts and people are asked for. Empty: the one in .camunda/baton.json beside the diagram, else the default workspace.',
      },
    };
  }

  /** Looks up which engine the Modeler deploys to. */
  async lookUp() {
    const [endpoint] = (await this.config.get(ENDPOINTS, [])) ?? [];
    this.#endpoint = endpoint && {
      url: endpoint.url ?? '',
      user: endpoint.username,
      password: endpoint.password,
      token: endpoint.token,
    };
  }

  /** @returns {Access | undefined} */
  access() {
    const url = this.settings.get(URL_KEY)?.trim();
    return url ? { url, user: this.settings.get(USER_KEY), password: this.#password } : this.#endpoint;
  }

  /** @returns {string} the workspace that is chosen; '' when none is */
  workspace() {
    return this.settings.get(WORKSPACE_KEY)?.trim() ?? '';
  }

  /**
   * A field of the settings that nobody writes down.
   *
   * @param {any} react
   */
  passwordField(react) {
    return () => {
      const [shown, show] = react.useState(this.#password);
      const onChange = (/** @type {any} */ event) => {
        this.#password = event.target.value;
        show(this.#password);
      };
      const id = 'baton-password';
      return react.createElement(
        'div',
        { className: 'form-group' },
        react.createElement('label', { className: 'custom-control-label', htmlFor: id }, 'Password'),
        react.createElement('input', {
          id,
          type: 'password',
          className: 'form-control',
          autoComplete: 'off',
          value: shown,
          onChange,
          onBlur: this.changed,
        }),
        react.createElement('div', { className: 'custom-control-description' }, 'Kept until the Modeler is closed.'),
      );
    };
  }
}
