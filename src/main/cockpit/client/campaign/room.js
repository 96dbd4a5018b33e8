/** Below this width Cockpit's column of a process leaves next to nothing of the window to what is beside it. */
const NARROW = 700;

/** Folds that column in a narrow window, as its arrow does: that brings it back as well. */
export function makeRoom() {
  const column = document.querySelector('.ctn-sidebar[ctn-collapsable="left"]');
  if (window.innerWidth < NARROW && column && !column.classList.contains('collapsed')) {
    /** @type {HTMLElement | null} */ (column.querySelector('.hide-collapsable'))?.click();
  }
}
