/** @typedef {import('./parameters.js').Parameters} Parameters */

/**
 * Names with values that a step takes in two ways: as a parameter each, `header.Accept`, and as one parameter of several
 * lines, `headers`, with a pair in each line.
 *
 * @param {Parameters} parameters
 * @param {{ parameter: string, sign: string, prefix: string, example: string }} list
 * @returns {[string, string][]} those of parameters of their own first
 */
export function pairs(parameters, { parameter, sign, prefix, example }) {
  const lines = (parameters.optional(parameter) ?? '').split(/\r\n|\r|\n/).map((line) => line.trim());
  const found = lines
    .filter((line) => line !== '')
    .flatMap((line) => {
      const border = line.indexOf(sign);
      if (border < 1 || border === line.length - 1) {
        parameters.add(
          `has the line '${line}' in '${parameter}', which is no name with a value: write one a line, like ${example}`,
        );
        return [];
      }
      return [/** @type {[string, string]} */ ([line.slice(0, border).trim(), line.slice(border + 1).trim()])];
    });
  return [...parameters.startingWith(prefix), ...found];
}
