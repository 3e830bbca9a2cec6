import type { Editor } from "@tiptap/core";
import { type RefObject, useEffect, useRef } from "react";
import type { Locale } from "#lib/platform/format";
import type { EditorTexts } from "../editor-texts";
import { InsertList } from "./insert-list";
import type { Place } from "./place";
import { useInsertFiles } from "./use-insert-files";

/** Files to put into the text at a place, or ids of files that came with pasted text. */
export type Asked = { files: readonly File[]; place: Place } | { ids: readonly string[] };

export type InsertingProps = {
  editor: Editor;
  documentId: string;
  queue: RefObject<Asked[]>;
  /** Rises each time there is something in the queue. */
  asked: number;
  locale: Locale;
  texts: EditorTexts;
  /** Where one goes on when a row has gone. */
  onGone: () => void;
};

/** Sends what is in the queue, and shows what is on its way into the text. */
export function Inserting({ editor, documentId, queue, asked, locale, texts, onGone }: InsertingProps) {
  const inserting = useInsertFiles(editor, { documentId, locale, texts });
  const latest = useRef(inserting);
  latest.current = inserting;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time something is asked.
  useEffect(() => {
    for (const one of queue.current.splice(0))
      if ("ids" in one) latest.current.pasted(one.ids);
      else latest.current.add(one.files, one.place);
  }, [queue, asked]);
  return <InsertList inserting={inserting} locale={locale} texts={texts} onGone={onGone} />;
}
