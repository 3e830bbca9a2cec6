import {
  BorderStyle,
  type Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from "docx";
import type { ContentNode } from "../../../content/content";
import { columnShares } from "../../column-shares";
import { gridOf } from "../../grid";

const edge = { style: BorderStyle.SINGLE, size: 4, color: "C9D4D8" };
const EDGES = { top: edge, bottom: edge, left: edge, right: edge, insideHorizontal: edge, insideVertical: edge };
const HEAD = { fill: "EAF2F5", type: "clear", color: "auto" } as const;
const MARGINS = { top: 60, bottom: 60, left: 100, right: 100 };

/** A table over the whole width, whose rows of heads are repeated on each page. */
export function docxTable(
  table: ContentNode,
  width: number,
  contentOf: (cell: ContentNode[], head: boolean) => (Paragraph | Table)[],
): Table {
  const grid = gridOf(table);
  const { rows, heads } = grid;
  const widths = columnShares(grid).map((share) => Math.floor(share * width));
  const over = (from: number, count: number) => widths.slice(from, from + count).reduce((sum, own) => sum + own, 0);
  return new Table({
    width: { size: over(0, widths.length), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: EDGES,
    margins: MARGINS,
    rows: rows.map(
      (cells, at) =>
        new TableRow({
          ...(at < heads ? { tableHeader: true } : {}),
          cantSplit: true,
          children: cells.map(({ cell, column, columns: wide, rows: high }) => {
            const head = cell.type === "tableHeader";
            return new TableCell({
              columnSpan: wide,
              rowSpan: high,
              width: { size: over(column, wide), type: WidthType.DXA },
              verticalAlign: VerticalAlign.TOP,
              ...(head ? { shading: HEAD } : {}),
              children: contentOf(cell.content ?? [], head),
            });
          }),
        }),
    ),
  });
}
