import { getTranslations } from "#app/_i18n/translations";
import { Sheet } from "#app/_ui/sheet";
import type { Notice } from "#lib/notifications/queries";
import { calendarDaysBetween, formatDate, formatWeekdayDate, type Locale } from "#lib/platform/format";
import { NoticeRow } from "./notice-row";

type Props = { notices: readonly Notice[]; locale: Locale; now: Date };

const DAY = 86_400_000;

/** The notices under this week, last week and what is older, as far as there are any. */
export async function NoticeWeeks({ notices, locale, now }: Props) {
  const t = await getTranslations("notices");
  // Days since this week's Monday: 0 on a Monday.
  const since = (dayOfWeek(now) + 6) % 7;
  const weekOf = ({ at }: Notice) => {
    const days = calendarDaysBetween(new Date(at), now);
    return days <= since ? "thisWeek" : days <= since + 7 ? "lastWeek" : "older";
  };
  const day = (ago: number) => new Date(now.getTime() - ago * DAY);
  const leads = {
    thisWeek: since === 0 ? null : t("toToday", { from: formatWeekdayDate(day(since), locale, now) }),
    lastWeek: t("span", { from: formatDate(day(since + 7), locale, now), to: formatDate(day(since + 1), locale, now) }),
    older: null,
  };
  return (["thisWeek", "lastWeek", "older"] as const).map((week) => {
    const own = notices.filter((notice) => weekOf(notice) === week);
    if (own.length === 0) return null;
    return (
      <Sheet id={week} key={week} title={t(week)} lead={leads[week]}>
        <ul className="list group">
          {own.map((notice) => (
            <NoticeRow key={notice.id} notice={notice} locale={locale} now={now} />
          ))}
        </ul>
      </Sheet>
    );
  });
}

/** 0 is Sunday, in Stockholm. */
function dayOfWeek(at: Date): number {
  return (4 + calendarDaysBetween(new Date("1970-01-01T12:00Z"), at)) % 7;
}
