import type { Editor, Range } from "@tiptap/core";
import type { Format } from "./formats";
import type { LinkAtCursor } from "./link-form";

const NODE_NAMES: Partial<Record<Format, string>> = { quote: "blockquote" };

export function activeFormats(editor: Editor): ReadonlySet<Format> {
  const all: Format[] = ["bold", "italic", "bulletList", "orderedList", "heading", "quote", "link"];
  return new Set(all.filter((format) => editor.isActive(NODE_NAMES[format] ?? format)));
}

// The view's focus and not Tiptap's command: that one waits for a frame, and keys pressed meanwhile would be lost.

/** Selects there and takes the focus. */
export function focusText(editor: Editor, at: number | Range): void {
  editor.chain().setTextSelection(at).scrollIntoView().run();
  editor.view.focus();
}

export function toggleFormat(editor: Editor, format: Exclude<Format, "link">): void {
  editor.view.focus();
  const chain = editor.chain();
  switch (format) {
    case "bold":
      chain.toggleBold().run();
      return;
    case "italic":
      chain.toggleItalic().run();
      return;
    case "bulletList":
      chain.toggleBulletList().run();
      return;
    case "orderedList":
      chain.toggleOrderedList().run();
      return;
    case "heading":
      if (editor.isActive("heading")) chain.setParagraph().run();
      else chain.toggleHeadingLevel(2).run();
      return;
    case "quote":
      chain.toggleBlockquote().run();
      return;
  }
}

/** The link the cursor stands in, or the chosen words that are to become one. */
export function linkAt(editor: Editor): LinkAtCursor {
  const { from, to } = editor.state.selection;
  const href: unknown = editor.getAttributes("link").href;
  return { href: typeof href === "string" ? href : "", text: editor.state.doc.textBetween(from, to, " ") };
}

export function saveLink(editor: Editor, href: string, text: string): void {
  editor.view.focus();
  const marks = [{ type: "link", attrs: { href } }];
  if (editor.isActive("link")) editor.chain().extendMarkRange("link").setMark("link", { href }).run();
  else if (editor.state.selection.empty)
    editor.chain().insertContent({ type: "text", text, marks }).unsetMark("link").run();
  else editor.chain().setMark("link", { href }).run();
}

export function removeLink(editor: Editor): void {
  editor.view.focus();
  editor.chain().extendMarkRange("link").unsetMark("link").run();
}
