/** Does several changes as one step of undo. */
class Together {
  /** @param {{ work: () => void }} context */
  preExecute({ work }) {
    work();
  }
}

/** Makes the command known. @param {Services} commandStack */
export function TogetherCommand(commandStack) {
  commandStack.registerHandler('baton.together', Together);
}
TogetherCommand.$inject = ['commandStack'];
