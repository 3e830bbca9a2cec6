import { type HeadingLevel, levelOf } from "#lib/platform/rich-text/heading-levels";
import type { DocumentContent } from "./content";
import { inlineText } from "./text";

export type HeadingEntry = { id: string; level: HeadingLevel; text: string; number: string };

/**
 * The table of contents: every heading that says something, with the id its place has in the read view and a number such
 * as "3.1". Ids follow the order, so they hold for as long as the text is the same; a headline's words may be anybody's.
 */
export function headingsOf(content: DocumentContent): HeadingEntry[] {
  const headings = content.content.filter((node) => node.type === "heading" && inlineText(node).trim() !== "");
  const numbers = numberHeadings(headings.map((node) => levelOf(node.attrs?.level)));
  return headings.map((node, index) => ({
    id: `avsnitt-${index + 1}`,
    level: levelOf(node.attrs?.level),
    text: inlineText(node).trim(),
    number: numbers[index] ?? "",
  }));
}

/** "1", "1.1", "2": by the levels of the headings in their order. A level that is skipped counts as its first. */
export function numberHeadings(levels: readonly HeadingLevel[]): string[] {
  const counts = [0, 0, 0];
  return levels.map((level) => {
    counts[level - 2] = (counts[level - 2] ?? 0) + 1;
    counts.fill(0, level - 1);
    return counts
      .slice(0, level - 1)
      .map((count) => Math.max(count, 1))
      .join(".");
  });
}
