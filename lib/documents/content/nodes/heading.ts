import { mergeAttributes, Node, textblockTypeInputRule } from "@tiptap/core";
import { HEADING_LEVELS, type HeadingLevel } from "../content";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    documentHeading: { toggleDocumentHeading: (level: HeadingLevel) => ReturnType };
  }
}

/** Headings two to four: the document's title is the page's first. Pasted headings keep their order of rank. */
export const DocumentHeading = Node.create({
  name: "heading",
  content: "inline*",
  group: "block",
  defining: true,

  addAttributes() {
    return { level: { default: 2, rendered: false } };
  },

  parseHTML() {
    return [1, 2, 3, 4, 5, 6].map((rank) => ({ tag: `h${rank}`, attrs: { level: levelOf(rank) } }));
  },

  renderHTML({ node, HTMLAttributes }) {
    return [`h${levelOf(node.attrs.level)}`, mergeAttributes(HTMLAttributes), 0];
  },

  addCommands() {
    return {
      toggleDocumentHeading:
        (level) =>
        ({ commands }) =>
          commands.toggleNode(this.name, "paragraph", { level }),
    };
  },

  addKeyboardShortcuts() {
    return Object.fromEntries(
      HEADING_LEVELS.map((level) => [`Mod-Alt-${level}`, () => this.editor.commands.toggleDocumentHeading(level)]),
    );
  },

  addInputRules() {
    return HEADING_LEVELS.map((level) =>
      textblockTypeInputRule({ find: new RegExp(`^#{${level}}\\s$`), type: this.type, getAttributes: { level } }),
    );
  },
});

/** @param rank 1 to 6, as in HTML */
export function levelOf(rank: unknown): HeadingLevel {
  return HEADING_LEVELS.find((level) => level >= Number(rank)) ?? 4;
}
