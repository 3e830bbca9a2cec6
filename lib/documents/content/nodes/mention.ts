import { mentionNode } from "#lib/platform/rich-text/mention-node";
import type { Choice } from "#lib/threads/mentions/schema";
import { MENTION_KINDS } from "../content";

/** What a text speaks of. It holds the id alone: the name is looked up for each reader, as not everybody may know it. */
export const THINGS: readonly string[] = ["thread", "document", "meeting"];

/** Somebody the text speaks to, or a thread, document or meeting it speaks of. */
export const DocumentMention = mentionNode<Choice>(MENTION_KINDS, mentionText, THINGS);

/** Whether a mention is of people, and no thing. */
export function speaksToSomebody({ kind }: Record<string, unknown>): boolean {
  return typeof kind !== "string" || !THINGS.includes(kind);
}

/** "@Greta Fyrtorn" for people; a thing has its own name, where it has been looked up. */
export function mentionText(attrs: Record<string, unknown>): string {
  const words = typeof attrs.label === "string" ? attrs.label : "";
  return speaksToSomebody(attrs) ? `@${words}` : words;
}
