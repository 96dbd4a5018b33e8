import { deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLORS = 96;

/** Colours that are no farther apart look alike. */
const ALIKE = 150;
const INDEXED = 3;

/**
 * A small PNG: with a palette of few colours, the others brought to the nearest of them.
 *
 * @param {Uint8Array} pixels red, green, blue, alpha
 * @param {number} width
 * @param {number} height
 * @param {string} comment
 */
export function encoded(pixels, width, height, comment) {
  const { palette, indexes } = indexed(pixels);
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++) {
    rows.set(indexes.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, INDEXED], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('tEXt', Buffer.from(`Comment\0${comment}`, 'latin1')),
    chunk('PLTE', Buffer.from(palette.flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255]))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/**
 * What the comment of a PNG says.
 *
 * @param {Buffer} png
 */
export function commentOf(png) {
  const at = png.indexOf('tEXtComment\0', 0, 'latin1');
  return at < 0 ? '' : png.toString('latin1', at + 12, at + 4 + png.readUInt32BE(at - 4));
}

/** @param {Uint8Array} pixels */
function indexed(pixels) {
  const colors = new Uint32Array(pixels.length / 4);
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (let i = 0; i < colors.length; i++) {
    const color = (pixels[4 * i] << 16) | (pixels[4 * i + 1] << 8) | pixels[4 * i + 2];
    colors[i] = color;
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  const sorted = [...counts.keys()].sort((a, b) => Number(counts.get(b)) - Number(counts.get(a)));
  const palette = paletteOf(sorted);
  const places = new Map(sorted.map((color) => [color, nearest(color, palette)]));
  return { palette, indexes: Uint8Array.from(colors, (color) => Number(places.get(color))) };
}

/**
 * The most frequent colours of which none looks like another: so that a small icon keeps its own.
 *
 * @param {number[]} sorted
 */
function paletteOf(sorted) {
  /** @type {number[]} */
  const palette = [];
  for (const color of sorted) {
    if (palette.length < COLORS && palette.every((other) => distance(color, other) > ALIKE)) {
      palette.push(color);
    }
  }
  return palette;
}

/**
 * @param {number} color
 * @param {number[]} palette
 */
function nearest(color, palette) {
  const distances = palette.map((other) => distance(color, other));
  return distances.indexOf(Math.min(...distances));
}

/**
 * @param {number} one
 * @param {number} other
 */
function distance(one, other) {
  return [16, 8, 0].reduce((sum, shift) => sum + (((one >> shift) & 255) - ((other >> shift) & 255)) ** 2, 0);
}

/**
 * @param {string} type
 * @param {Buffer} data
 */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(checksum(body));
  return Buffer.concat([length, body, check]);
}

/** CRC-32, bit by bit: pictures are made now and then. @param {Buffer} data */
function checksum(data) {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    }
  }
  return (crc ^ 0xffffffff) >>> 0;
}
