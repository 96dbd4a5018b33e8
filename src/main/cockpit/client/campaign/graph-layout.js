/**
 * Where boxes and lines of a graph of calls go: callers in the first layers, callees in the later ones.
 *
 * @typedef {{ id: string }} Box
 * @typedef {{ from: string, to: string }} Line
 * @typedef {{ x: number, y: number }} Point
 * @typedef {{
 *   down: boolean, width: number, height: number, gap: number, layerGap: number, passing: number,
 * }} Style
 *   `down` when layers follow each other from top to bottom, else from left to right; a line that passes a layer takes
 *   as much of it as `passing` says: a label has room there
 * @typedef {{ id: string, layer: number, size: number, at: number, before: Slot[], after: Slot[] }} Slot
 *   a box in a layer, or the place where a long line passes one
 */

const SWEEPS = 6;

const MARGIN = 12;

/**
 * @template {Box} B
 * @template {Line} L
 * @param {B[]} boxes
 * @param {L[]} lines
 * @param {Style} style
 */
export function layOut(boxes, lines, style) {
  const layers = layersOf(boxes, lines);
  const size = style.down ? style.width : style.height;
  const slots = new Map(boxes.map((box) => [box.id, slot(box.id, layers.get(box.id) ?? 0, size)]));
  const chains = lines.map((line) => chain(line, slots, lines, style.passing));
  const rows = rowsOf([...slots.values(), ...chains.flatMap((one) => one.slice(1, -1))]);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    order(rows, sweep % 2 === 0);
  }
  place(rows, style.gap);
  const depth = (style.down ? style.height : style.width) + style.layerGap;
  const centre = (/** @type {Slot} */ it) => point(it.at, it.layer * depth + (depth - style.layerGap) / 2, style.down);
  const length = Math.max(0, ...rows.flat().map((it) => it.at + it.size / 2));
  const across = length + MARGIN * 2;
  const along = rows.length * depth - style.layerGap + MARGIN * 2;
  return {
    width: style.down ? across : along,
    height: style.down ? along : across,
    boxes: boxes.map((box) => ({ box, ...shifted(centre(/** @type {Slot} */ (slots.get(box.id)))) })),
    lines: lines.map((line, index) => ({ line, points: chains[index].map((it) => shifted(centre(it))) })),
  };
}

/** @param {Point} at */
function shifted({ x, y }) {
  return { x: x + MARGIN, y: y + MARGIN };
}

/**
 * @param {number} across
 * @param {number} along
 * @param {boolean} down
 */
function point(across, along, down) {
  return down ? { x: across, y: along } : { x: along, y: across };
}

/**
 * @param {string} id
 * @param {number} layer
 * @param {number} size
 * @returns {Slot}
 */
function slot(id, layer, size) {
  return { id, layer, size, at: 0, before: [], after: [] };
}

/**
 * The layer of each box: behind all its callers. Of a circle the line that closes it is not looked at.
 *
 * @param {Box[]} boxes
 * @param {Line[]} lines
 */
function layersOf(boxes, lines) {
  /** @type {Map<string, string[]>} */
  const callers = new Map(boxes.map((box) => [box.id, []]));
  lines.forEach((line) => callers.get(line.to)?.push(line.from));
  /** @type {Map<string, number>} */
  const layers = new Map();
  const open = new Set();
  const layer = (/** @type {string} */ id) => {
    if (!layers.has(id)) {
      open.add(id);
      const above = (callers.get(id) ?? []).filter((caller) => !open.has(caller)).map((caller) => layer(caller) + 1);
      open.delete(id);
      layers.set(id, Math.max(0, ...above));
    }
    return layers.get(id) ?? 0;
  };
  boxes.forEach((box) => layer(box.id));
  return layers;
}

/**
 * The boxes at both ends of a line, and what is between them.
 *
 * @param {Line} line
 * @param {Map<string, Slot>} slots
 * @param {Line[]} lines
 * @param {number} passing
 */
function chain(line, slots, lines, passing) {
  const from = /** @type {Slot} */ (slots.get(line.from));
  const to = /** @type {Slot} */ (slots.get(line.to));
  const step = Math.sign(to.layer - from.layer);
  const all = [from];
  for (let layer = from.layer + step; step !== 0 && layer !== to.layer; layer += step) {
    all.push(slot(`${lines.indexOf(line)} ${layer}`, layer, passing));
  }
  all.push(to);
  const ordered = step < 0 ? all.toReversed() : all;
  ordered.slice(1).forEach((next, index) => {
    if (next.layer > ordered[index].layer) {
      ordered[index].after.push(next);
      next.before.push(ordered[index]);
    }
  });
  return all;
}

/** @param {Slot[]} slots */
function rowsOf(slots) {
  /** @type {Slot[][]} */
  const rows = Array.from({ length: Math.max(-1, ...slots.map((it) => it.layer)) + 1 }, () => []);
  slots.forEach((it) => rows[it.layer].push(it));
  rows.forEach((row) => row.forEach((it, index) => (it.at = index)));
  return rows;
}

/** @param {number[]} numbers */
function mean(numbers) {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

/**
 * Puts the boxes of each layer in the order of their neighbours.
 *
 * @param {Slot[][]} rows
 * @param {boolean} forward
 */
function order(rows, forward) {
  for (const row of forward ? rows : rows.toReversed()) {
    const wish = new Map(
      row.map((it) => {
        const neighbours = forward ? it.before : it.after;
        return [it, neighbours.length > 0 ? mean(neighbours.map((other) => other.at)) : it.at];
      }),
    );
    row.sort((one, two) => (wish.get(one) ?? 0) - (wish.get(two) ?? 0));
    row.forEach((it, index) => (it.at = index));
  }
}

/**
 * Gives each box its place: near its neighbours, in its order, and none upon another.
 *
 * @param {Slot[][]} rows
 * @param {number} gap
 */
function place(rows, gap) {
  rows.forEach((row) =>
    pack(
      row,
      row.map(() => 0),
      gap,
    ),
  );
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const forward = sweep % 2 === 0;
    for (const row of forward ? rows : rows.toReversed()) {
      const wishes = row.map((it) => {
        const neighbours = forward ? it.before : it.after;
        return neighbours.length > 0 ? mean(neighbours.map((other) => other.at)) : it.at;
      });
      pack(row, wishes, gap);
    }
  }
  const least = Math.min(0, ...rows.flat().map((it) => it.at - it.size / 2));
  const first = Math.min(...rows.flat().map((it) => it.at - it.size / 2), Infinity);
  rows.flat().forEach((it) => (it.at -= Number.isFinite(first) ? first : least));
}

/**
 * @param {Slot[]} row
 * @param {number[]} wishes
 * @param {number} gap
 */
function pack(row, wishes, gap) {
  /** @type {number[]} */
  const places = [];
  row.forEach((it, index) => {
    const previous = row[index - 1];
    const least = previous ? places[index - 1] + (previous.size + it.size) / 2 + gap : -Infinity;
    places.push(Math.max(wishes[index], least));
  });
  // What stands in a crowd is pushed to one side: the crowd as a whole goes back to where it wants to be.
  const off = mean(places.map((at, index) => at - wishes[index]));
  row.forEach((it, index) => (it.at = places[index] - off));
}
