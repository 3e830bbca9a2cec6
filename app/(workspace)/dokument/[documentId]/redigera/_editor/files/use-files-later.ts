import type { Editor } from "@tiptap/core";
import { type ComponentType, useCallback, useEffect, useReducer, useRef, useState } from "react";
import { announce } from "#app/_ui/announce";
import type { EditorTexts } from "../editor-texts";
import type { Asked, InsertingProps } from "./inserting";
import { filesIn, placeAt } from "./place";

/** By then the text is there, and whoever came to write writes. */
const SOON_MS = 2_000;

export type FilesLater = ReturnType<typeof useFilesLater>;

/** Takes files for the text from the first moment on. What sends them is fetched when the page has nothing else to do. */
export function useFilesLater(editor: Editor | null, texts: EditorTexts) {
  const queue = useRef<Asked[]>([]);
  const [asked, count] = useReducer((n: number) => n + 1, 0);
  const [Inserting, setInserting] = useState<ComponentType<InsertingProps>>();
  const [failed, setFailed] = useState(false);
  const fetchCode = useCallback(async () => {
    const { Inserting } = await import("./inserting");
    setInserting(() => Inserting);
  }, []);
  const ready = editor !== null;
  useEffect(() => {
    if (!ready) return;
    // What is asked for tries again, and tells.
    const timer = setTimeout(() => void fetchCode().catch(() => undefined), SOON_MS);
    return () => clearTimeout(timer);
  }, [ready, fetchCode]);
  const ask = (one: Asked) => {
    queue.current.push(one);
    count();
    setFailed(false);
    fetchCode().catch(() => {
      queue.current = [];
      setFailed(true);
      announce(texts.filesFailed, "assertive");
    });
  };
  return {
    Inserting,
    queue,
    asked,
    failed,
    /** Files that are to stand at a place, or at the cursor. */
    add: (files: readonly File[], pos?: number) => {
      if (editor) ask({ files, place: placeAt(editor, pos ?? editor.state.selection.to) });
    },
    /** Files in text that is about to be pasted: those that the text does not have yet. */
    pasted: (ids: ReadonlySet<string>) => {
      const known = editor ? filesIn(editor.state.doc) : new Set();
      const brought = [...ids].filter((id) => !known.has(id));
      if (brought.length > 0) ask({ ids: brought });
    },
  };
}
