import { getTranslations } from "#app/_i18n/translations";
import { Button } from "#app/_ui/button";
import { Select } from "#app/_ui/field";
import { formatMoment, formatWeekdayMoment, type Locale } from "#lib/platform/format";
import type { ReviewPage } from "#lib/threads/moderation/review/queries";
import { BREACH_ASSESSMENTS, BREACH_HOURS } from "#lib/threads/moderation/schema";

const HOUR = 3_600_000;

type Props = { review: ReviewPage; locale: Locale; now: Date };

/** The clock of GDPR 33, from when somebody stopped the post, and what came of the question. */
export async function Incident({ review, locale, now }: Props) {
  const t = await getTranslations("review");
  const noticed = new Date(review.at);
  const deadline = new Date(noticed.getTime() + BREACH_HOURS * HOUR);
  const left = deadline.getTime() - now.getTime();
  const { breach } = review;
  return (
    <section aria-labelledby="incident">
      <h2 id="incident">{t("review.incident")}</h2>
      <p>{t("review.incidentLead")}</p>
      <dl className="facts">
        <dt>{t("review.noticed")}</dt>
        <dd>{formatMoment(noticed, locale, now)}</dd>
        <dt>{t("review.deadline")}</dt>
        <dd>
          {formatWeekdayMoment(deadline, locale, now)}
          {!breach && (
            <>
              {" "}
              <b>({left > 0 ? t("review.hoursLeft", { hours: Math.floor(left / HOUR) }) : t("review.overdue")})</b>
            </>
          )}
        </dd>
      </dl>
      {breach && (
        <p>
          {t("review.assessed", {
            assessment: t(`review.${breach.kind}`),
            name: breach.by,
            when: formatMoment(new Date(breach.at), locale, now),
          })}
        </p>
      )}
      {review.mayDecide && (
        <form className="form-rows no-print" method="post" action={`/granskning/${review.id}/bedom`}>
          <Select
            id="breach"
            name="breach"
            label={t("review.assess")}
            defaultValue={breach?.kind ?? BREACH_ASSESSMENTS[0]}
            choices={BREACH_ASSESSMENTS.map((value) => ({ value, text: t(`review.${value}`) }))}
          />
          <p>
            <Button type="submit">{t("review.saveAssess")}</Button>
          </p>
        </form>
      )}
    </section>
  );
}
