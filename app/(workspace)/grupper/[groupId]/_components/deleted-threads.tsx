import { DeletedThreadLine } from "#app/_components/deleted-thread-line";
import { getTranslations } from "#app/_i18n/translations";
import { Icon } from "#app/_ui/icon";
import { Sheet } from "#app/_ui/sheet";
import type { Locale } from "#lib/platform/format";
import type { DeletedThread } from "#lib/threads/deleted/queries";

type Props = { deleted: readonly DeletedThread[]; locale: Locale; now: Date };

/** What has been taken away here. Without titles: they may be why. */
export async function DeletedThreads({ deleted, locale, now }: Props) {
  const t = await getTranslations("threads");
  return (
    <Sheet id="borttagna" title={t("deleted.list")} lead={t("deleted.lead")}>
      <ul className="list group">
        {deleted.map((thread) => (
          <li className="row" key={thread.id}>
            <span className="row-icon">
              <Icon name="trash-2" />
            </span>
            <p>
              <DeletedThreadLine deleted={thread} locale={locale} now={now} />
            </p>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
