import type { Editor } from "@tiptap/core";
import { useEffect } from "react";
import type { Here } from "./presence";

/** Keeps the one who is followed in view. */
export function useFollowed(editor: Editor | null, person: Here | undefined): void {
  useEffect(() => {
    if (!editor || !person?.cursor) return;
    const { clientId } = person;
    const frame = requestAnimationFrame(() => {
      editor.view.dom.querySelector(`.caret[data-client="${clientId}"]`)?.scrollIntoView({ block: "center" });
    });
    return () => cancelAnimationFrame(frame);
  }, [editor, person]);
}
