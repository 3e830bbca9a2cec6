import { DeletedThreadLine } from "#app/_components/deleted-thread-line";
import { getTranslations } from "#app/_i18n/translations";
import { LinkButton } from "#app/_ui/button";
import type { Locale } from "#lib/platform/format";
import type { DeletedThread as Deleted } from "#lib/threads/deleted/queries";

type Props = { deleted: Deleted; locale: Locale; now: Date };

/** At the address of a thread that was taken away, for those who read its group: a mail or a bookmark may have led there. */
export async function DeletedThread({ deleted, locale, now }: Props) {
  const t = await getTranslations("threads");
  const { group } = deleted;
  return (
    <div className="problem-page">
      <h1 tabIndex={-1}>{t("deleted.title")}</h1>
      <p className="lead">
        <DeletedThreadLine deleted={deleted} locale={locale} now={now} />
      </p>
      <p className="actions">
        <LinkButton look="primary" icon="messages-square" href={`/tradar?grupp=${group.id}`}>
          {t("deleted.toGroup", { group: group.name })}
        </LinkButton>
      </p>
    </div>
  );
}
