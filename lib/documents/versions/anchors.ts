import type { ContentMark, ContentNode, DocumentContent } from "../content/content";
import { canonicalJson } from "./checksum";

/** The text without the places that comments hang on: what is said beside it is not part of what it says. */
export function withoutComments(content: DocumentContent): DocumentContent {
  return { ...content, content: content.content.map((node) => withoutMarks(node, ({ type }) => type === "comment")) };
}

/** Whether two texts say the same in the same form. */
export function sameText(one: DocumentContent, other: DocumentContent): boolean {
  return canonicalJson(withoutComments(one)) === canonicalJson(withoutComments(other));
}

/**
 * `wanted` with the blocks of `now` in the place of those that say the same: whatever has been commented on since then
 * keeps its comments when the text goes back to `wanted`.
 */
export function keepComments(wanted: DocumentContent, now: DocumentContent): DocumentContent {
  const bySaying = new Map<string, ContentNode[]>();
  for (const block of now.content) {
    const key = saying(block);
    bySaying.set(key, [...(bySaying.get(key) ?? []), block]);
  }
  return { ...wanted, content: wanted.content.map((block) => bySaying.get(saying(block))?.shift() ?? block) };
}

function saying(block: ContentNode): string {
  return canonicalJson(withoutMarks(block, ({ type }) => type === "comment"));
}

/** Runs of text that only such a mark kept apart are one again, as they are where it never was. */
function withoutMarks(node: ContentNode, which: (mark: ContentMark) => boolean): ContentNode {
  const { marks, content, ...rest } = node;
  const kept = (marks ?? []).filter((mark) => !which(mark));
  return {
    ...rest,
    ...(kept.length > 0 && { marks: kept }),
    ...(content && { content: joined(content.map((child) => withoutMarks(child, which))) }),
  };
}

function joined(nodes: ContentNode[]): ContentNode[] {
  const all: ContentNode[] = [];
  for (const node of nodes) {
    const before = all.at(-1);
    if (before?.type === "text" && node.type === "text" && sameMarks(before, node))
      all[all.length - 1] = { ...before, text: `${before.text ?? ""}${node.text ?? ""}` };
    else all.push(node);
  }
  return all;
}

function sameMarks(one: ContentNode, other: ContentNode): boolean {
  return canonicalJson(one.marks ?? []) === canonicalJson(other.marks ?? []);
}
