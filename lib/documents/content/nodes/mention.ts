import { mentionNode } from "#lib/platform/rich-text/mention-node";
import type { Mentionable } from "#lib/threads/mentions/schema";
import { MENTION_KINDS } from "../content";

/** Somebody the text speaks to, or a thread, document or meeting it speaks of. */
export const DocumentMention = mentionNode<Mentionable>(MENTION_KINDS, mentionText);

/** "@Greta Fyrtorn" for people; a thing has its own name. */
export function mentionText({ kind, label }: Record<string, unknown>): string {
  const words = String(label ?? "");
  return kind === "thread" || kind === "document" || kind === "meeting" ? words : `@${words}`;
}
