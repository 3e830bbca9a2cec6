import type { EditorProps, EditorView } from "@tiptap/pm/view";
import { looksLikeMarkdown, markdownAsHtml } from "#lib/documents/convert/paste/paste-markdown";
import { isWordProcessors } from "#lib/documents/convert/paste/word-signs";
import { filesOf } from "../../../../tradar/_composer/attachments/use-file-drop";
import { filesIn } from "./files/place";
import { type LeftOut, leftOutOf } from "./left-out";

/** What comes with a paste or a drop besides text. */
type Brought = {
  /** Files; `pos` is where they were dropped. */
  files(files: readonly File[], pos?: number): void;
  /** The ids of files in the text that is being pasted: they may be another document's. */
  ids(ids: ReadonlySet<string>): void;
};

/** Who hears of what was pasted. */
export type Told = {
  /** What could not come along, each time something is pasted. */
  leftOut: (kinds: LeftOut[]) => void;
  brought: Brought;
};

/**
 * What is pasted becomes what it was meant as: a word processor's page, or text written as Markdown. Pasted as plain text
 * it stays that.
 */
export function pasting(told: () => Told): EditorProps {
  let plain = false;
  const take = (files: readonly File[], pos?: number): boolean => {
    if (files.length > 0) told().brought.files(files, pos);
    return files.length > 0;
  };
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
      if (take(filesOf(clipboardData))) return true;
      // A code editor's colours are no form that its author meant.
      const html = clipboardData.types.includes("vscode-editor-data") ? "" : clipboardData.getData("text/html");
      if (html) {
        told().leftOut(leftOutOf(withoutStyle(html)));
        if (!isWordProcessors(html)) return false;
        pasteWhenRead(view, fromWord(html), () => view.pasteHTML(html));
        return true;
      }
      if (looksLikeMarkdown(text)) {
        const read = markdownAsHtml(text).then((read) => {
          told().leftOut(leftOutOf(read.page));
          return read.html;
        });
        pasteWhenRead(view, read, () => view.pasteText(text));
        return true;
      }
      return false;
    },
    handleDrop: (view, event) => {
      const files = filesOf(event.dataTransfer);
      // It would otherwise be opened in the text's place.
      if (files.length > 0) event.preventDefault();
      return take(files, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos);
    },
    transformPasted: (slice) => {
      const ids = filesIn(slice.content);
      if (ids.size > 0) told().brought.ids(ids);
      return slice;
    },
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
