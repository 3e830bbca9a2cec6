import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { fetchUnread } from "#app/_components/fetch-unread";
import { openConnection } from "#lib/platform/realtime/client";
import type { ThreadRow } from "#lib/threads/schema";

/** The rows with what is unread in them as it is now: what is read in another window is read here, and no row moves. */
export function useUnreadRows(listed: readonly ThreadRow[]): readonly ThreadRow[] {
  const router = useRouter();
  const [known, setKnown] = useState<{ of: readonly ThreadRow[]; unread: ReadonlyMap<string, number> }>();
  useEffect(() => {
    let gone = false;
    const close = openConnection({
      read: (threadId) => {
        if (threadId === null) return router.refresh();
        if (!listed.some(({ id }) => id === threadId)) return;
        void fetchUnread(threadId).then((answer) => {
          const thread = answer?.thread;
          if (gone || !thread) return;
          setKnown((now) => ({
            of: listed,
            unread: new Map(now?.of === listed ? now.unread : []).set(threadId, thread.unread),
          }));
        });
      },
    });
    return () => {
      gone = true;
      close();
    };
  }, [listed, router]);
  const unread = known?.of === listed ? known.unread : undefined;
  return unread ? listed.map((row) => ({ ...row, unread: unread.get(row.id) ?? row.unread })) : listed;
}
