import type { Editor } from "@tiptap/core";
import { absolutePositionToRelativePosition, ySyncPluginKey } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import type { Selected } from "./pointing";

type Binding = { type: Y.XmlFragment; mapping: Parameters<typeof absolutePositionToRelativePosition>[2] };

/** What is marked in the editor, or where the cursor is, at places that hold while others write. */
export function selectedInEditor(editor: Editor): Selected | null {
  const binding = (ySyncPluginKey.getState(editor.state) as { binding?: Binding } | undefined)?.binding;
  if (!binding) return null;
  // Chosen cells are a range each, the one that was come to last before the others.
  const { ranges } = editor.state.selection;
  const from = Math.min(...ranges.map(({ $from }) => $from.pos));
  const to = Math.max(...ranges.map(({ $to }) => $to.pos));
  const encode = (pos: number) => {
    const position = absolutePositionToRelativePosition(pos, binding.type, binding.mapping) as Y.RelativePosition;
    return btoa(String.fromCharCode(...Y.encodeRelativePosition(position)));
  };
  return { anchor: { start: encode(from), end: encode(to) }, words: editor.state.doc.textBetween(from, to, "\n") };
}
