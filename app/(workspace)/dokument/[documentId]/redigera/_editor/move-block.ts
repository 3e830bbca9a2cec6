import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";

/** What blocks and items lie in that may change places. Cells and rows have tools of their own. */
const PLACES = new Set([
  "doc",
  "blockquote",
  "bulletList",
  "callout",
  "detailsContent",
  "orderedList",
  "tableCell",
  "tableHeader",
  "taskList",
]);

/**
 * Moves what is chosen, or the block or item at the cursor, past the one before it or after it.
 * @returns whether there was one
 */
export function moveBlock({ state, view }: Editor, steps: 1 | -1): boolean {
  const { $from, $to, anchor, head } = state.selection;
  for (let depth = $from.sharedDepth($to.pos); depth >= 0; depth -= 1) {
    const place = $from.node(depth);
    const [first, last] = [$from.index(depth), $to.indexAfter(depth) - 1];
    // Alone where it lies: then that moves, with it.
    if (!PLACES.has(place.type.name) || (depth > 0 && last - first + 1 === place.childCount)) continue;
    const beside = place.maybeChild(steps === 1 ? last + 1 : first - 1);
    if (!beside) return false;
    const [start, end] = [$from.posAtIndex(first, depth), $from.posAtIndex(last + 1, depth)];
    // The one beside is taken past what is chosen: the cursor stays where it is.
    const taken = steps === 1 ? end : start - beside.nodeSize;
    const put = steps === 1 ? start : end - beside.nodeSize;
    const change = state.tr.delete(taken, taken + beside.nodeSize).insert(put, beside);
    const moved = steps * beside.nodeSize;
    change.setSelection(TextSelection.between(change.doc.resolve(anchor + moved), change.doc.resolve(head + moved)));
    view.dispatch(change.scrollIntoView());
    return true;
  }
  return false;
}
