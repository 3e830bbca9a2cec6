import { Banner } from "#app/_ui/banner";
import { Icon } from "#app/_ui/icon";
import { fill } from "#lib/platform/fill";
import { formatMoment, type Locale } from "#lib/platform/format";
import type { ThreadOrder } from "#lib/threads/moderation/schema";
import type { ThreadWords } from "./thread-words";

type Props = {
  locked: NonNullable<ThreadOrder["locked"]>;
  /** A writer has a field whose text can not be published; a reader has none. */
  as: "coordinator" | "writer" | "reader";
  texts: ThreadWords["order"];
  locale: Locale;
  now: number;
};

/** Stands where one would answer. */
export function LockNote({ locked, as, texts, locale, now }: Props) {
  const facts = { name: locked.by, when: formatMoment(new Date(locked.at), locale, new Date(now)) };
  if (as === "writer")
    return (
      <Banner look="warn" icon="lock">
        {fill(texts.lockedBanner, facts)}
      </Banner>
    );
  return (
    <p className="locked-note">
      <Icon name="lock" />
      <span>{as === "coordinator" ? texts.lockedYours : fill(texts.lockedBy, facts)}</span>
    </p>
  );
}
