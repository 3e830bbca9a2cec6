import { getTranslations } from "#app/_i18n/translations";
import { Icon, type IconName } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { Pill } from "#app/_ui/pill";
import { RelativeTime } from "#app/_ui/time";
import { formatMoment, type Locale } from "#lib/platform/format";
import type { ReviewRow as Row } from "#lib/threads/moderation/review/queries";

const icons: Record<Row["kind"], IconName> = {
  flag: "triangle-alert",
  removal: "trash-2",
  personal_data: "shield-alert",
  spread: "ban",
};

type Props = { review: Row; locale: Locale; now: Date };

/** A review in the queue: what, where, whose, and how far it has come. */
export async function ReviewRow({ review, locale, now }: Props) {
  const t = await getTranslations("review");
  const { decision, takenBy, state } = review;
  const when = (at: string) => formatMoment(new Date(at), locale, now);
  return (
    <li className="row">
      <span className="row-icon">
        <Icon name={icons[review.kind]} />
      </span>
      <div>
        <h3 className="row-title">
          <Link href={`/granskning/${review.id}`}>{t("postIn", { n: review.number, title: review.title })}</Link>
        </h3>
        <p className="row-meta">
          <span>{t(`kinds.${review.kind}`)}</span>
          <span>{t(`reasons.${review.reason}`)}</span>
          <span>{t("by", { name: review.author })}</span>
          <span>{t("inGroup", { group: review.group })}</span>
        </p>
        <p className="row-meta">
          <span>
            {review.reporter === null
              ? t("reported", { when: when(review.at) })
              : t("reportedBy", { name: review.reporter, when: when(review.at) })}
          </span>
          {takenBy && !decision && <span>{t("takenBy", { name: takenBy.name })}</span>}
          {decision && (
            <span>
              {t("decidedBy", {
                decision: t(`decisions.${decision.kind}`),
                name: decision.by,
                when: when(decision.at),
              })}
            </span>
          )}
        </p>
      </div>
      <div className="row-side">
        <Pill look={state === "new" ? "new" : state === "taken" ? "line" : "ok"}>{t(`states.${state}`)}</Pill>
        <RelativeTime at={review.at} locale={locale} now={now} />
      </div>
    </li>
  );
}
