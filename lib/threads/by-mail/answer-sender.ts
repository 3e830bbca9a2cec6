import type { Context } from "#lib/platform/context";
import type { Locale } from "#lib/platform/format";
import { queueMail } from "#lib/platform/mail/queue-mail";
import type { Refusal } from "#lib/platform/mail/reply-refusals";
import type { PersonalDataKind } from "#lib/privacy/personal-data";
import { withoutStops } from "#lib/privacy/without-stops";

export type Sender = { email: string; personId?: string; locale: Locale };

/** A mail is not an archive: whoever wrote more than this has it among what they have sent. */
const LONGEST_TEXT = 60_000;

export function tellPosted(ctx: Context, to: Sender, key: string, threadId: string): Promise<boolean> {
  return queueMail(ctx, {
    template: "reply-posted",
    recipient: to.email,
    ...(to.personId ? { personId: to.personId } : {}),
    windowKey: key,
    locale: to.locale,
    payload: { path: `/tradar/${threadId}` },
  });
}

type Refused = {
  reason: Refusal;
  text: string;
  kinds?: PersonalDataKind[];
  /** The text stands as a draft where it was meant for. */
  drafted?: boolean;
  threadId?: string | undefined;
};

/** Says exactly why nothing was published, and gives back what was written. */
export function tellRefused(ctx: Context, to: Sender, key: string, refused: Refused): Promise<boolean> {
  const { reason, text, kinds = [], drafted = false, threadId } = refused;
  return queueMail(ctx, {
    template: "reply-refused",
    recipient: to.email,
    ...(to.personId ? { personId: to.personId } : {}),
    windowKey: key,
    locale: to.locale,
    payload: {
      reason,
      kinds,
      drafted,
      path: threadId ? `/tradar/${threadId}` : "/tradar",
      // What is never to be stored stands neither in our outbox nor in one more mail. A little more than goes out is looked
      // at, so that nothing is cut into what looks harmless.
      text: withoutStops(text.slice(0, LONGEST_TEXT + 1_000))
        .slice(0, LONGEST_TEXT)
        .toWellFormed(),
    },
  });
}
