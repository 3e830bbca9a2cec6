import { getTranslations } from "#app/_i18n/translations";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { Sheet } from "#app/_ui/sheet";
import { formatMoment, type Locale } from "#lib/platform/format";
import type { MovedAway as Moved } from "#lib/threads/moving/queries";

type Props = { moved: readonly Moved[]; locale: Locale; now: Date };

/** Where threads that were here have gone. */
export async function MovedAway({ moved, locale, now }: Props) {
  const t = await getTranslations("moving");
  if (moved.length === 0) return null;
  return (
    <Sheet id="flyttade" title={t("away.title")} lead={t("away.lead")}>
      <ul className="list group">
        {moved.map(({ id, title, by, at }) => (
          <li className="row" key={`${id} ${at}`}>
            <span className="row-icon">
              <Icon name="arrow-right" />
            </span>
            <div>
              <h3 className="row-title">
                {title === null ? t("away.hidden") : <Link href={`/tradar/${id}`}>{title}</Link>}
              </h3>
              <p className="row-meta">{t("away.by", { name: by, when: formatMoment(new Date(at), locale, now) })}</p>
            </div>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
