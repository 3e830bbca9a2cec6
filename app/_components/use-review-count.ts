import { useEffect, useState } from "react";
import { askServer } from "#app/_ui/ask-server";
import { openConnection } from "#lib/platform/realtime/client";

/** The number of posts that wait to be reviewed, kept in step while the page is open. Null stays null: nothing is asked. */
export function useReviewCount(initial: number | null): number | null {
  const [open, setOpen] = useState(initial);
  useEffect(() => setOpen(initial), [initial]);
  const reviews = initial !== null;
  useEffect(() => {
    if (!reviews) return;
    let over = false;
    const ask = async () => {
      const response = await askServer("/api/reviews/count").catch(() => undefined);
      if (!response?.ok || over) return;
      const answer = (await response.json()) as { open: number };
      if (!over) setOpen(answer.open);
    };
    const close = openConnection({ reviews: () => void ask(), begun: () => void ask(), resync: () => void ask() });
    return () => {
      over = true;
      close();
    };
  }, [reviews]);
  return open;
}
