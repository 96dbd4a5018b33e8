/**
 * A slow machine, for whoever looks whether tests lean on a fast one: they must pass with both.
 *
 * - `BATON_DELAY=700` holds each answer of a server back for so many milliseconds.
 * - `BATON_FRAMES=200` paints, and lets timers run out, so many milliseconds later.
 */
const DELAY = Number(process.env.BATON_DELAY ?? 0);
const FRAMES = Number(process.env.BATON_FRAMES ?? 0);

/** Holds an answer of a server back. */
export async function delayed() {
  if (DELAY > 0) {
    await new Promise((resume) => setTimeout(resume, DELAY));
  }
}

/** Makes a page paint late. @param {import('playwright-core').Page} page */
export async function paintLate(page) {
  if (FRAMES > 0) {
    await page.evaluate(install, FRAMES);
  }
}

/**
 * Runs in the page.
 *
 * @param {number} late
 */
function install(late) {
  const { requestAnimationFrame, setTimeout } = window;
  /** @type {Set<number>} */
  const ended = new Set();
  window.requestAnimationFrame = (work) => {
    const id = requestAnimationFrame((time) => setTimeout(() => ended.delete(id) || work(time), late));
    return id;
  };
  window.cancelAnimationFrame = (id) => ended.add(id);
  Object.assign(window, {
    setTimeout: (/** @type {Function} */ work, /** @type {number} */ time = 0, /** @type {any[]} */ ...more) =>
      setTimeout(() => work(...more), Number(time) + late),
  });
}
