const MADE_UP = /\b(Activity|Event|Flow|Gateway)_[0-9a-z]{7}(?=_di\b|\b)/g;

/**
 * A model with ids that are the same each time it is drawn: those that were made up are numbered.
 *
 * @param {string} xml
 */
export function stableIds(xml) {
  /** @type {Map<string, string>} */
  const names = new Map();
  /** @type {Record<string, number>} */
  const counts = {};
  return xml.replace(MADE_UP, (id, kind) => {
    if (!names.has(id)) {
      counts[kind] = (counts[kind] ?? 0) + 1;
      names.set(id, `${kind}_${counts[kind]}`);
    }
    return /** @type {string} */ (names.get(id));
  });
}
