import { Mention, type MentionOptions } from "@tiptap/extension-mention";

type Attributes = Record<string, unknown>;

/**
 * Somebody or something that a text speaks to or of, as one piece. Copied from one text into another it stays what it is.
 * @param kinds what can be spoken of
 * @param textOf how it reads
 * @param nameless those kinds of which a text holds no name
 */
export function mentionNode<T extends Record<string, unknown>>(
  kinds: readonly string[],
  textOf: (attributes: Attributes) => string,
  nameless: readonly string[] = [],
) {
  const isNameless = ({ dataset }: HTMLElement) => nameless.includes(dataset.kind ?? "");
  return Mention.extend<MentionOptions<T, T>>({
    addAttributes() {
      const kept = (name: string) => ({
        default: null,
        parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`),
        renderHTML: (attributes: Attributes) => ({ [`data-${name}`]: attributes[name] }),
      });
      const label = kept("label");
      return {
        kind: kept("kind"),
        id: kept("id"),
        label: { ...label, parseHTML: (element) => (isNameless(element) ? null : label.parseHTML(element)) },
      };
    },

    parseHTML() {
      const whole = (element: HTMLElement) => {
        const { kind, id, label } = element.dataset;
        return kinds.some((known) => known === kind) && id && (label || isNameless(element));
      };
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
