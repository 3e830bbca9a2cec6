import { useEffect, useState } from "react";
import { askServer } from "#app/_ui/ask-server";
import type { Suggestions } from "#lib/search/schema";

/** Pause in typing before the server is asked. */
const PAUSE_MS = 120;

export type Answer =
  | { query: string; state: "waiting" | "failed" }
  | { query: string; state: "here"; found: Suggestions };

/** What fits what is typed. Until an answer to the latest text is here, the one before stands. */
export function useSuggestions(typed: string): { answer: Answer | undefined; waiting: boolean } {
  const query = typed.trim();
  const [answer, setAnswer] = useState<Answer>();
  useEffect(() => {
    if (query === "") {
      setAnswer(undefined);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const response = await askServer(`/api/search?${new URLSearchParams({ q: query })}`, { signal: stop.signal });
        if (!response.ok) throw new Error(String(response.status));
        setAnswer({ query, state: "here", found: (await response.json()) as Suggestions });
      } catch {
        if (!stop.signal.aborted) setAnswer({ query, state: "failed" });
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [query]);
  return { answer, waiting: query !== "" && answer?.query !== query };
}
