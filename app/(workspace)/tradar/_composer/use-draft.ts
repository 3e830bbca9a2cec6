import { type RefObject, useEffect, useRef, useState } from "react";
import type { DraftContent, StoredDraft } from "#lib/threads/drafts/draft";
import { DraftKeeper, type Kept } from "#lib/threads/drafts/draft-keeper";
import { draftServer } from "./draft-server";
import { clearLocalDrafts, localDrafts, sweepLocalDrafts } from "./local-drafts";

const NOTHING: Kept = { save: { kind: "none" }, other: null, endedElsewhere: false };
/** Signing out waits this long for the last words to reach the server. */
const SIGN_OUT_MS = 3_000;

type Options = {
  personId: string;
  contextKey: string;
  stored: StoredDraft;
  /** Called when the device has a newer text than the one the page came with. */
  onShow: (content: DraftContent) => void;
};

export type DraftInHand = Kept & { keeper: RefObject<DraftKeeper | null> };

/** Keeps the draft of one place for as long as its form is on the page. */
export function useDraft(options: Options): DraftInHand {
  const { personId, contextKey } = options;
  const [kept, setKept] = useState<Kept>(NOTHING);
  const keeper = useRef<DraftKeeper | null>(null);
  const latest = useRef(options);
  latest.current = options;

  useEffect(() => {
    const mine = new DraftKeeper(contextKey, localDrafts(personId), draftServer, setKept);
    keeper.current = mine;
    void mine.open(latest.current.stored).then((content) => {
      if (content && content !== latest.current.stored.content) latest.current.onShow(content);
    });
    void sweepLocalDrafts(personId, Date.now());

    const leave = () => {
      if (document.visibilityState === "hidden") void mine.flush(true);
      else mine.wake();
    };
    const part = () => void mine.flush(true);
    const wake = () => mine.wake();
    const signOut = (event: SubmitEvent) => {
      const form = event.target as HTMLFormElement;
      if (new URL(form.action).pathname !== "/logga-ut" || event.defaultPrevented) return;
      event.preventDefault();
      const patience = new Promise((resolve) => setTimeout(resolve, SIGN_OUT_MS));
      void Promise.race([mine.flush(), patience]).then(async () => {
        if (mine.isSafe()) await clearLocalDrafts();
        form.submit();
      });
    };
    document.addEventListener("visibilitychange", leave);
    document.addEventListener("submit", signOut);
    window.addEventListener("pagehide", part);
    window.addEventListener("online", wake);
    window.addEventListener("focus", wake);
    return () => {
      document.removeEventListener("visibilitychange", leave);
      document.removeEventListener("submit", signOut);
      window.removeEventListener("pagehide", part);
      window.removeEventListener("online", wake);
      window.removeEventListener("focus", wake);
      mine.dispose();
    };
  }, [personId, contextKey]);

  return { ...kept, keeper };
}
