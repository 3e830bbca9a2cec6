import { mergeAttributes, Node, textblockTypeInputRule } from "@tiptap/core";
import { HEADING_LEVELS, type HeadingLevel } from "./body";
import { HEADING_TAG } from "./heading-tag";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    bodyHeading: { toggleBodyHeading: (level: HeadingLevel) => ReturnType };
  }
}

/** Headings two to four, shown one step down as in the published post. Pasted headings keep their order of rank. */
export const HeadingNode = Node.create({
  name: "heading",
  content: "inline*",
  group: "block",
  defining: true,

  addAttributes() {
    return { level: { default: 2, rendered: false } };
  },

  parseHTML() {
    return [1, 2, 3, 4, 5, 6].map((rank) => ({
      tag: `h${rank}`,
      getAttrs: (element) => ({ level: levelOf(element, rank) }),
    }));
  },

  renderHTML({ node, HTMLAttributes }) {
    const level = HEADING_LEVELS.find((known) => known === node.attrs.level) ?? 2;
    return [HEADING_TAG[level], mergeAttributes(HTMLAttributes, { "data-level": level }), 0];
  },

  addCommands() {
    return {
      toggleBodyHeading:
        (level) =>
        ({ commands }) =>
          commands.toggleNode(this.name, "paragraph", { level }),
    };
  },

  addKeyboardShortcuts() {
    return Object.fromEntries(
      HEADING_LEVELS.map((level) => [`Mod-Alt-${level}`, () => this.editor.commands.toggleBodyHeading(level)]),
    );
  },

  addInputRules() {
    return HEADING_LEVELS.map((level) =>
      textblockTypeInputRule({ find: new RegExp(`^#{${level}}\\s$`), type: this.type, getAttributes: { level } }),
    );
  },
});

/** Text copied from an editor says which level it had; from elsewhere the tag decides. */
function levelOf(element: HTMLElement, rank: number): HeadingLevel {
  const own = Number(element.dataset.level);
  const wanted = Number.isInteger(own) && own > 0 ? own : rank;
  return HEADING_LEVELS.find((level) => level >= wanted) ?? 4;
}
