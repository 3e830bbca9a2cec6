import { Mention, type MentionOptions } from "@tiptap/extension-mention";
import type { Mentionable } from "../mentions/schema";
import { MENTION_KINDS } from "./body";

/** Somebody the text speaks to, as one piece. Copied from one text into another it stays what it is. */
export const MentionNode = Mention.extend<MentionOptions<Mentionable, Mentionable>>({
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
    // One without an id, as in a published text, is its words.
    return [{ tag: "span[data-kind]", getAttrs: (element) => (whole(element) ? null : false) }];
  },

  renderHTML({ node, HTMLAttributes }) {
    return ["span", { ...HTMLAttributes, class: "mention" }, `@${node.attrs.label}`];
  },

  renderText({ node }) {
    return `@${node.attrs.label}`;
  },
});
