"use client";

import { useEffect, useState } from "react";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { fill } from "#lib/platform/fill";
import { formatRecent, type Locale } from "#lib/platform/format";
import { draftPlace } from "#lib/threads/drafts/draft";
import { draftAddress, type ListedDraft, withDevice } from "#lib/threads/drafts/listed-drafts";
import { listLocalDrafts } from "../../tradar/_composer/local-drafts";

type Texts = Record<
  "title" | "none" | "reply" | "edit" | "newThread" | "newThreadUntitled" | "saved",
  /** With {title}, {number} and {when} in their places. */
  string
>;

type Props = { drafts: readonly ListedDraft[]; personId: string; texts: Texts; locale: Locale; now: Date };

/**
 * What the person began to write and has not sent, with the way back to it. The device has its say when the page is
 * there: what was written a moment ago may still be on its way to the server.
 */
export function Drafts({ drafts, personId, texts, locale, now }: Props) {
  const [shown, setShown] = useState(drafts);
  useEffect(() => {
    let gone = false;
    void listLocalDrafts(personId).then((device) => {
      if (!gone) setShown(withDevice(drafts, device, { readAt: now.getTime(), now: Date.now() }));
    });
    return () => {
      gone = true;
    };
  }, [drafts, personId, now]);
  return (
    <section aria-labelledby="drafts">
      <h2 id="drafts">{texts.title}</h2>
      {shown.length === 0 && <p className="muted">{texts.none}</p>}
      <ul className="linked">
        {shown.map((draft) => (
          <li key={draft.contextKey}>
            <Link href={draftAddress(draft)}>
              <Icon name="pencil" />
              <span>
                <b>{nameOf(draft, texts)}</b>
                <small>
                  <time dateTime={draft.updatedAt.toISOString()}>
                    {fill(texts.saved, { when: formatRecent(draft.updatedAt, locale, now) })}
                  </time>
                </small>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function nameOf({ contextKey, title, postNumber }: ListedDraft, texts: Texts): string {
  switch (draftPlace(contextKey).kind) {
    case "thread":
      return fill(texts.reply, { title: title ?? "" });
    case "post":
      return fill(texts.edit, { title: title ?? "", number: postNumber ?? "" });
    case "new-thread":
      return title ? fill(texts.newThread, { title }) : texts.newThreadUntitled;
  }
}
