"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Icon } from "#app/_ui/icon";
import { fill } from "#lib/platform/fill";
import { openConnection } from "#lib/platform/realtime/client";

type Props = { groupIds: readonly string[]; me: string; labels: { one: string; other: string } };

/** Says that there is something new and waits to be asked: a list that moves under the pointer opens the wrong thread. */
export function ListLive({ groupIds, me, labels }: Props) {
  const router = useRouter();
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());

  useEffect(
    () =>
      openConnection({
        event: (event) => {
          if (event.actorId === me || !groupIds.includes(event.groupId)) return;
          if (event.kind === "thread_started" || event.kind === "post_added")
            setChanged((known) => new Set(known).add(event.threadId));
        },
      }),
    [groupIds, me],
  );

  if (changed.size === 0) return null;
  const text = changed.size === 1 ? labels.one : fill(labels.other, { n: changed.size });
  return (
    <button
      type="button"
      className="livebar no-print"
      onClick={() => {
        setChanged(new Set());
        router.refresh();
      }}
    >
      <Icon name="arrow-down" size="s" />
      {text}
    </button>
  );
}
