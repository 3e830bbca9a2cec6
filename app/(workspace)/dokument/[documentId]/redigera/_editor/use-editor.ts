import type { Editor } from "@tiptap/core";
import { type RefObject, useEffect, useLayoutEffect, useReducer, useRef } from "react";
import { type EditorOptions, makeEditor } from "./make-editor";
import type { SessionState } from "./session";

type Place = {
  element: RefObject<HTMLDivElement | null>;
  editor: Editor | null;
  onEditor: (editor: Editor | null) => void;
  state: SessionState;
};

/** Keeps one editor in its place for as long as the session is there, and draws the page anew at whatever it does. */
export function useEditor({ element, editor, onEditor, state }: Place, options: EditorOptions): void {
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const latest = useRef(options);
  latest.current = options;
  const { session } = options;
  // Once all of the text is here; before that nothing may be written into what looks like an empty document.
  // biome-ignore lint/correctness/useExhaustiveDependencies: one editor for the session; what changes is read through `latest`.
  useLayoutEffect(() => {
    if (!state.live || !element.current) return;
    const made = makeEditor(element.current, () => latest.current);
    made.on("transaction", redraw);
    onEditor(made);
    return () => {
      onEditor(null);
      made.destroy();
    };
  }, [session, state.live]);
  useEffect(() => void editor?.setEditable(state.mayWrite), [editor, state.mayWrite]);
}
