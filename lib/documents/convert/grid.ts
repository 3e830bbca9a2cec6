import type { ContentNode } from "../content/content";

/** A cell at its place: the first of its columns, counted from 0, and how many columns and rows it takes. */
export type PlacedCell = { cell: ContentNode; column: number; columns: number; rows: number };
export type Grid = { columns: number; rows: PlacedCell[][]; heads: number };

const MOST_SPAN = 100;

/** Where each cell of a table stands, as a browser would lay it out. `heads`: how many rows at the top are heads alone. */
export function gridOf(table: ContentNode): Grid {
  const nodes = table.content ?? [];
  const taken: boolean[][] = nodes.map(() => []);
  const rows = nodes.map((row, at) => {
    const line = taken[at] ?? [];
    let column = 0;
    return (row.content ?? []).map((cell): PlacedCell => {
      while (line[column]) column += 1;
      const columns = freeColumns(line, column, spanOf(cell, "colspan"));
      const height = Math.min(spanOf(cell, "rowspan"), nodes.length - at);
      for (let below = at; below < at + height; below++)
        for (let beside = column; beside < column + columns; beside++) (taken[below] as boolean[])[beside] = true;
      return { cell, column, columns, rows: height };
    });
  });
  const columns = Math.max(0, ...taken.map((line) => line.length));
  const firstBody = nodes.findIndex((row) => !(row.content ?? []).every((cell) => cell.type === "tableHeader"));
  return { columns, rows, heads: firstBody === -1 ? Math.min(1, nodes.length) : firstBody };
}

/** No more than there is room for before a cell that reaches down from above. */
function freeColumns(line: boolean[], column: number, wanted: number): number {
  let free = 1;
  while (free < wanted && !line[column + free]) free += 1;
  return free;
}

function spanOf(cell: ContentNode, name: "colspan" | "rowspan"): number {
  const count = Number(cell.attrs?.[name] ?? 1);
  return Number.isInteger(count) && count > 1 ? Math.min(count, MOST_SPAN) : 1;
}
