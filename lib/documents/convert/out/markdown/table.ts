import type { ContentNode } from "../../../content/content";
import { gridOf } from "../../grid";
import { pictureWords, words } from "../../words";
import { inlineMarkdown } from "./inline";

const INLINE = new Set(["paragraph", "heading", "detailsSummary"]);

/** Every row with the same number of cells, as Markdown wants it; a first row of heads, or an empty one. */
export function markdownTable(table: ContentNode): string {
  const { columns, rows } = gridOf(table);
  if (columns === 0) return "";
  const lines = rows.map((cells) => {
    const texts = Array.from({ length: columns }, () => "");
    for (const { cell, column } of cells) texts[column] = cellLines(cell).join("<br>");
    return `| ${texts.join(" | ")} |`;
  });
  const headed = rows[0]?.every(({ cell }) => cell.type === "tableHeader") ?? false;
  const head = headed ? (lines.shift() ?? "") : `|${"   |".repeat(columns)}`;
  return [head, `|${" --- |".repeat(columns)}`, ...lines].join("\n");
}

function cellLines(node: ContentNode): string[] {
  if (INLINE.has(node.type)) {
    const text = inlineMarkdown(node, "cell").trim();
    return text === "" ? [] : [text];
  }
  if (node.type === "picture") return [`\\[${pictureWords(node.attrs?.alt).replace(/[\\`*_[\]<>~&|]/g, "\\$&")}\\]`];
  const lines = (node.content ?? []).flatMap(cellLines);
  if (node.type === "listItem") return lines.map((line, index) => (index === 0 ? `• ${line}` : line));
  if (node.type !== "taskItem") return lines;
  const word = node.attrs?.checked === true ? words.tasks.done : words.tasks.open;
  return lines.map((line, index) => (index === 0 ? `${word}: ${line}` : line));
}
