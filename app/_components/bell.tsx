"use client";

import { useEffect, useState } from "react";
import { askNoticeCount } from "#app/_components/ask-notice-count";
import { askWhenSeen } from "#app/_components/ask-when-seen";
import { Badge } from "#app/_ui/badge";
import { Icon } from "#app/_ui/icon";
import { openConnection } from "#lib/platform/realtime/client";

type Props = { count: number; current: boolean; texts: { notices: string; fresh: string } };

/** Changes that come close together are one question; apart from each other, as a thousand people may be told at once. */
const SETTLED_MS = 400;
const APART_MS = 1_200;

/** The way to what one has been told of, with how much of it is new. */
export function Bell({ count, current, texts }: Props) {
  const [asked, setAsked] = useState<{ from: number; count: number }>();
  const shown = asked?.from === count ? asked.count : count;

  useEffect(() => {
    const { soon, stop } = askWhenSeen(async () => {
      const now = await askNoticeCount();
      if (now !== undefined) setAsked({ from: count, count: now });
    });
    const changed = () => soon(SETTLED_MS + Math.random() * APART_MS);
    const close = openConnection({ notices: changed, read: changed, begun: changed, resync: changed });
    return () => {
      stop();
      close();
    };
  }, [count]);

  return (
    <a className="tool" href="/notiser" aria-current={current ? "page" : undefined}>
      <Icon name="bell" />
      <span className="tool-text">{texts.notices}</span>
      <Badge count={shown} label={texts.fresh} look="strong" />
    </a>
  );
}
