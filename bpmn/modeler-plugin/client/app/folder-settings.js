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
      ...(workspace && { workspace }),
      ...(fields && {
        fields: fields.map((/** @type {any} */ it) => ({
          name: it.name,
          label: it.displayName ?? it.name,
          type: it.type,
        })),
      }),
      ...(lists && { lists: lists.map(keyed) }),
      ...(programs && { programs: programs.map(keyed) }),
      ...(decisions && { decisions: decisions.map(keyed) }),
    };
  } catch (problem) {
    console.warn(`Baton: ${folder}/${FILE} is not read: ${problem}`);
    return {};
  }
}

/** @param {string} key */
function keyed(key) {
  return { key, name: key };
}
