import { Mark, markPasteRule } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { safeHref } from "./safe-href";

const PASTED_ADDRESS = /https?:\/\/[^\s<>"]+[^\s<>".,:;!?)\]']/g;

/** A link with an address and nothing else: no target, no class, no script. */
export const LinkMark = Mark.create({
  name: "link",
  priority: 1000,
  inclusive: false,
  exitable: true,

  addAttributes() {
    return { href: { default: null } };
  },

  parseHTML() {
    return [
      {
        tag: "a[href]",
        getAttrs: (element) => {
          const href = safeHref(element.getAttribute("href"));
          return href === undefined ? false : { href };
        },
      },
    ];
  },

  renderHTML({ mark }) {
    // The text stays when the address may not be one.
    return ["a", { href: safeHref(mark.attrs.href) ?? null }, 0];
  },

  addPasteRules() {
    return [
      markPasteRule({
        find: PASTED_ADDRESS,
        type: this.type,
        getAttributes: ([address]) => {
          const href = safeHref(address);
          return href === undefined ? false : { href };
        },
      }),
    ];
  },

  addProseMirrorPlugins() {
    const { editor, name } = this;
    return [
      new Plugin({
        props: {
          /** An address pasted over chosen words makes them a link. */
          handlePaste: (view, event) => {
            const href = safeHref(event.clipboardData?.getData("text/plain"));
            if (view.state.selection.empty || href === undefined || href.startsWith("/")) return false;
            return editor.commands.setMark(name, { href });
          },
        },
      }),
    ];
  },
});
