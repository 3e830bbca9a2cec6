"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { hearNoticeCount } from "#app/_components/ask-notice-count";
import { fetchUnread } from "#app/_components/fetch-unread";
import { sumUnread } from "#app/_components/sum-unread";
import { focusHeading } from "#app/_ui/focus-heading";
import { Icon } from "#app/_ui/icon";
import { fill } from "#lib/platform/fill";
import { openConnection } from "#lib/platform/realtime/client";

/**
 * What a list is of: a person's notices, of which so many were new when it was drawn, or the threads of one's groups, of
 * which so many had something unread and one's own posts are no news.
 */
type Of = { notices: number } | { groupIds: readonly string[]; me: string; unread: number };
/** `several` says how many threads: {n}. */
type Props = { of: Of; look: "bar" | "button"; label: string; several?: string };

/** Says that there is something new and waits to be asked: a list that moves under the pointer opens the wrong thread. */
export function ListLive({ of, look, label, several = label }: Props) {
  const router = useRouter();
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());

  useEffect(() => {
    // Drawn anew, also for another reason than the button: all of it is shown.
    setChanged(new Set());
    const note = (what: string) => setChanged((known) => new Set(known).add(what));
    if ("notices" in of) {
      // The bell on every page asks what came while nobody was told.
      const deaf = hearNoticeCount((count) => count > of.notices && note("notices"));
      const close = openConnection({ notices: () => note("notices") });
      return () => {
        deaf();
        close();
      };
    }
    const missed = async () => {
      const { groups } = (await fetchUnread()) ?? { groups: [] };
      if (sumUnread(groups) > of.unread) note("missed");
    };
    return openConnection({
      begun: missed,
      resync: missed,
      event: ({ actorId, groupId, kind, threadId }) => {
        if (actorId === of.me || !of.groupIds.includes(groupId)) return;
        if (kind === "thread_started" || kind === "post_added") note(threadId);
      },
    });
  }, [of]);

  if (changed.size === 0) return null;
  return (
    <button
      type="button"
      className={look === "bar" ? "livebar no-print" : "btn no-print"}
      onClick={() => {
        // The button goes, and the keyboard's place would go with it.
        focusHeading();
        setChanged(new Set());
        router.refresh();
      }}
    >
      <Icon name="arrow-down" size={look === "bar" ? "s" : "m"} />
      {changed.size === 1 ? label : fill(several, { n: changed.size })}
    </button>
  );
}
