import type { Editor } from "@tiptap/core";
import { useEffect, useRef, useState } from "react";
import type { PictureAttributes } from "#lib/documents/content/nodes/picture";
import { linkAt } from "../../../../tradar/_composer/editor-commands";
import type { LinkAtCursor } from "../../../../tradar/_composer/link-form";
import { chosenPicture } from "./files/say-chosen";
import type { FindHandle } from "./find/find-panel";

export type Panels = ReturnType<typeof usePanels>;

/** What stands open under the toolbar: the search, the link at the cursor, what is said of the chosen picture. */
export function usePanels(editor: Editor | null) {
  const [finding, setFinding] = useState(false);
  const [link, setLink] = useState<LinkAtCursor>();
  const [picture, setPicture] = useState<PictureAttributes>();
  const search = useRef<FindHandle>(null);
  useEffect(() => {
    const open = () => setPicture(editor ? chosenPicture(editor) : undefined);
    window.addEventListener("document:picture", open);
    return () => window.removeEventListener("document:picture", open);
  }, [editor]);
  return {
    finding,
    link,
    picture,
    search,
    openFind: () => {
      setFinding(true);
      search.current?.focus();
    },
    openLink: (at: Editor) => setLink(linkAt(at)),
    closeFind: () => setFinding(false),
    closeLink: () => setLink(undefined),
    closePicture: () => setPicture(undefined),
  };
}
