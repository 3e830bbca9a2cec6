import { MENTION_KINDS } from "#lib/documents/content/content";
import { mentionText, THINGS } from "#lib/documents/content/nodes/mention";
import { HIDDEN_LINK } from "#lib/documents/content/with-titles";
import { mentionedTarget } from "#lib/platform/rich-text/link-targets";
import { mentionNode } from "#lib/platform/rich-text/mention-node";
import type { Choice } from "#lib/threads/mentions/schema";
import type { LinkTitles } from "./link-titles";

/** Mentions as whoever writes reads them: threads and documents by the names that this person may know. */
export function namedMention(titles: LinkTitles) {
  const wordsOf = (attrs: Record<string, unknown>): string => {
    const target = mentionedTarget(attrs);
    if (!target) return mentionText(attrs);
    const title = titles.of(target);
    return title === undefined ? "…" : (title ?? HIDDEN_LINK);
  };
  return mentionNode<Choice>(MENTION_KINDS, wordsOf, THINGS).extend({
    addNodeView() {
      return ({ node: { attrs }, HTMLAttributes }) => {
        const dom = document.createElement("span");
        for (const [name, value] of Object.entries(HTMLAttributes))
          if (value !== null && value !== undefined) dom.setAttribute(name, String(value));
        dom.className = "mention";
        const show = () => {
          dom.textContent = wordsOf(attrs);
          dom.classList.toggle("is-hidden", dom.textContent === HIDDEN_LINK);
        };
        show();
        return { dom, ignoreMutation: () => true, destroy: titles.onChange(show) };
      };
    },
  });
}
