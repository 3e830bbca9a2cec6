"use client";

import type { Locale } from "#lib/platform/format";
import type { ThreadRow } from "#lib/threads/schema";
import { listTexts } from "./list-texts";
import { rowHtml } from "./row-html";
import { useUnreadRows } from "./use-unread-rows";

type Props = { threads: readonly ThreadRow[]; me: string; locale: Locale; now: number };

/** The rows of the list, made from their facts on both sides: as server elements each would stand in the page twice. */
export function ThreadRows({ threads: listed, me, locale, now }: Props) {
  const threads = useUnreadRows(listed);
  const setting = { me, locale, now: new Date(now), t: listTexts[locale] };
  return (
    <ul className="list threadlist">
      {threads.map((thread) => (
        <li
          key={thread.id}
          className={thread.unread > 0 && !thread.quiet ? "row is-unread" : "row"}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: escaped in row-html.
          dangerouslySetInnerHTML={{ __html: rowHtml(thread, setting) }}
        />
      ))}
    </ul>
  );
}
