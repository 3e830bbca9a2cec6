import type { Editor } from "@tiptap/core";
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { Selection } from "@tiptap/pm/state";
import { insertPoint } from "@tiptap/pm/transform";
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from "@tiptap/y-tiptap";

/** A place in the text that stays the same one whatever is written before it meanwhile. */
export type Place = { resolve(editor: Editor): number | null };

export function placeAt(editor: Editor, pos: number): Place {
  const sync = ySyncPluginKey.getState(editor.state);
  const relative = sync?.binding && absolutePositionToRelativePosition(pos, sync.type, sync.binding.mapping);
  return {
    resolve: ({ state }) => {
      const now = ySyncPluginKey.getState(state);
      if (!relative || !now?.binding) return null;
      return relativePositionToAbsolutePosition(now.doc, now.type, relative, now.binding.mapping);
    },
  };
}

/**
 * Puts a block after the paragraph that has the place, or in an empty one's stead, with room after it to go on.
 * @param follow whether the cursor goes to after it: somebody may be writing elsewhere by now
 */
export function insertBlock(editor: Editor, place: Place | undefined, node: ProseMirrorNode, follow: boolean): void {
  const { doc, tr, selection, schema } = editor.state;
  const $pos = doc.resolve(Math.min(place?.resolve(editor) ?? selection.to, doc.content.size));
  const { parent, depth } = $pos;
  const line = depth > 0 && parent.isTextblock;
  const empty = line && parent.type.name === "paragraph" && parent.content.size === 0;
  const index = $pos.index(Math.max(0, depth - 1));
  let at: number;
  if (empty && $pos.node(depth - 1).canReplaceWith(index, index + 1, node.type)) {
    at = $pos.before();
    tr.replaceWith(at, $pos.after(), node);
  } else {
    at = insertPoint(doc, line ? $pos.after() : $pos.pos, node.type) ?? doc.content.size;
    tr.insert(at, node);
  }
  const end = at + node.nodeSize;
  const after = schema.nodes.paragraph?.createAndFill();
  if (end === tr.doc.content.size && after) tr.insert(end, after);
  if (follow) tr.setSelection(Selection.near(tr.doc.resolve(end))).scrollIntoView();
  editor.view.dispatch(tr);
}

/** Takes out what shows these files. */
export function removeFiles(editor: Editor, ids: ReadonlySet<string>): void {
  const { doc, tr } = editor.state;
  const found: [from: number, to: number][] = [];
  doc.descendants((node, pos) => {
    if (ids.has(node.attrs.fileId)) found.push([pos, pos + node.nodeSize]);
  });
  for (const [from, to] of found.reverse()) tr.delete(from, to);
  editor.view.dispatch(tr);
}

/** The files that a piece of text, or all of it, shows or offers. */
export function filesIn(node: { descendants: ProseMirrorNode["descendants"] }): Set<string> {
  const ids = new Set<string>();
  node.descendants(({ attrs }) => {
    if (typeof attrs.fileId === "string") ids.add(attrs.fileId);
  });
  return ids;
}
