import { type RefObject, useEffect, useRef, useState } from "react";
import { holdText, unsentDraft } from "#app/_components/unsent/unsent";
import type { DraftContent, StoredDraft } from "#lib/threads/drafts/draft";
import { DraftKeeper } from "#lib/threads/drafts/draft-keeper";
import type { Kept } from "#lib/threads/drafts/kept";
import type { WrittenAt } from "#lib/threads/drafts/listed-drafts";
import { draftServer } from "./draft-server";
import { holdDraft } from "./drafts-on-page";
import { localDrafts, sweepLocalDrafts } from "./local-drafts";

const NOTHING: Kept = { save: { kind: "none" }, other: null, behind: [], endedElsewhere: false };

type Options = {
  personId: string;
  contextKey: string;
  writtenAt?: WrittenAt | undefined;
  stored: StoredDraft | undefined;
  /** Called when the device has a newer text than the one the page came with. */
  onShow: (content: DraftContent) => void;
  /** Called at once when it has ended elsewhere, before another key is taken. */
  onEnded: () => void;
};

export type DraftInHand = Kept & {
  keeper: RefObject<DraftKeeper | null>;
  /** Takes what is written now; null throws it away. */
  change: (content: DraftContent | null) => void;
};

const met = new WeakSet<StoredDraft>();

/** The draft a page came with; undefined when the router kept the page and shows it again, as its word is old then. */
export function usePageDraft(fromPage: StoredDraft | undefined): StoredDraft | undefined {
  const [stored] = useState(() => (fromPage && met.has(fromPage) ? undefined : fromPage));
  useEffect(() => {
    if (stored) met.add(stored);
  }, [stored]);
  return stored;
}

/** Keeps the draft of one place for as long as its form is on the page. */
export function useDraft(options: Options): DraftInHand {
  const { personId, contextKey } = options;
  const [kept, setKept] = useState<Kept>(NOTHING);
  const keeper = useRef<DraftKeeper | null>(null);
  /** What was written before the page came alive: the form tells of it before the keeper is there. */
  const early = useRef<DraftContent | null>(null);
  const latest = useRef(options);
  latest.current = options;

  useEffect(() => {
    let ended = false;
    let parted = false;
    let letGo = () => {};
    const mine = new DraftKeeper(contextKey, localDrafts(personId, latest.current.writtenAt), draftServer, (kept) => {
      if (kept.endedElsewhere && !ended) latest.current.onEnded();
      ended = kept.endedElsewhere;
      setKept(kept);
    });
    keeper.current = mine;
    void mine.open(latest.current.stored).then((content) => {
      if (!parted) letGo = holdDraft(contextKey, () => mine.local().content);
      if (content && content !== latest.current.stored?.content) latest.current.onShow(content);
    });
    // After it has asked the device, or this would be the device's answer.
    if (early.current) mine.change(early.current);
    early.current = null;
    void sweepLocalDrafts(personId, Date.now());

    const leave = () => {
      if (document.visibilityState === "hidden") void mine.flush(true);
      else mine.wake();
    };
    const part = () => void mine.flush(true);
    const wake = () => mine.wake();
    const close = (event: BeforeUnloadEvent) => {
      if (!mine.isKept()) event.preventDefault();
    };
    const release = holdText({
      send: () => mine.flush(),
      unsent: () => [unsentDraft({ contextKey, draft: mine.local(), writtenAt: latest.current.writtenAt })],
      drop: () => mine.drop(),
    });
    document.addEventListener("visibilitychange", leave);
    window.addEventListener("pagehide", part);
    window.addEventListener("beforeunload", close);
    window.addEventListener("online", wake);
    window.addEventListener("focus", wake);
    return () => {
      document.removeEventListener("visibilitychange", leave);
      release();
      parted = true;
      letGo();
      window.removeEventListener("pagehide", part);
      window.removeEventListener("beforeunload", close);
      window.removeEventListener("online", wake);
      window.removeEventListener("focus", wake);
      mine.dispose();
    };
  }, [personId, contextKey]);

  const change = (content: DraftContent | null) => {
    if (keeper.current) keeper.current.change(content);
    else early.current = content;
  };
  return { ...kept, keeper, change };
}
