import type { EditorProps, EditorView } from "@tiptap/pm/view";
import { looksLikeMarkdown, markdownAsHtml } from "#lib/documents/convert/paste/paste-markdown";
import { isWordProcessors } from "#lib/documents/convert/paste/word-signs";
import { type LeftOut, leftOutOf } from "./left-out";

/**
 * What is pasted becomes what it was meant as: a word processor's page, or text written as Markdown. Pasted as plain text
 * it stays that. `tell` hears of what could not come along, each time something is pasted.
 */
export function pasting(tell: (leftOut: LeftOut[]) => void): EditorProps {
  let plain = false;
  return {
    transformPastedHTML: withoutStyle,
    // The only place where the editor's library says that plain text was asked for.
    transformPastedText: (text, asked) => {
      plain = asked;
      return text;
    },
    handlePaste: (view, { clipboardData }) => {
      const asPlain = plain;
      plain = false;
      if (!clipboardData || asPlain) return false;
      const text = clipboardData.getData("text/plain");
      // A code editor's colours are no form that its author meant.
      const html = clipboardData.types.includes("vscode-editor-data") ? "" : clipboardData.getData("text/html");
      if (html) {
        tell(leftOutOf(withoutStyle(html)));
        if (!isWordProcessors(html)) return false;
        pasteWhenRead(view, fromWord(html), () => view.pasteHTML(html));
        return true;
      }
      if (looksLikeMarkdown(text)) {
        const read = markdownAsHtml(text).then((read) => {
          tell(leftOutOf(read.page));
          return read.html;
        });
        pasteWhenRead(view, read, () => view.pasteText(text));
        return true;
      }
      return onlyFiles(clipboardData, tell);
    },
    handleDrop: (_view, { dataTransfer }) => onlyFiles(dataTransfer, tell),
  };
}

/** Wherever a style sheet is read, the page's policy stops it and tells of it. Nothing here looks at one. */
function withoutStyle(html: string): string {
  return html.replace(/<style\b.*?<\/style>/gis, "");
}

async function fromWord(html: string): Promise<string> {
  return (await import("#lib/documents/convert/paste/paste-from-word")).pasteFromWord(html);
}

/** `otherwise`: when the reader cannot be fetched, the text comes along and its form does not. */
function pasteWhenRead(view: EditorView, reading: Promise<string>, otherwise: () => void): void {
  const mayPaste = () => !view.isDestroyed && view.editable;
  reading.then(
    (html) => mayPaste() && view.pasteHTML(html),
    () => mayPaste() && otherwise(),
  );
}

/** A file let go over the text would otherwise be opened in its place. */
function onlyFiles(data: DataTransfer | null, tell: (leftOut: LeftOut[]) => void): boolean {
  if (!data || data.files.length === 0 || data.types.some((type) => /^text\//.test(type))) return false;
  const pictures = [...data.files].every(({ type }) => type.startsWith("image/"));
  tell([pictures ? "pictures" : "embedded"]);
  return true;
}
