import type { ContentNode, DocumentContent } from "./content";
import { mentionText } from "./nodes/mention";

const INLINE = new Set(["paragraph", "heading", "detailsSummary"]);

/**
 * The text without its form, a line for each block, for search, the check for personal data, word counts and differences.
 * Words that are only proposed are in it, and so are those proposed to go: both can be read.
 */
export function contentText(content: DocumentContent): string {
  return content.content.flatMap(linesOf).join("\n").trim();
}

function linesOf(node: ContentNode): string[] {
  if (INLINE.has(node.type)) return [inlineText(node)];
  if (node.type === "picture") return [node.attrs?.alt, node.attrs?.caption].map((words) => String(words ?? ""));
  if (node.type === "attachment") return [String(node.attrs?.name ?? "")];
  // A row is a line, so that words in one row stand together.
  if (node.type === "tableRow") return [(node.content ?? []).map((cell) => linesOf(cell).join(" ")).join("\t")];
  return (node.content ?? []).flatMap(linesOf);
}

/** The words of a paragraph, heading or summary. */
export function inlineText(node: ContentNode): string {
  return (node.content ?? [])
    .map((part) => {
      if (part.type === "mention") return mentionText(part.attrs ?? {});
      return part.type === "hardBreak" ? "\n" : (part.text ?? "");
    })
    .join("");
}

/** How many words, counted as a reader would: runs of letters and digits, with what holds them together inside. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:['’.,:-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}
