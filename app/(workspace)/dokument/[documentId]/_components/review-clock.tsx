import { currentLocale } from "#app/_i18n/locale";
import { getTranslations } from "#app/_i18n/translations";
import { Pill } from "#app/_ui/pill";
import { formatDay, isoDate } from "#lib/platform/format";

/** From so many months before, it is said in amber; from the day itself in red. */
const SOON_MONTHS = 6;

/** When a document is to be gone through again, as long as that is near; nothing before. */
export async function ReviewClock({ reviewBy, now }: { reviewBy: string | null; now: Date }) {
  if (!reviewBy) return null;
  const [t, locale] = await Promise.all([getTranslations("document-status"), currentLocale()]);
  const today = isoDate(now);
  const months = monthsLeft(today, reviewBy);
  if (months > SOON_MONTHS || (months === SOON_MONTHS && reviewBy.slice(8) > today.slice(8))) return null;
  const day = formatDay(reviewBy, locale, now);
  const overdue = today >= reviewBy;
  return (
    <p className="review-clock">
      <Pill look={overdue ? "danger" : "warn"} icon={overdue ? "triangle-alert" : "clock"}>
        {overdue
          ? t("review.overdue", { day })
          : months === 0
            ? t("review.lastMonth", { day })
            : t("review.soon", { day, months })}
      </Pill>
    </p>
  );
}

/** Whole months from one day to another. */
function monthsLeft(from: string, to: string): number {
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = from.split("-").map(Number);
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split("-").map(Number);
  return (toYear - fromYear) * 12 + toMonth - fromMonth - (toDay < fromDay ? 1 : 0);
}
