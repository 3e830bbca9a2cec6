import { getTranslations } from "#app/_i18n/translations";
import { formatMoment, type Locale } from "#lib/platform/format";
import type { DeletedThread } from "#lib/threads/deleted/queries";

type Props = { deleted: Pick<DeletedThread, "at" | "by" | "reason">; locale: Locale; now: Date };

/** Who took a thread away, when and why, in the words of the line that stands where a post was. */
export async function DeletedThreadLine({ deleted: { at, by, reason }, locale, now }: Props) {
  const [t, thread] = await Promise.all([getTranslations("threads"), getTranslations("thread")]);
  const when = formatMoment(new Date(at), locale, now);
  if (by === null || reason === null) return t("deleted.at", { when });
  return t("deleted.by", { name: by, when, reason: thread(`reasons.${reason}`) });
}
