const FILE = '.camunda/baton.json';
const MOST_ABOVE = 20;

/**
 * What the nearest `.camunda/baton.json` above a diagram says: the file by which the lint of the command line knows
 * fields, lists and programs.
 *
 * @param {{ readFile: (path: string, options: object) => Promise<{ contents: string }> }} fileSystem
 * @param {string | undefined} path of the diagram
 * @returns {Promise<Partial<import('./catalog.js').Part> & { workspace?: string }>}
 */
export async function folderSettings(fileSystem, path) {
  let folder = path ?? '';
  for (let above = 0; above < MOST_ABOVE && /[\\/]/.test(folder); above++) {
    folder = folder.replace(/[\\/][^\\/]*$/, '');
    const file = await fileSystem.readFile(`${folder}/${FILE}`, { encoding: 'utf8' }).catch(() => undefined);
    if (file) {
      return read(file.contents, folder);
    }
  }
  return {};
}

/**
 * @param {string} contents
 * @param {string} folder
 */
function read(contents, folder) {
  try {
    const { workspace, fields, lists, programs, decisions } = JSON.parse(contents);
    return {
      ...(isText(workspace) && { workspace }),
      ...(Array.isArray(fields) && { fields: fields.flatMap(field) }),
      ...(Array.isArray(lists) && { lists: lists.flatMap(keyed) }),
      ...(Array.isArray(programs) && { programs: programs.flatMap(keyed) }),
      ...(Array.isArray(decisions) && { decisions: decisions.flatMap(keyed) }),
    };
  } catch (problem) {
    console.warn(`Baton: ${folder}/${FILE} is not read: ${problem}`);
    return {};
  }
}

/** @param {any} it */
const isText = (it) => typeof it === 'string' && it !== '';

/** @param {any} it */
function field(it) {
  const label = isText(it?.displayName) ? it.displayName : it?.name;
  return isText(it?.name) ? [{ name: it.name, label, type: isText(it.type) ? it.type : 'text' }] : [];
}

/**
 * A key, or an answer of the server that was pasted.
 *
 * @param {any} it
 */
function keyed(it) {
  const key = isText(it) ? it : it?.key;
  return isText(key) ? [{ key, name: isText(it.name) ? it.name : key }] : [];
}
