import type { Block, Paragraph, PostBody } from "#lib/threads/body/body";
import { renderBody } from "#lib/threads/body/render";
import type { BoxText } from "./box-text";

/** Plain text as a document: a paragraph for each line. */
export function bodyOfText(text: string): PostBody {
  return { type: "doc", content: text.split(/\r\n|\r|\n/).map(paragraph) };
}

function paragraph(line: string): Paragraph {
  return line === "" ? { type: "paragraph" } : { type: "paragraph", content: [{ type: "text", text: line }] };
}

/** Where a place in the plain text is in that document, counted as the editor counts. */
export function positionInBody(text: string, offset: number): number {
  // Every paragraph has a place before and after it; the line break between two is none.
  return 1 + offset + (text.slice(0, offset).match(/\n/g)?.length ?? 0);
}

/** What is selected in the box, as the editor counts; null when the box does not have the focus. */
export function selectionIn({ value, selected }: BoxText): { from: number; to: number } | null {
  if (!selected) return null;
  const [from, to] = selected.map((offset) => positionInBody(value, offset)) as [number, number];
  return { from, to };
}

/** A document's text as a plain box shows it, and whether that is all there is to it. */
export function plainTextOf(body: PostBody): { text: string; whole: boolean } {
  const lines = body.content.map(lineOf);
  return lines.every((line) => line !== undefined)
    ? { text: lines.join("\n"), whole: true }
    : { text: renderBody(body).text, whole: false };
}

function lineOf(block: Block): string | undefined {
  if (block.type !== "paragraph") return undefined;
  const parts = (block.content ?? []).map((node) => (node.type === "text" && !node.marks ? node.text : undefined));
  return parts.every((part) => part !== undefined) ? parts.join("") : undefined;
}
