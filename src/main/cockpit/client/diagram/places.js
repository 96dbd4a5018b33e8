/**
 * @typedef {{ x: number, y: number }} Point
 * @typedef {{ width: number, height: number }} Size
 * @typedef {Point & Size} Box
 */

/** Between a shape and what is put beside it. */
const GAP = 3;

/** What is put at the upper right corner of a shape begins so far left of it. */
const CORNER = 11;

/** How far beyond that something is put when labels of one, two or three lines are there. */
const BEHIND = [16, 30, 44];

/** How bad it is to lie on something, by what that is. */
const ON_SHAPE = 100;
const ON_LINE = 10;

/** How far on a line the first place is from its beginning, and how far each further one. */
const FIRST = 22;
const STEP = 12;

/** Where something may be put on one plane of a diagram so that it covers nothing, and what is already there. */
export class Places {
  /**
   * @param {Box[]} boxes shapes and labels that are to stay readable
   * @param {Point[][]} lines sequence flows
   */
  constructor(boxes, lines) {
    this.boxes = [...boxes];
    this.lines = lines;
  }

  /**
   * A place beside a shape: above it where there is room.
   *
   * @param {Box} shape
   * @param {Size} size of what is put there
   */
  beside(shape, size) {
    return this.take(around(shape, size), size, shape);
  }

  /**
   * A place on a line, near its beginning; beside it where all of it is under labels.
   *
   * @param {Point[]} line
   * @param {Size} size of what is put there
   */
  on(line, size) {
    const length = lengthOf(line);
    /** @type {Point[]} */
    const points = [];
    for (let at = Math.min(FIRST, length / 2); points.length === 0 || at < length - FIRST / 2; at += STEP) {
      points.push(pointAt(line, at));
    }
    const [aside, along] = [(size.width + GAP) / 2, (size.height + GAP) / 2];
    const shifts = [
      { x: 0, y: 0 },
      { x: 0, y: along },
      { x: 0, y: -along },
      { x: aside, y: 0 },
      { x: -aside, y: 0 },
    ];
    const corners = shifts.flatMap((shift) =>
      points.map(({ x, y }) => ({ x: x + shift.x - size.width / 2, y: y + shift.y - size.height / 2 })),
    );
    return this.take(corners, size, undefined, line);
  }

  /**
   * The first of the best, which is taken from then on.
   *
   * @param {Point[]} corners
   * @param {Size} size
   * @param {Box} [own] shape that it belongs to
   * @param {Point[]} [ownLine] line that it may lie on
   * @returns {Point}
   */
  take(corners, size, own, ownLine) {
    let best = corners[0];
    let least = Infinity;
    for (const corner of corners) {
      const cost = this.cost({ ...corner, ...size }, own, ownLine);
      if (cost < least) {
        best = corner;
        least = cost;
      }
    }
    this.boxes.push({ ...best, ...size });
    return best;
  }

  /**
   * @param {Box} box
   * @param {Box | undefined} own
   * @param {Point[] | undefined} ownLine
   */
  cost(box, own, ownLine) {
    const shapes = this.boxes.filter((other) => other !== own && !holds(other, box) && overlap(other, box)).length;
    const lines = this.lines.filter((line) => line !== ownLine && crosses(line, box)).length;
    return shapes * ON_SHAPE + lines * ON_LINE;
  }
}

/**
 * Upper left corners around a shape, the preferred ones first.
 *
 * @param {Box} shape
 * @param {Size} size
 */
function around({ x, y, width, height }, size) {
  const above = y - size.height - GAP;
  const below = y + height + GAP;
  const columns = [x + (width - size.width) / 2, x, x + width - size.width - CORNER, x + width - size.width];
  const outside = [x + width + GAP, x - size.width - GAP];
  return [
    ...columns.map((left) => ({ x: left, y: above })),
    ...columns.map((left) => ({ x: left, y: below })),
    ...outside.flatMap((left) =>
      [above + size.height, y + (height - size.height) / 2].map((top) => ({ x: left, y: top })),
    ),
    ...outside.flatMap((left) => [above, below].map((top) => ({ x: left, y: top }))),
    ...BEHIND.flatMap((far) => columns.map((left) => ({ x: left, y: above - far }))),
    ...BEHIND.flatMap((far) => columns.map((left) => ({ x: left, y: below + far }))),
  ];
}

/** Whether a box is around another one, as a subprocess is around its steps. */
function holds(/** @type {Box} */ outer, /** @type {Box} */ inner) {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height &&
    outer.width > 3 * inner.width
  );
}

function overlap(/** @type {Box} */ one, /** @type {Box} */ other) {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** Whether a line goes through a box. Flows go straight up, down, left and right mostly; others are taken as boxes. */
function crosses(/** @type {Point[]} */ line, /** @type {Box} */ box) {
  return line.some((to, index) => {
    const from = line[index - 1];
    return (
      index > 0 &&
      overlap(box, {
        x: Math.min(from.x, to.x) - 0.5,
        y: Math.min(from.y, to.y) - 0.5,
        width: Math.abs(from.x - to.x) + 1,
        height: Math.abs(from.y - to.y) + 1,
      })
    );
  });
}

function lengthOf(/** @type {Point[]} */ line) {
  return line.reduce((sum, to, index) => sum + (index === 0 ? 0 : distance(line[index - 1], to)), 0);
}

function distance(/** @type {Point} */ one, /** @type {Point} */ other) {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

/**
 * @param {Point[]} line
 * @param {number} at how far from its beginning
 */
function pointAt(line, at) {
  let left = at;
  for (let index = 1; index < line.length; index++) {
    const [from, to] = [line[index - 1], line[index]];
    const length = distance(from, to);
    if (left <= length && length > 0) {
      const part = left / length;
      return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
    }
    left -= length;
  }
  return line[line.length - 1];
}
