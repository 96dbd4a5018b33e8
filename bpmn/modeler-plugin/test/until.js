/** So many milliseconds a test waits for what it wants to see, on a machine that has much else to do. */
export const PATIENCE = 60_000;

const POLL = 50;

/**
 * Looks until there is what is wanted, and then tells what there is: whoever asks compares it once more, and so can fail.
 *
 * @template T
 * @param {() => T | Promise<T>} look
 * @param {(seen: T) => boolean} wanted
 * @returns {Promise<T>}
 */
export async function until(look, wanted) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const seen = await look();
    if (wanted(seen) || Date.now() > end) {
      return seen;
    }
    await new Promise((resume) => setTimeout(resume, POLL));
  }
}
