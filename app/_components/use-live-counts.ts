import { useEffect, useRef, useState } from "react";
import type { OwnGroup } from "#app/_components/navigation";
import { openConnection } from "#lib/platform/realtime/client";
import { askWhenSeen } from "./ask-when-seen";
import { fetchUnread } from "./fetch-unread";

/** One's own reading shows at once; what others write is gathered, and told at different moments in different browsers. */
const READ_MS = 300;
const WRITTEN_MS = 5_000;

/**
 * The groups with what is unread in them as it is now. The menu outlives the pages, and would otherwise go on saying what
 * was unread when the first of them was opened.
 */
export function useLiveCounts(groups: readonly OwnGroup[]): readonly OwnGroup[] {
  const [known, setKnown] = useState<{ of: readonly OwnGroup[]; unread: ReadonlyMap<string, number> }>();
  const shown = useRef(groups);
  useEffect(() => {
    shown.current = groups;
  }, [groups]);
  useEffect(() => {
    const { soon, stop } = askWhenSeen(async () => {
      const answer = await fetchUnread();
      if (answer) setKnown({ of: shown.current, unread: new Map(answer.groups.map(({ id, unread }) => [id, unread])) });
    });
    const written = () => soon(WRITTEN_MS * (0.5 + Math.random()));
    const close = openConnection({ read: () => soon(READ_MS), event: written, begun: written, resync: written });
    return () => {
      stop();
      close();
    };
  }, []);
  const unread = known?.of === groups ? known.unread : undefined;
  return unread ? groups.map((group) => ({ ...group, unread: unread.get(group.id) ?? group.unread })) : groups;
}
