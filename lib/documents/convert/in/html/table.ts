import type { Element } from "domhandler";
import type { ContentNode } from "../../../content/content";
import { gridOf } from "../../grid";
import { MAX_IMPORT_CELLS } from "../../limits";
import { ReadFault } from "../fault";
import { elementsIn, wordsOf } from "./element";

const PARTS = new Set(["thead", "tbody", "tfoot"]);

/** A table whose rows all have the same width. @returns undefined when there is no cell in it */
export function tableOf(table: Element, contentOf: (cell: Element) => ContentNode[]): ContentNode | undefined {
  const rows = rowsOf(table).map(
    ({ row, head }): ContentNode => ({
      type: "tableRow",
      content: elementsIn(row)
        .filter(({ name }) => name === "td" || name === "th")
        .map((cell) => cellOf(cell, head, contentOf(cell))),
    }),
  );
  return squared(rows);
}

export function rowsOf(table: Element): { row: Element; head: boolean }[] {
  return elementsIn(table).flatMap((part) => {
    if (part.name === "tr") return [{ row: part, head: false }];
    if (!PARTS.has(part.name)) return [];
    const rows = elementsIn(part).filter(({ name }) => name === "tr");
    // Markdown has no table without a head: an empty one stands for none.
    const head = part.name === "thead" && rows.some((row) => wordsOf(row).trim() !== "");
    return part.name === "thead" && !head ? [] : rows.map((row) => ({ row, head }));
  });
}

function cellOf(cell: Element, head: boolean, content: ContentNode[]): ContentNode {
  return {
    type: head || cell.name === "th" ? "tableHeader" : "tableCell",
    attrs: { colspan: span(cell.attribs.colspan), rowspan: span(cell.attribs.rowspan) },
    content: content.length > 0 ? content : [{ type: "paragraph" }],
  };
}

function span(value: string | undefined): number {
  const count = Number(value ?? 1);
  return Number.isInteger(count) && count > 1 ? Math.min(count, 100) : 1;
}

function squared(rows: ContentNode[]): ContentNode | undefined {
  const { columns, rows: placed } = gridOf({ type: "table", content: rows });
  if (columns === 0) return undefined;
  if (columns * rows.length > MAX_IMPORT_CELLS) throw new ReadFault("too-long");
  const widths = rows.map(() => 0);
  placed.forEach((cells, at) => {
    for (const { columns: wide, rows: high } of cells)
      for (let row = at; row < at + high; row++) widths[row] = (widths[row] ?? 0) + wide;
  });
  const content = placed.map((cells, at): ContentNode => {
    const own = cells.map(({ cell, columns: colspan, rows: rowspan }) => ({ ...cell, attrs: { colspan, rowspan } }));
    const missing = Array.from({ length: columns - (widths[at] ?? 0) }, () => ({
      type: "tableCell",
      content: [{ type: "paragraph" }],
    }));
    return { type: "tableRow", content: [...own, ...missing] };
  });
  return { type: "table", content };
}
