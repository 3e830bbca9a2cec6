import { mergeAttributes, Node, textblockTypeInputRule } from "@tiptap/core";
import { HEADING_LEVELS, type HeadingLevel, levelOf } from "./heading-levels";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    headingLevel: { toggleHeadingLevel: (level: HeadingLevel) => ReturnType };
  }
}

/** Headings two to four. Pasted headings keep their order of rank. */
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
      getAttrs: (element) => ({ level: levelOf(ownRank(element) ?? rank) }),
    }));
  },

  renderHTML({ node, HTMLAttributes }) {
    return [`h${levelOf(node.attrs.level)}`, mergeAttributes(HTMLAttributes), 0];
  },

  addCommands() {
    return {
      toggleHeadingLevel:
        (level) =>
        ({ commands }) =>
          commands.toggleNode(this.name, "paragraph", { level }),
    };
  },

  addKeyboardShortcuts() {
    return Object.fromEntries(
      HEADING_LEVELS.map((level) => [`Mod-Alt-${level}`, () => this.editor.commands.toggleHeadingLevel(level)]),
    );
  },

  addInputRules() {
    return HEADING_LEVELS.map((level) =>
      textblockTypeInputRule({ find: new RegExp(`^#{${level}}\\s$`), type: this.type, getAttributes: { level } }),
    );
  },
});

/** Text copied from an editor that shows another tag says which level it had. */
function ownRank({ dataset }: HTMLElement): number | undefined {
  const own = Number(dataset.level);
  return Number.isInteger(own) && own > 0 ? own : undefined;
}
