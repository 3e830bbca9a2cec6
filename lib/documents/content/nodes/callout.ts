import { mergeAttributes, Node } from "@tiptap/core";
import { CALLOUT_KINDS, type CalloutKind } from "../content";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    callout: {
      /** Puts what is chosen in a box of this kind, changes the kind of the box it stands in, or takes that box away. */
      toggleCallout: (kind: CalloutKind) => ReturnType;
    };
  }
}

/** A box that stands out from the text: a note, something important, a decision. */
export const Callout = Node.create({
  name: "callout",
  content: "block+",
  group: "block",
  defining: true,

  addAttributes() {
    return {
      kind: {
        default: "note",
        parseHTML: (element: HTMLElement) => calloutKind(element.dataset.callout),
        renderHTML: ({ kind }) => ({ "data-callout": calloutKind(kind) }),
      },
    };
  },

  parseHTML() {
    return [{ tag: "div[data-callout]" }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["div", mergeAttributes(HTMLAttributes, { class: "callout" }), 0];
  },

  addCommands() {
    return {
      toggleCallout:
        (kind) =>
        ({ commands, editor }) => {
          if (editor.isActive(this.name, { kind })) return commands.lift(this.name);
          if (editor.isActive(this.name)) return commands.updateAttributes(this.name, { kind });
          return commands.wrapIn(this.name, { kind });
        },
    };
  },
});

export function calloutKind(value: unknown): CalloutKind {
  return CALLOUT_KINDS.find((kind) => kind === value) ?? "note";
}
