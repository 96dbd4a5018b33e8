/** So many people are named in one call. */
const TOGETHER = 100;

/**
 * The addresses of people by id; those who are gone, or may not be seen, are missing.
 *
 * @param {import('./calls.js').Calls} calls
 * @param {string[]} ids
 * @param {AbortSignal} [signal]
 * @returns {Promise<Map<string, string>>}
 */
export async function emailsOf(calls, ids, signal) {
  const all = [...new Set(ids)];
  const slices = Array.from({ length: Math.ceil(all.length / TOGETHER) }, (_, index) =>
    all.slice(index * TOGETHER, (index + 1) * TOGETHER),
  );
  const answers = await Promise.all(slices.map((slice) => calls.get('person', { id: slice }, signal)));
  return new Map(answers.flat().map((person) => [person.id, person.email]));
}
