import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { holdText, unsentNote } from "#app/_components/unsent/unsent";
import { sweepLocalDrafts } from "../../../tradar/_composer/local-drafts";
import { noteDevice, noteKey } from "./note-device";
import { type NoteDraft, NoteDrafts } from "./note-drafts";

/** What is being written in this margin. Before `ready` the device has not been asked, and no box may be open. */
export function useNoteDrafts(me: string, documentId: string, onFound: (boxes: string[]) => void) {
  const [drafts] = useState(() => new NoteDrafts(noteDevice(me, documentId)));
  const [ready, setReady] = useState(false);
  const found = useRef(onFound);
  found.current = onFound;
  useEffect(() => {
    let gone = false;
    void drafts.open().then((boxes) => {
      if (gone) return;
      setReady(true);
      found.current(boxes);
    });
    void sweepLocalDrafts(me, Date.now());
    const close = (event: BeforeUnloadEvent) => {
      if (!drafts.isKept()) event.preventDefault();
    };
    window.addEventListener("beforeunload", close);
    const release = holdText({
      send: () => drafts.written(),
      unsent: () => drafts.unkeptBoxes().map((box) => unsentNote(documentId, noteKey(documentId, box))),
      drop: () => drafts.drop(),
    });
    return () => {
      gone = true;
      release();
      window.removeEventListener("beforeunload", close);
    };
  }, [drafts, me, documentId]);
  return { drafts, ready };
}

/** What stands in one box, drawn anew with every key in it and with no other. */
export function useNoteDraft(drafts: NoteDrafts, box: string): NoteDraft | undefined {
  return useSyncExternalStore(
    drafts.subscribe,
    () => drafts.get(box),
    () => undefined,
  );
}

/** What has been thrown away from one box. */
export function useThrown(drafts: NoteDrafts, box: string): NoteDraft | undefined {
  return useSyncExternalStore(
    drafts.subscribe,
    () => drafts.thrownFrom(box),
    () => undefined,
  );
}
