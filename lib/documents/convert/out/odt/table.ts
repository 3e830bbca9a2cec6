import type { ContentNode } from "../../../content/content";
import { columnShares } from "../../column-shares";
import { gridOf } from "../../grid";

/** A table with its rows of heads told, and a covered cell for every place that a wider or higher one takes. */
export function odtTable(
  table: ContentNode,
  number: number,
  styles: string[],
  contentOf: (content: ContentNode[], head: boolean) => string,
): string {
  const grid = gridOf(table);
  const { columns, rows, heads } = grid;
  const widths = columnShares(grid).map((share, at) => {
    const name = `tabell${number}.${at + 1}`;
    styles.push(
      `<style:style style:name="${name}" style:family="table-column"><style:table-column-properties style:rel-column-width="${Math.max(1, Math.round(share * 10_000))}*"/></style:style>`,
    );
    return `<table:table-column table:style-name="${name}"/>`;
  });
  const lines = rows.map(() => Array.from({ length: columns }, () => "<table:covered-table-cell/>"));
  rows.forEach((cells, at) => {
    for (const { cell, column, columns: wide, rows: high } of cells) {
      const head = cell.type === "tableHeader";
      const span = `${wide > 1 ? ` table:number-columns-spanned="${wide}"` : ""}${high > 1 ? ` table:number-rows-spanned="${high}"` : ""}`;
      const inside = contentOf(cell.content ?? [], head) || "<text:p/>";
      const line = lines[at] as string[];
      line[column] =
        `<table:table-cell table:style-name="${head ? "huvud" : "ruta"}"${span} office:value-type="string">${inside}</table:table-cell>`;
    }
  });
  const written = lines.map((line) => `<table:table-row>${line.join("")}</table:table-row>`);
  const head = written.slice(0, heads).join("");
  return `<table:table table:name="Tabell${number}" table:style-name="tabell">${widths.join("") || "<table:table-column/>"}${head ? `<table:table-header-rows>${head}</table:table-header-rows>` : ""}${written.slice(heads).join("")}</table:table>`;
}
