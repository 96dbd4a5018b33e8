/** How many pixels a diagram keeps away from what is around it. */
const EDGE = 20;

/** No more than to half its size is a diagram made smaller: what nobody can read is not worth being in sight. */
const SMALLEST = 0.5;

/** Whether the reader has been here before: Cockpit writes into the address what of a diagram is in sight. */
export function isChosen() {
  return /[?&]viewbox=/.test(location.hash);
}

/**
 * Moves a diagram up, and makes it smaller if need be, when a legend in its lower left covers a part of it.
 *
 * @param {import('./layer.js').Viewer} viewer
 * @param {HTMLElement} legend
 */
export function leaveRoom(viewer, legend) {
  const canvas = viewer.get('canvas');
  const { x, y, scale, inner, outer } = canvas.viewbox();
  const around = canvas.getContainer().getBoundingClientRect();
  const over = legend.getBoundingClientRect();
  const height = over.top - around.top;
  const left = around.left + (inner.x - x) * scale;
  const bottom = around.top + (inner.y + inner.height - y) * scale;
  if (bottom <= over.top || left >= over.right) {
    return;
  }
  const fitting = Math.min(scale, outer.width / (inner.width + 2 * EDGE), height / (inner.height + 2 * EDGE));
  if (fitting >= scale * SMALLEST) {
    canvas.viewbox({
      x: inner.x + (inner.width - outer.width / fitting) / 2,
      y: inner.y + (inner.height - height / fitting) / 2,
      width: outer.width / fitting,
      height: outer.height / fitting,
    });
  }
}
