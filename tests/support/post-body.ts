import type { PostBody } from "#lib/threads/body/schema";

/** A body of plain paragraphs. */
export function bodyOf(...paragraphs: string[]): PostBody {
  return { type: "doc", content: paragraphs.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })) };
}
