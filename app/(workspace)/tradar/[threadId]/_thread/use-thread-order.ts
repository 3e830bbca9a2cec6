import { useEffect, useRef, useState } from "react";
import { announce } from "#app/_ui/announce";
import { fill } from "#lib/platform/fill";
import type { ThreadOrder } from "#lib/threads/moderation/schema";
import { fetchOrder } from "./thread-api";
import type { ThreadWords } from "./thread-words";

export type Order = Pick<ThreadOrder, "title" | "pinned" | "locked">;

/** Title, pin and lock as they stand, asked for anew each time the log says that something about the thread has changed. */
export function useThreadOrder(threadId: string, initial: Order, changes: number, texts: ThreadWords["order"]): Order {
  const [order, setOrder] = useState(initial);
  const locked = useRef(initial.locked !== null);
  useEffect(() => {
    if (changes === 0) return;
    let over = false;
    void fetchOrder(threadId).then((answer) => {
      // A failed question is asked again with the next change; what the server refuses it refuses anyway.
      if (over || !answer.ok) return;
      const now = answer.body;
      setOrder(now);
      if ((now.locked !== null) === locked.current) return;
      locked.current = now.locked !== null;
      announce(now.locked ? fill(texts.lockedNow, { name: now.locked.by }) : texts.unlockedNow);
    });
    return () => {
      over = true;
    };
  }, [threadId, changes, texts]);
  return order;
}
