import type { Editor } from "@tiptap/core";
import type { IconName } from "#app/_ui/icon";
import { CALLOUT_KINDS, type CalloutKind, PICTURE_SIZES } from "#lib/documents/content/content";
import type { EditorTexts } from "./editor-texts";
import { moveBlock } from "./move-block";

/** One thing that can be done to the text at the cursor. */
export type Command = {
  id: keyof EditorTexts & string;
  icon: IconName;
  keys?: string;
  /** Also under "/". */
  slash?: true;
  groupEnds?: true;
  /** Whether it is on at the cursor; without it the button does something once. */
  isOn?: (editor: Editor) => boolean;
  run: (editor: Editor) => void;
};

// The view's focus and not Tiptap's command: that one waits for a frame, and keys pressed meanwhile would be lost.
const at = (editor: Editor) => {
  editor.view.focus();
  return editor.chain();
};

export const COMMANDS: readonly Command[] = [
  { id: "undo", icon: "undo-2", keys: "Ctrl+Z", run: (e) => at(e).undo().run() },
  { id: "redo", icon: "redo-2", keys: "Ctrl+Y", groupEnds: true, run: (e) => at(e).redo().run() },
  { id: "bold", icon: "bold", keys: "Ctrl+B", isOn: (e) => e.isActive("bold"), run: (e) => at(e).toggleBold().run() },
  {
    id: "italic",
    icon: "italic",
    keys: "Ctrl+I",
    isOn: (e) => e.isActive("italic"),
    run: (e) => at(e).toggleItalic().run(),
  },
  {
    id: "bulletList",
    icon: "list",
    keys: "Ctrl+Shift+8",
    slash: true,
    isOn: (e) => e.isActive("bulletList"),
    run: (e) => at(e).toggleBulletList().run(),
  },
  {
    id: "orderedList",
    icon: "list-ordered",
    keys: "Ctrl+Shift+7",
    slash: true,
    isOn: (e) => e.isActive("orderedList"),
    run: (e) => at(e).toggleOrderedList().run(),
  },
  {
    id: "taskList",
    icon: "list-checks",
    keys: "Ctrl+Shift+9",
    slash: true,
    groupEnds: true,
    isOn: (e) => e.isActive("taskList"),
    run: (e) => at(e).toggleTaskList().run(),
  },
  {
    id: "quote",
    icon: "text-quote",
    keys: "Ctrl+Shift+B",
    slash: true,
    isOn: (e) => e.isActive("blockquote"),
    run: (e) => at(e).toggleBlockquote().run(),
  },
  {
    id: "callout",
    icon: "info",
    isOn: (e) => e.isActive("callout"),
    run: (e) =>
      at(e)
        .toggleCallout(e.isActive("callout") ? (e.getAttributes("callout").kind ?? "note") : "note")
        .run(),
  },
  {
    id: "details",
    icon: "list-collapse",
    slash: true,
    isOn: (e) => e.isActive("details"),
    run: (e) => (e.isActive("details") ? at(e).unsetDetails().run() : at(e).setDetails().run()),
  },
  {
    id: "table",
    icon: "table",
    slash: true,
    run: (e) => at(e).insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
  },
  // Whatever sends files listens: what it asks for is not the text's.
  { id: "files", icon: "image", slash: true, run: () => void window.dispatchEvent(new Event("document:files")) },
  // The list of whom and what can be mentioned opens at the sign.
  { id: "mention", icon: "at-sign", slash: true, run: (e) => void at(e).insertContent("@").run() },
  { id: "rule", icon: "minus", slash: true, groupEnds: true, run: (e) => at(e).setHorizontalRule().run() },
  { id: "moveUp", icon: "arrow-up", keys: "Alt+↑", run: (e) => moveAt(e, -1) },
  { id: "moveDown", icon: "arrow-down", keys: "Alt+↓", groupEnds: true, run: (e) => moveAt(e, 1) },
];

function moveAt(editor: Editor, steps: 1 | -1): void {
  editor.view.focus();
  moveBlock(editor, steps);
}

const CALLOUT_TEXTS = {
  note: "calloutNote",
  important: "calloutImportant",
  decision: "calloutDecision",
} as const satisfies Record<CalloutKind, keyof EditorTexts>;

/** The kinds of box: the one at the cursor becomes another, or goes when it is of the kind; elsewhere a box is made. */
export const CALLOUTS = CALLOUT_KINDS.map((kind) => ({
  id: CALLOUT_TEXTS[kind],
  isOn: (e: Editor) => e.isActive("callout", { kind }),
  run: (e: Editor) => void at(e).toggleCallout(kind).run(),
}));

export const STYLES = ["paragraph", "heading2", "heading3", "heading4"] as const;
export type Style = (typeof STYLES)[number];

export function styleAt(editor: Editor): Style {
  const level = editor.isActive("heading") ? Number(editor.getAttributes("heading").level) : 0;
  return level === 2 || level === 3 || level === 4 ? `heading${level}` : "paragraph";
}

export function setStyle(editor: Editor, style: Style): void {
  if (style === "paragraph") at(editor).setParagraph().run();
  else
    at(editor)
      .setNode("heading", { level: Number(style.at(-1)) })
      .run();
}

type PlaceCommand = { id: keyof EditorTexts & string; run: (editor: Editor) => void };

/** What can be done with a table, by button and so by key. */
export const TABLE_COMMANDS: readonly PlaceCommand[] = [
  { id: "rowBefore", run: (e) => at(e).addRowBefore().run() },
  { id: "rowAfter", run: (e) => at(e).addRowAfter().run() },
  { id: "columnBefore", run: (e) => at(e).addColumnBefore().run() },
  { id: "columnAfter", run: (e) => at(e).addColumnAfter().run() },
  { id: "headerRow", run: (e) => at(e).toggleHeaderRow().run() },
  { id: "headerColumn", run: (e) => at(e).toggleHeaderColumn().run() },
  { id: "mergeCells", run: (e) => at(e).mergeCells().run() },
  { id: "splitCell", run: (e) => at(e).splitCell().run() },
  { id: "rowDelete", run: (e) => at(e).deleteRow().run() },
  { id: "columnDelete", run: (e) => at(e).deleteColumn().run() },
  { id: "tableDelete", run: (e) => at(e).deleteTable().run() },
];

/** What can be done with the chosen picture. What is said of it is asked for by whoever listens. */
export const PICTURE_COMMANDS: readonly PlaceCommand[] = [
  ...PICTURE_SIZES.map((size) => ({
    id: `size-${size}` as const,
    run: (e: Editor) => void at(e).updateAttributes("picture", { size }).run(),
  })),
  { id: "pictureEdit", run: () => void window.dispatchEvent(new Event("document:picture")) },
  { id: "pictureDelete", run: (e) => at(e).deleteSelection().run() },
];
