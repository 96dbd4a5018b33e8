import { catalog } from './catalog.js';
import { tellWarnings } from './deployed.js';
import { Folder, folderOf } from './folder.js';
import { folderSettings } from './folder-settings.js';
import { tellLint } from './lint.js';
import { modelerApp } from './modeler-app.js';
import { connection } from './connection.js';
import { serverNames } from './server-names.js';
import { ServerSettings } from './settings.js';

/** How long names of the server are good for when somebody comes back to the Modeler. */
const FRESH = 60_000;

/**
 * The part of the plugin that lives beside the diagrams: it draws nothing.
 *
 * @param {any} props what the Modeler gives to plugins
 */
export function BatonExtension(props) {
  const react = Reflect.get(window, 'react');
  react.useEffect(() => start(props, react), []);
  return null;
}

/**
 * @param {any} props
 * @param {any} react
 * @returns {() => void} ends it
 */
function start(props, react) {
  const { subscribe, settings, config, _getGlobal } = props;
  lend(props);
  const folder = new Folder(_getGlobal('backend'), catalog);
  let asked = 0;
  const refresh = async () => {
    asked = Date.now();
    forgetOthers();
    await serverSettings.lookUp();
    await askNames();
  };
  const serverSettings = new ServerSettings(settings, config, react, () => refresh());
  connection.use(
    () => serverSettings.access(),
    () => serverSettings.workspace() || catalog.workspace,
  );
  const subscriptions = [
    subscribe('app.tabsChanged', (/** @type {any} */ event) => folder.show(event.tabs)),
    subscribe('app.activeTabChanged', settingsOfTab(_getGlobal('fileSystem'), refresh)),
    subscribe('app.focused', () => Date.now() - asked > FRESH && refresh()),
    subscribe('deployment.done', async (/** @type {any} */ event) => {
      await refresh();
      await tellWarnings(connection.server, modelerApp, react, event);
    }),
  ];
  const deaf = tellLint();
  refresh();
  return () => {
    deaf();
    subscriptions.forEach((it) => it.cancel());
    folder.stop();
  };
}

/**
 * Reads the settings beside the diagram that is shown. Of two readings the one that began last counts. Until it is
 * through nothing is known of another folder.
 *
 * @param {any} fileSystem
 * @param {() => Promise<void>} refresh
 */
function settingsOfTab(fileSystem, refresh) {
  let tabs = 0;
  let folder = '';
  let forgotten = false;
  return async (/** @type {any} */ event) => {
    const path = event.activeTab?.file?.path;
    const tab = ++tabs;
    if (folderOf(path ?? '') !== folder) {
      folder = folderOf(path ?? '');
      catalog.set('settings', {});
      forgotten = forgetOthers() || forgotten;
    }
    const told = await folderSettings(fileSystem, path);
    if (tab !== tabs) {
      return;
    }
    catalog.set('settings', told);
    if (forgotten || connection.place !== connection.namesOf) {
      forgotten = false;
      await refresh();
    }
  };
}

/**
 * Puts what the Modeler does for its plugins where the diagram finds it.
 *
 * @param {any} props
 */
function lend({ triggerAction, displayNotification, log, _getGlobal }) {
  const readFile = async (/** @type {string} */ path) =>
    (await _getGlobal('fileSystem').readFile(path, { encoding: 'utf8' })).contents;
  Object.assign(modelerApp, { triggerAction, displayNotification, log, readFile });
}

/** How often was asked: of two answers the one asked for last counts. */
let askings = 0;

/** Names of another server or workspace are none of this one. @returns {boolean} whether there may have been some */
function forgetOthers() {
  const moves = connection.move();
  if (moves) {
    catalog.set('server', {});
  }
  return moves;
}

async function askNames() {
  const { server } = connection;
  const asking = ++askings;
  forgetOthers();
  if (!server.isNamed) {
    connection.tell(undefined);
    return;
  }
  try {
    const names = await serverNames(server, connection.workspace);
    if (asking === askings) {
      catalog.set('server', names);
      connection.tell(undefined);
    }
  } catch (problem) {
    if (asking === askings) {
      connection.tell(/** @type {Error} */ (problem).message);
    }
  }
}
