/**
 * What the diagram asks of the Modeler around it. The client extension puts the real ones in; until then nothing
 * happens.
 *
 * @type {{
 *   triggerAction: (action: string, options?: object) => any,
 *   displayNotification: (notification: object) => void,
 *   log: (entry: object) => void,
 *   readFile: (path: string) => Promise<string>,
 * }}
 */
export const modelerApp = {
  triggerAction: () => undefined,
  displayNotification: () => undefined,
  log: () => undefined,
  readFile: () => Promise.reject(new Error('There is no Modeler.')),
};
