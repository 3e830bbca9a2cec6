import { getTranslations } from "#app/_i18n/translations";
import { Link } from "#app/_ui/link";
import { Pill } from "#app/_ui/pill";
import { Time } from "#app/_ui/time";
import type { Locale } from "#lib/platform/format";
import type { UrgentRow } from "#lib/urgent/queries";

type Props = { notices: readonly UrgentRow[]; locale: Locale; now: Date };

/** A group's urgent notices, with how many organisations have taken each in. */
export async function UrgentList({ notices, locale, now }: Props) {
  const t = await getTranslations("urgent");
  if (notices.length === 0) return <p className="sheet-body muted">{t("none")}</p>;
  return (
    <ul className="plain-rows sheet-body">
      {notices.map(({ id, sender, createdAt, organisations, confirmed, open }) => (
        <li key={id} className="urgent-row">
          <div>
            <Link href={`/bradskande/${id}`}>
              <Time at={createdAt} locale={locale} now={now} form="weekdayMoment" />
            </Link>
            <p className="small muted">{t("from", { sender })}</p>
          </div>
          <Pill look={!open ? "line" : confirmed === organisations ? "ok" : "warn"}>
            {t("confirmedOf", { confirmed, organisations })}
            {!open && t("closed")}
          </Pill>
        </li>
      ))}
    </ul>
  );
}
