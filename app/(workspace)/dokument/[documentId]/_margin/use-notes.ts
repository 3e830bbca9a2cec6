import { useCallback, useEffect, useRef, useState } from "react";
import { announce } from "#app/_ui/announce";
import { askServer } from "#app/_ui/ask-server";
import { fill } from "#lib/platform/fill";
import { openConnection, openDocument } from "#lib/platform/realtime/client";
import type { MarginTexts } from "./margin-texts";
import { type Notes, newSpeakers } from "./notes";

/** Where no connection tells of what is new. */
const POLL_MS = 20_000;
/** With one: what a broken connection did not tell. */
const SELDOM_MS = 120_000;

type Setting = { documentId: string; me: string; initial: Notes; live: boolean; texts: MarginTexts };

/** What is said beside the document, asked for anew when a connection says so, after one's own acts and at intervals. */
export function useNotes({ documentId, me, initial, live, texts }: Setting) {
  const [notes, setNotes] = useState(initial);
  const known = useRef(initial);
  const asked = useRef(0);
  const refresh = useCallback(async () => {
    const number = ++asked.current;
    const fresh = await fetchNotes(documentId);
    // An answer that was overtaken says less than the one after it.
    if (!fresh || number !== asked.current || JSON.stringify(fresh) === JSON.stringify(known.current)) return;
    const { comments, suggestions } = newSpeakers(known.current, fresh, me);
    known.current = fresh;
    setNotes(fresh);
    const said = [
      comments.length > 0 && fill(texts.newComment, { name: comments.join(", ") }),
      suggestions.length > 0 && fill(texts.newSuggestion, { name: suggestions.join(", ") }),
    ].filter(Boolean);
    if (said.length > 0) announce(said.join(" "));
  }, [documentId, me, texts]);

  const [hears, setHears] = useState(live);
  useEffect(() => {
    if (live) return;
    const close = openConnection({
      notes: () => {
        setHears(true);
        void refresh();
      },
      connected: (now) => {
        if (!now) setHears(false);
      },
    });
    const leave = openDocument(documentId);
    return () => {
      leave();
      close();
    };
  }, [documentId, live, refresh]);

  useEffect(() => {
    const told = (event: Event) => {
      const notice = (event as CustomEvent<{ type?: string; what?: string }>).detail;
      if (notice?.type === "changed" && notice.what === "comments") void refresh();
    };
    const seen = () => {
      if (document.visibilityState === "visible") void refresh();
    };
    window.addEventListener("document:notice", told);
    document.addEventListener("visibilitychange", seen);
    const timer = setInterval(seen, hears ? SELDOM_MS : POLL_MS);
    return () => {
      window.removeEventListener("document:notice", told);
      document.removeEventListener("visibilitychange", seen);
      clearInterval(timer);
    };
  }, [refresh, hears]);
  return { notes, refresh };
}

async function fetchNotes(documentId: string): Promise<Notes | undefined> {
  try {
    const [comments, suggestions] = await Promise.all(
      ["comments", "suggestions"].map(async (what) => {
        const response = await askServer(`/api/documents/${documentId}/${what}`, { cache: "no-store" });
        if (!response.ok) throw new Error(String(response.status));
        return response.json();
      }),
    );
    return { ...comments, ...suggestions } as Notes;
  } catch {
    return undefined;
  }
}
