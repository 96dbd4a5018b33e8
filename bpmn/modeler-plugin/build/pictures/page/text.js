// Runs in the browser: text in pictures.

const FAMILY = 'Arial, sans-serif';
const canvas = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));

/**
 * How wide a text is.
 *
 * @param {string} words
 * @param {number} size
 * @param {boolean} [bold]
 */
export function widthOf(words, size, bold = false) {
  canvas.font = `${bold ? 'bold ' : ''}${size}px ${FAMILY}`;
  return Math.round(canvas.measureText(words).width * 10) / 10;
}

/**
 * A text in lines that are no wider than that.
 *
 * @param {string} words
 * @param {number} size
 * @param {number} width
 */
export function lines(words, size, width) {
  const all = [''];
  for (const word of words.split(' ')) {
    const longer = `${all[all.length - 1]} ${word}`.trim();
    if (widthOf(longer, size) <= width || all[all.length - 1] === '') {
      all[all.length - 1] = longer;
    } else {
      all.push(word);
    }
  }
  return all;
}

/**
 * @param {string} words
 * @param {number} x
 * @param {number} y of the line it stands on
 * @param {{ size: number, bold?: boolean, color?: string, anchor?: string }} look
 */
export function text(words, x, y, { size, bold = false, color = '#22242a', anchor = '' }) {
  if (words === '') {
    return '';
  }
  const more = (bold ? ' font-weight="bold"' : '') + (anchor ? ` text-anchor="${anchor}"` : '');
  return `<text x="${x}" y="${y}" font-size="${size}"${more} fill="${color}">${escaped(words)}</text>`;
}

/** @param {string} words */
export function escaped(words) {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
