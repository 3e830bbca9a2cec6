import { getTranslations } from "#app/_i18n/translations";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { formatRecent, type Locale } from "#lib/platform/format";
import type { OwnDraft } from "#lib/threads/drafts/queries";

type Props = { drafts: readonly OwnDraft[]; locale: Locale; now: Date };

/** What the person began to write and has not sent, with the way back to it. */
export async function Drafts({ drafts, locale, now }: Props) {
  const t = await getTranslations("hem");
  const nameOf = ({ kind, title, postNumber }: OwnDraft) => {
    if (kind === "reply") return t("draftReply", { title: title ?? "" });
    if (kind === "edit") return t("draftEdit", { title: title ?? "", number: postNumber ?? 0 });
    return title ? t("draftThread", { title }) : t("draftThreadUntitled");
  };
  return (
    <section aria-labelledby="drafts">
      <h2 id="drafts">{t("drafts")}</h2>
      {drafts.length === 0 && <p className="muted">{t("noDrafts")}</p>}
      <ul className="linked">
        {drafts.map((draft) => (
          <li key={draft.contextKey}>
            <Link href={addressOf(draft)}>
              <Icon name="pencil" />
              <span>
                <b>{nameOf(draft)}</b>
                <small>
                  <time dateTime={draft.updatedAt.toISOString()}>
                    {t("saved", { when: formatRecent(draft.updatedAt, locale, now) })}
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

function addressOf({ kind, threadId, postNumber }: OwnDraft): string {
  if (kind === "new-thread") return "/tradar/ny";
  return kind === "edit" ? `/tradar/${threadId}#inlagg-${postNumber}` : `/tradar/${threadId}#svara`;
}
