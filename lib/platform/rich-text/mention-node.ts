import { Mention, type MentionOptions } from "@tiptap/extension-mention";

type Attributes = Record<string, unknown>;

/**
 * Somebody or something that a text speaks to or of, as one piece. Copied from one text into another it stays what it is.
 * @param kinds what can be spoken of
 * @param textOf how it reads
 */
export function mentionNode<T extends Record<string, unknown>>(
  kinds: readonly string[],
  textOf: (attributes: Attributes) => string,
) {
  return Mention.extend<MentionOptions<T, T>>({
    addAttributes() {
      const kept = (name: string) => ({
        default: null,
        parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`),
        renderHTML: (attributes: Attributes) => ({ [`data-${name}`]: attributes[name] }),
      });
      return { kind: kept("kind"), id: kept("id"), label: kept("label") };
    },

    parseHTML() {
      const whole = ({ dataset }: HTMLElement) =>
        kinds.some((kind) => kind === dataset.kind) && dataset.id && dataset.label;
      // One without an id, as in a published text, is its words.
      return [{ tag: "span[data-kind]", getAttrs: (element) => (whole(element) ? null : false) }];
    },

    renderHTML({ node, HTMLAttributes }) {
      return ["span", { ...HTMLAttributes, class: "mention" }, textOf(node.attrs)];
    },

    renderText({ node }) {
      return textOf(node.attrs);
    },
  });
}
