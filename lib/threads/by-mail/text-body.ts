import type { Block, Inline } from "../body/body";

/** Plain text as a post's text: an empty line parts two paragraphs, any other line break stays one. */
export function bodyOfText(text: string): { type: "doc"; content: Block[] } {
  const paragraphs = text.split(/\n[^\S\n]*\n\s*/).filter((part) => part.trim() !== "");
  return { type: "doc", content: paragraphs.map((part) => ({ type: "paragraph", content: linesOf(part.trim()) })) };
}

function linesOf(paragraph: string): Inline[] {
  return paragraph.split("\n").flatMap((line, index): Inline[] => {
    const words = line.trim();
    const text: Inline[] = words === "" ? [] : [{ type: "text", text: words }];
    return index === 0 ? text : [{ type: "hardBreak" }, ...text];
  });
}
