import type { ContentNode } from "../../../content/content";
import { columnShares } from "../../column-shares";
import { gridOf, type PlacedCell } from "../../grid";
import type { Line } from "./lines";
import { artifact, LINE, type Pdf, type Structure } from "./paper";

const PAD = { x: 5, y: 4 };
const HEAD_FILL = "#eaf2f5";

type Cell = { placed: PlacedCell; x: number; width: number; lines: Line[]; head: boolean };
/** `place` puts lines with what stands anew on top of each page; the table's own first row of heads. */
export type TableLines = { lines: Line[]; again: (() => Line) | undefined };
type SetCell = (content: ContentNode[], width: number, element: Structure | undefined, head: boolean) => Line[];

/** A table's rows as lines, each as high as its highest cell. Rows that a cell reaches over stay together. */
export function tableLines(
  pdf: Pdf,
  table: ContentNode,
  width: number,
  tallest: number,
  element: Structure | undefined,
  set: SetCell,
): TableLines {
  const grid = gridOf(table);
  const edges = [0];
  for (const share of columnShares(grid)) edges.push((edges.at(-1) ?? 0) + share * width);
  const rows = grid.rows.map((placed, at) => {
    const row = element && pdf.struct("TR");
    if (row) element.add(row);
    return placed.map((cell) => laidOut(pdf, cell, edges, row, set, at < grid.heads ? "Column" : "Row"));
  });
  const heights = heightsOf(rows);
  const lines: Line[] = [];
  for (let at = 0; at < rows.length; ) {
    const end = bandEnd(rows, at);
    const band = rows.slice(at, end);
    const high = heights.slice(at, end).reduce((sum, height) => sum + height, 0);
    if (high <= tallest)
      lines.push({ height: high, keep: at < grid.heads, draw: drawBand(pdf, band, heights.slice(at, end)) });
    else lines.push(...band.flatMap((cells) => slices(pdf, cells, tallest)));
    at = end;
  }
  if (grid.heads === 0 || rows.length === grid.heads) return { lines, again: undefined };
  // Once more for the eye alone: whoever listens has heard it.
  const again = () => {
    const heads = grid.rows.slice(0, grid.heads).map((placed) => placed.map((cell) => unheard(cell, edges, set)));
    const high = heightsOf(heads);
    const draw = drawBand(pdf, heads, high);
    return {
      height: high.reduce((sum, height) => sum + height, 0),
      draw: (x: number, y: number) => artifact(pdf, () => draw(x, y)),
    };
  };
  const headHeight = heights.slice(0, grid.heads).reduce((sum, height) => sum + height, 0);
  return { lines, again: headHeight < tallest / 3 ? again : undefined };
}

function laidOut(
  pdf: Pdf,
  placed: PlacedCell,
  edges: number[],
  row: Structure | undefined,
  set: SetCell,
  scope: "Column" | "Row",
): Cell {
  const head = placed.cell.type === "tableHeader";
  if (!row) return unheard(placed, edges, set);
  const element = pdf.struct(head ? "TH" : "TD", head ? ({ scope } as never) : {});
  const { columns, rows } = placed;
  if (columns > 1 || rows > 1) {
    const data = (element as unknown as { dictionary: { data: Record<string, unknown> } }).dictionary.data;
    data.A = {
      ...(data.A as object),
      O: "Table",
      ...(columns > 1 ? { ColSpan: columns } : {}),
      ...(rows > 1 ? { RowSpan: rows } : {}),
    };
  }
  row.add(element);
  return { ...framed(placed, edges), head, lines: set(placed.cell.content ?? [], inner(placed, edges), element, head) };
}

function unheard(placed: PlacedCell, edges: number[], set: SetCell): Cell {
  const head = placed.cell.type === "tableHeader";
  return {
    ...framed(placed, edges),
    head,
    lines: set(placed.cell.content ?? [], inner(placed, edges), undefined, head),
  };
}

function framed(placed: PlacedCell, edges: number[]): { placed: PlacedCell; x: number; width: number } {
  const x = edges[placed.column] ?? 0;
  return { placed, x, width: (edges[placed.column + placed.columns] ?? x) - x };
}

function inner(placed: PlacedCell, edges: number[]): number {
  return Math.max(framed(placed, edges).width - 2 * PAD.x, 8);
}

function heightOf(lines: Line[]): number {
  return lines.reduce((sum, { height }) => sum + height, 2 * PAD.y);
}

/** By the cells of one row alone; then the last row of a higher cell grows until it has room. */
function heightsOf(rows: Cell[][]): number[] {
  const heights = rows.map((cells) =>
    Math.max(2 * PAD.y + 8, ...cells.filter(({ placed }) => placed.rows === 1).map(({ lines }) => heightOf(lines))),
  );
  rows.forEach((cells, at) => {
    for (const { placed, lines } of cells) {
      const last = at + placed.rows - 1;
      const there = heights.slice(at, last + 1).reduce((sum, height) => sum + height, 0);
      heights[last] = (heights[last] ?? 0) + Math.max(0, heightOf(lines) - there);
    }
  });
  return heights;
}

/** The first row after `from` that no cell from above reaches into. */
function bandEnd(rows: Cell[][], from: number): number {
  let end = from + 1;
  for (let at = from; at < end && at < rows.length; at++)
    for (const { placed } of rows[at] ?? []) end = Math.max(end, at + placed.rows);
  return Math.min(end, rows.length);
}

function drawBand(pdf: Pdf, rows: Cell[][], heights: number[]): (x: number, y: number) => void {
  return (x, y) => {
    let top = y;
    rows.forEach((cells, at) => {
      for (const cell of cells) {
        const high = heights.slice(at, at + cell.placed.rows).reduce((sum, height) => sum + height, 0);
        frame(pdf, cell, x, top, high);
        drawLines(cell.lines, x + cell.x + PAD.x, top + PAD.y);
      }
      top += heights[at] ?? 0;
    });
  };
}

function frame(pdf: Pdf, { x: left, width, head }: Cell, x: number, y: number, high: number): void {
  artifact(pdf, () => {
    if (head) pdf.rect(x + left, y, width, high).fill(HEAD_FILL);
    pdf
      .rect(x + left, y, width, high)
      .lineWidth(0.6)
      .strokeColor(LINE)
      .stroke();
  });
}

function drawLines(lines: Line[], x: number, y: number): void {
  let at = y;
  for (const line of lines) {
    line.draw(x, at);
    at += line.height;
  }
}

/** A row that no page has room for, in as many pieces as it takes. */
function slices(pdf: Pdf, cells: Cell[], tallest: number): Line[] {
  const rest = cells.map(({ lines }) => [...lines]);
  const pieces: Line[] = [];
  const room = tallest / 2;
  do {
    const taken = rest.map((lines) => {
      const piece: Line[] = [];
      while (lines[0] && (piece.length === 0 || heightOf(piece) + lines[0].height <= room))
        piece.push(lines.shift() as Line);
      return piece;
    });
    const high = Math.max(2 * PAD.y + 8, ...taken.map(heightOf));
    pieces.push({
      height: high,
      draw: (x, y) =>
        cells.forEach((cell, at) => {
          frame(pdf, cell, x, y, high);
          drawLines(taken[at] ?? [], x + cell.x + PAD.x, y + PAD.y);
        }),
    });
  } while (rest.some((lines) => lines.length > 0));
  return pieces;
}
