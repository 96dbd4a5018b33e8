import { useId } from 'preact/hooks';
import { campaignLink } from '../lib/links.js';
import { typeName } from '../lib/words.js';
import { Table } from '../parts/table.jsx';
import { layOut } from './graph-layout.js';

/**
 * @typedef {{ key: string, name: string, type: 'batch' | 'trigger' | 'executable', valid: boolean }} Node
 * @typedef {{
 *   caller: string, callee: string | null, element: string, useParentTokenContext: boolean, missing: boolean,
 * }} Edge
 * @typedef {{ id: string, node?: Node, name: string, kind: string }} Box
 * @typedef {{ from: string, to: string, withTokens: boolean, missing: boolean, steps: number, beside: number }} Line
 */

const WIDTH = 190;
const HEIGHT = 46;

/** Lines between the same boxes are so far apart. */
const BESIDE = 26;

/** So many letters fit into a box. */
const LETTERS = 25;

/**
 * The boxes and lines of a graph: one line for all steps that call alike. What is missing, or found when it runs, has a
 * box as well.
 *
 * @param {Node[]} nodes
 * @param {Edge[]} edges
 * @returns {{ boxes: Box[], lines: Line[] }}
 */
export function boxesAndLines(nodes, edges) {
  /** @type {Map<string, Box>} */
  const boxes = new Map(
    nodes.map((node) => [
      node.key,
      {
        id: node.key,
        node,
        name: node.name,
        kind: node.valid ? typeName(node.type) : `${typeName(node.type)} · invalid`,
      },
    ]),
  );
  /** @type {Map<string, Line>} */
  const lines = new Map();
  for (const edge of edges) {
    const to = edge.callee === null ? `${edge.caller} ?` : edge.missing ? `${edge.callee} !` : edge.callee;
    if (!boxes.has(to)) {
      boxes.set(to, {
        id: to,
        name: edge.callee ?? 'by an expression',
        kind: edge.callee ? 'missing' : 'found at run time',
      });
    }
    const id = `${edge.caller} → ${to} ${edge.useParentTokenContext}`;
    const other = lines.get(`${edge.caller} → ${to} ${!edge.useParentTokenContext}`);
    const line = lines.get(id) ?? {
      from: edge.caller,
      to,
      withTokens: edge.useParentTokenContext,
      missing: edge.missing,
      steps: 0,
      beside: other ? 1 : 0,
    };
    line.steps++;
    lines.set(id, line);
  }
  return { boxes: [...boxes.values()], lines: [...lines.values()] };
}

/**
 * Campaigns and who executes whom, drawn and as a table.
 *
 * @param {{
 *   nodes: Node[], edges: Edge[], definitions: Map<string, string>, label: string, own?: string, down?: boolean,
 * }} props `definitions` by key; `own` is the campaign in the middle
 */
export function Graph({ nodes, edges, definitions, label, own, down = false }) {
  const { boxes, lines } = boxesAndLines(nodes, edges);
  const drawn = layOut(boxes, lines, {
    down,
    width: WIDTH,
    height: HEIGHT,
    gap: down ? 24 : 16,
    layerGap: down ? 84 : 150,
    passing: down ? 100 : 20,
  });
  const arrow = useId();
  return (
    <>
      <div class="baton-graph" tabIndex={0} role="group" aria-label={`${label}, drawn`}>
        <svg width={drawn.width} height={drawn.height} role="group" aria-label={label}>
          <defs>
            <marker id={arrow} viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">
              <path d="M0 0 10 5 0 10z" />
            </marker>
          </defs>
          <g aria-hidden="true">
            {drawn.lines.map(({ line, points }) => (
              <Call key={`${line.from} ${line.to} ${line.withTokens}`} {...{ line, points, down, arrow }} />
            ))}
          </g>
          {drawn.boxes.map(({ box, x, y }) => (
            <BoxOf key={box.id} box={box} x={x} y={y} definition={definitions.get(box.id)} isOwn={box.id === own} />
          ))}
          <g aria-hidden="true">
            {drawn.lines.map(({ line, points }) => (
              <Label key={`${line.from} ${line.to} ${line.withTokens}`} {...{ line, points, down }} />
            ))}
          </g>
        </svg>
      </div>
      <details>
        <summary>The same as a table</summary>
        <CallTable lines={lines} boxes={new Map(boxes.map((box) => [box.id, box]))} definitions={definitions} />
      </details>
    </>
  );
}

/** @param {{ box: Box, x: number, y: number, definition: string | undefined, isOwn: boolean }} props */
function BoxOf({ box, x, y, definition, isOwn }) {
  const kinds = [
    'baton-node',
    isOwn && 'baton-node-own',
    box.node?.valid === false && 'baton-node-bad',
    !box.node && 'baton-node-gone',
    box.kind === 'missing' && 'baton-node-bad',
  ];
  const drawn = (
    <g class={kinds.filter(Boolean).join(' ')} transform={`translate(${x - WIDTH / 2} ${y - HEIGHT / 2})`}>
      <title>{box.name}</title>
      <rect width={WIDTH} height={HEIGHT} rx="4" />
      <svg x="10" width={WIDTH - 20} height={HEIGHT}>
        <text class="baton-name" y="19">
          {cut(box.name)}
        </text>
      </svg>
      <text class="baton-kind" x="10" y="36">
        {box.kind}
      </text>
    </g>
  );
  return definition ? <a href={campaignLink(definition)}>{drawn}</a> : drawn;
}

/** @param {string} name */
function cut(name) {
  const letters = [...name];
  return letters.length > LETTERS ? `${letters.slice(0, LETTERS - 1).join('')}…` : name;
}

/** @typedef {import('./graph-layout.js').Point} Point */

/**
 * Where a line begins, passes and ends: at the sides of its boxes.
 *
 * @param {Line} line
 * @param {Point[]} points
 * @param {boolean} down
 */
function way(line, points, down) {
  const forward = down ? points[0].y <= points[points.length - 1].y : points[0].x <= points[points.length - 1].x;
  const half = ((down ? HEIGHT : WIDTH) / 2) * (forward ? 1 : -1);
  return points.map((at, index) => {
    const along = index === 0 ? half : index === points.length - 1 ? -half : 0;
    const beside = line.beside * BESIDE;
    return down ? { x: at.x + beside, y: at.y + along } : { x: at.x + along, y: at.y + beside / 2 };
  });
}

/** @param {{ line: Line, points: Point[], down: boolean, arrow: string }} props */
function Call({ line, points, down, arrow }) {
  const [start, ...rest] = way(line, points, down);
  let last = start;
  const curves = rest.map((next) => {
    const middle = down ? (last.y + next.y) / 2 : (last.x + next.x) / 2;
    const curve = down
      ? `C${last.x} ${middle} ${next.x} ${middle} ${next.x} ${next.y}`
      : `C${middle} ${last.y} ${middle} ${next.y} ${next.x} ${next.y}`;
    last = next;
    return curve;
  });
  const kinds = ['baton-edge', !line.withTokens && 'baton-edge-false', line.missing && 'baton-edge-missing'];
  return (
    <path
      class={kinds.filter(Boolean).join(' ')}
      d={`M${start.x} ${start.y} ${curves.join(' ')}`}
      marker-end={`url(#${arrow})`}
    />
  );
}

/** @param {{ line: Line, points: Point[], down: boolean }} props */
function Label({ line, points, down }) {
  const passed = way(line, points, down);
  // A line that passes other boxes is named where it passes the last of them, else half-way.
  const [from, to] = passed.length > 2 ? [passed[passed.length - 2], passed[passed.length - 2]] : passed;
  const text = words(line);
  const width = text.length * 5.6 + 8;
  const x = (from.x + to.x) / 2;
  const y = (from.y + to.y) / 2 + (line.beside ? 16 : 0);
  return (
    <g class="baton-label">
      <rect x={x - width / 2} y={y - 8} width={width} height="16" rx="3" />
      <text x={x} y={y + 4}>
        {text}
      </text>
    </g>
  );
}

/** @param {Line} line */
function words({ withTokens, steps }) {
  return `${withTokens ? 'with tokens' : 'without tokens'}${steps > 1 ? `, ${steps} ×` : ''}`;
}

/** @type {import('../parts/table.jsx').Column[]} */
const COLUMNS = [{ title: 'Campaign', kind: 'name' }, { title: 'executes' }, { title: 'Tokens' }, { title: 'Steps' }];

/** @param {{ lines: Line[], boxes: Map<string, Box>, definitions: Map<string, string> }} props */
function CallTable({ lines, boxes, definitions }) {
  return (
    <Table
      caption="Who executes whom"
      columns={COLUMNS}
      lines={lines.map((line) => ({
        key: `${line.from} ${line.to} ${line.withTokens}`,
        cells: [
          <Linked box={boxes.get(line.from)} definitions={definitions} />,
          <Linked box={boxes.get(line.to)} definitions={definitions} />,
          line.withTokens ? 'handed down (true)' : 'not handed down (false)',
          line.steps,
        ],
      }))}
    />
  );
}

/** @param {{ box: Box | undefined, definitions: Map<string, string> }} props */
function Linked({ box, definitions }) {
  const definition = definitions.get(box?.id ?? '');
  return (
    <>
      {definition ? <a href={campaignLink(definition)}>{box?.name}</a> : box?.name}
      {(!box?.node || !box.node.valid) && <small> {box?.kind}</small>}
    </>
  );
}
