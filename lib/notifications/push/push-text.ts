import { createTranslator } from "next-intl";
import type { Locale } from "#lib/platform/format";
import { oneLine } from "#lib/platform/mail/one-line";
import { postAddress } from "#lib/threads/address";
import english from "../../../messages/en/push.json";
import swedish from "../../../messages/sv/push.json";
import type { Kept } from "../mail/notice-words";
import type { PersonalReason } from "../schema";
import type { PushText } from "./push-to-devices";

const messages: Record<Locale, typeof swedish> = { sv: swedish, en: english };

/**
 * What a screen that others may see says: why one is told, and the thread's or the document's title where the group is open and
 * the network has chosen to show `titles`. Never a name or a word of the text. The tag is the post or the event: told again, it stands there once.
 */
export function pushText({ subjectId, topic, reason, titled }: Kept, locale: Locale, titles: boolean): PushText {
  const t = createTranslator({ locale, messages: messages[locale] });
  const thread = titled && titles ? `\n${oneLine(titled.title)} – ${oneLine(titled.group)}` : "";
  return {
    title: "Brygga",
    // What no longer speaks to the person has been dropped by now.
    body: t(`notice.${reason as PersonalReason}`) + thread,
    url: topic.kind === "thread" ? postAddress(topic.id, topic.number) : `/dokument/${topic.id}`,
    tag: subjectId,
  };
}
