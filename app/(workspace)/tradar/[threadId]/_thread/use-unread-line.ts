import { useState } from "react";
import { announce } from "#app/_ui/announce";
import { fill } from "#lib/platform/fill";
import type { ThreadHead } from "#lib/threads/queries";
import { sendUnread } from "./thread-api";
import type { ThreadWords } from "./thread-words";

type Line = { before: number; unread: number };

/**
 * The line above the first post that is new to the reader: where reading had come to when the thread was opened, until the
 * reader puts it somewhere else. `hold` is told first, so that what is on the screen is not read again at once.
 */
export function useUnreadLine(
  thread: Pick<ThreadHead, "id" | "firstUnread" | "unread">,
  lastNumber: number,
  hold: (from: number, to: number) => Promise<() => void>,
  texts: ThreadWords["following"],
) {
  const { firstUnread, unread } = thread;
  const [line, setLine] = useState<Line | null>(
    firstUnread && firstUnread > 1 ? { before: firstUnread, unread } : null,
  );
  const markUnread = async (from: number) => {
    const letGo = await hold(from, lastNumber);
    const answer = await sendUnread(thread.id, from);
    if (!answer.ok) {
      letGo();
      announce(texts.notMarked, "assertive");
      return;
    }
    const { firstUnread: before, unread: count } = answer.body;
    if (before === null) {
      announce(texts.nothingUnread);
      return;
    }
    setLine({ before, unread: count });
    announce(fill(texts.markedUnread, { n: String(before) }));
  };
  return { line, markUnread };
}
