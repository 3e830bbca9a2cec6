import type { Editor } from "@tiptap/core";
import type { Format } from "./formats";
import type { LinkAtCursor } from "./link-form";

const NODE_NAMES: Partial<Record<Format, string>> = { quote: "blockquote" };

export function activeFormats(editor: Editor): ReadonlySet<Format> {
  const all: Format[] = ["bold", "italic", "bulletList", "orderedList", "heading", "quote", "link"];
  return new Set(all.filter((format) => editor.isActive(NODE_NAMES[format] ?? format)));
}

export function toggleFormat(editor: Editor, format: Exclude<Format, "link">): void {
  const chain = editor.chain().focus();
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
      else chain.toggleBodyHeading(2).run();
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
  const marks = [{ type: "link", attrs: { href } }];
  if (editor.isActive("link")) editor.chain().focus().extendMarkRange("link").setMark("link", { href }).run();
  else if (editor.state.selection.empty)
    editor.chain().focus().insertContent({ type: "text", text, marks }).unsetMark("link").run();
  else editor.chain().focus().setMark("link", { href }).run();
}
