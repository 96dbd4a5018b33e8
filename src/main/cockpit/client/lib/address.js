/** What stands behind the `?` of the address of one of our pages; Cockpit keeps it behind the `#`. */
export function asked() {
  const query = new URLSearchParams(location.hash.split('?')[1] ?? '');
  return (/** @type {string} */ name) => query.get(name) ?? '';
}
