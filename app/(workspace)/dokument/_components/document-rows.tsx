import { OrganisationName } from "#app/_components/organisation";
import { getTranslations } from "#app/_i18n/translations";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { RelativeTime } from "#app/_ui/time";
import type { DocumentRow } from "#lib/documents/overview/queries";
import { calendarDaysBetween, formatWeekdayDate, type Locale } from "#lib/platform/format";
import { StatusPill } from "./status-pill";

type Props = { rows: readonly DocumentRow[]; locale: Locale; now: Date };
type Translate = Awaited<ReturnType<typeof getTranslations>>;

/** Documents with their owners and how far they have come. */
export async function DocumentRows({ rows, locale, now }: Props) {
  const t = await getTranslations("documents");
  return (
    <ul className="list doclist">
      {rows.map((row) => {
        const beside = besideStatus(row, now, t);
        return (
          <li key={row.id} className={row.news ? "row is-unread" : "row"}>
            <span className="row-icon">
              <Icon name="file-text" />
            </span>
            <div>
              <h2 className="row-title">
                <Link href={`/dokument/${row.id}`}>
                  <span>
                    {row.title}
                    {row.news && <span className="sr-only">, {t(`news.${row.news}`)}</span>}
                  </span>
                </Link>
              </h2>
              <p className="row-meta">
                {row.version && <span>{t("version", { number: row.version })}</span>}
                <span>{row.owner.name}</span>
                <span>
                  <OrganisationName kind={row.owner.organisationKind}>{row.owner.organisation}</OrganisationName>
                </span>
                <span>{row.group.name}</span>
              </p>
              {row.status === "in_consultation" && row.respondBy && (
                <p className="row-text">
                  {t("respondBy", { date: formatWeekdayDate(new Date(row.respondBy), locale, now) })}
                </p>
              )}
            </div>
            <div className="row-side">
              <StatusPill document={row} />
              {beside && <span>{beside}</span>}
            </div>
            <div className="row-side">
              <RelativeTime at={row.editedAt} locale={locale} now={now} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** What the status means for the reader: time left, or who alone can see it. */
function besideStatus({ status, respondBy, reviewBy, owner }: DocumentRow, now: Date, t: Translate): string | null {
  if (status === "draft") return t("onlyOwn", { organisation: owner.shortName });
  if (status === "in_consultation" && respondBy) {
    const days = calendarDaysBetween(now, new Date(respondBy));
    return days < 0 ? t("answersOver") : t("daysLeft", { days });
  }
  if (status === "adopted" && reviewBy) {
    const days = calendarDaysBetween(now, new Date(reviewBy));
    if (days < 0) return t("reviewDue");
    return days < 365 ? t("monthsLeft", { months: Math.floor(days / 30) }) : null;
  }
  return null;
}
