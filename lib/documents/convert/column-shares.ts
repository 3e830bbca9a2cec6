import type { ContentNode } from "../content/content";
import { inlineText } from "../content/text";
import type { Grid } from "./grid";

/** How much of a table's width each column gets, in all 1: its longest word first, then by how much stands in it. */
export function columnShares({ columns, rows }: Grid): number[] {
  const weights = Array.from({ length: columns }, () => 5);
  for (const { cell, column, columns: wide } of rows.flat()) {
    if (wide > 1) continue;
    const text = wordsIn(cell);
    const longest = Math.max(0, ...text.split(/\s+/).map((word) => word.length));
    weights[column] = Math.max(weights[column] ?? 0, Math.min(longest, 24) + 3 + Math.min(text.length, 80) * 0.12);
  }
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / all);
}

function wordsIn(node: ContentNode): string {
  if (node.type === "paragraph" || node.type === "heading") return inlineText(node);
  return (node.content ?? []).map(wordsIn).join(" ");
}
