import type { Editor } from "@tiptap/core";
import { relativePositionToAbsolutePosition, ySyncPluginKey } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { numberHeadings } from "#lib/documents/content/headings";
import { levelOf } from "#lib/platform/rich-text/heading-levels";
import type { LiveHeading } from "./live-contents";
import type { Here } from "./presence";

/** The headings as they stand now. */
export function headingsIn(editor: Editor): LiveHeading[] {
  const found: Omit<LiveHeading, "number">[] = [];
  editor.state.doc.forEach((node, pos) => {
    const text = node.textContent.trim();
    if (node.type.name === "heading" && text) found.push({ pos, level: levelOf(node.attrs.level), text });
  });
  const numbers = numberHeadings(found.map(({ level }) => levelOf(level)));
  return found.map((heading, index) => ({ ...heading, number: numbers[index] ?? "" }));
}

/** Where somebody's caret is in the text; undefined for one who only reads, or whose place is not here yet. */
export function caretOf(editor: Editor, { cursor }: Here): number | undefined {
  const head = (cursor as { head?: unknown } | undefined)?.head;
  const sync = ySyncPluginKey.getState(editor.state);
  if (!head || !sync?.binding) return undefined;
  try {
    const position = Y.createRelativePositionFromJSON(head);
    return relativePositionToAbsolutePosition(sync.doc, sync.type, position, sync.binding.mapping) ?? undefined;
  } catch {
    // Another's caret that cannot be read must not take the page away from whoever writes.
    return undefined;
  }
}

/** The last heading before a place. */
export function headingAt(headings: readonly LiveHeading[], place: number | undefined): LiveHeading | undefined {
  return place === undefined ? undefined : headings.filter(({ pos }) => pos < place).at(-1);
}
