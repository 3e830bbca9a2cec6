import type { Editor } from "@tiptap/core";
import { NodeSelection } from "@tiptap/pm/state";
import { useEffect } from "react";
import { announce } from "#app/_ui/announce";
import type { PictureAttributes } from "#lib/documents/content/nodes/picture";
import { fill } from "#lib/platform/fill";
import type { EditorTexts } from "../editor-texts";

/** The picture that is chosen, and nothing else is. */
export function chosenPicture({ state: { selection } }: Editor): PictureAttributes | undefined {
  const node = selection instanceof NodeSelection ? selection.node : undefined;
  return node?.type.name === "picture" ? (node.attrs as PictureAttributes) : undefined;
}

/** Says what the arrow keys have come to: to a screen reader a chosen picture is silent. */
export function useSayChosen(editor: Editor | null, texts: EditorTexts): void {
  useEffect(() => {
    if (!editor) return;
    const say = () => {
      const { selection } = editor.state;
      if (!(selection instanceof NodeSelection)) return;
      const { type, attrs } = selection.node;
      if (type.name === "attachment") announce(fill(texts.fileChosen, { name: String(attrs.name ?? "") }));
      if (type.name !== "picture") return;
      announce(attrs.alt ? fill(texts.pictureChosen, { alt: String(attrs.alt) }) : texts.decorationChosen);
    };
    editor.on("selectionUpdate", say);
    return () => {
      editor.off("selectionUpdate", say);
    };
  }, [editor, texts]);
}
