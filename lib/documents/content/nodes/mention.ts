import { Mention, type MentionOptions } from "@tiptap/extension-mention";
import type { Mentionable } from "#lib/threads/mentions/schema";
import { MENTION_KINDS } from "../content";

/** Somebody the text speaks to, or a thread, document or meeting it speaks of, as one piece. */
export const DocumentMention = Mention.extend<MentionOptions<Mentionable, Mentionable>>({
  addAttributes() {
    const kept = (name: string) => ({
      default: null,
      parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`),
      renderHTML: (attributes: Record<string, unknown>) => ({ [`data-${name}`]: attributes[name] }),
    });
    return { kind: kept("kind"), id: kept("id"), label: kept("label") };
  },

  parseHTML() {
    const whole = (element: HTMLElement) =>
      MENTION_KINDS.some((kind) => kind === element.dataset.kind) && element.dataset.id && element.dataset.label;
    return [{ tag: "span[data-kind]", getAttrs: (element) => (whole(element) ? null : false) }];
  },

  renderHTML({ node, HTMLAttributes }) {
    return ["span", { ...HTMLAttributes, class: "mention" }, mentionText(node.attrs)];
  },

  renderText({ node }) {
    return mentionText(node.attrs);
  },
});

/** "@Greta Fyrtorn" for people; a thing has its own name. */
export function mentionText({ kind, label }: Record<string, unknown>): string {
  const words = String(label ?? "");
  return kind === "thread" || kind === "document" || kind === "meeting" ? words : `@${words}`;
}
