import { getTranslations } from "#app/_i18n/translations";
import { Button } from "#app/_ui/button";
import { Pill } from "#app/_ui/pill";
import { formatMoment, type Locale } from "#lib/platform/format";
import type { ReviewPage } from "#lib/threads/moderation/review/queries";

type Props = { review: ReviewPage; me: string; locale: Locale; now: Date };

/** Who said what about the post, and who looks into it. */
export async function Report({ review, me, locale, now }: Props) {
  const [t, tp] = await Promise.all([getTranslations("review"), getTranslations("privacy")]);
  const found = Object.entries(review.found).filter(([kind]) => tp.has(`fileKinds.${kind}`));
  const when = (at: string) => formatMoment(new Date(at), locale, now);
  const { decision, takenBy, state } = review;
  const mine = takenBy?.id === me;
  return (
    <section aria-labelledby="rapporten">
      <h2 id="rapporten">{t("review.heading")}</h2>
      <dl className="facts">
        <dt>{t("review.state")}</dt>
        <dd>
          <Pill look={state === "new" ? "new" : state === "taken" ? "line" : "ok"}>{t(`states.${state}`)}</Pill>
        </dd>
        <dt>{t("review.reporter")}</dt>
        <dd>{review.reporter ?? t("review.notForAuthor")}</dd>
        <dt>{t("review.when")}</dt>
        <dd>{when(review.at)}</dd>
        <dt>{t("review.reason")}</dt>
        <dd>{t(`reasons.${review.reason}`)}</dd>
        {found.length > 0 && (
          <>
            <dt>{t("review.found")}</dt>
            <dd>{found.map(([kind, n]) => `${tp(`fileKinds.${kind}`)} (${n})`).join(", ")}</dd>
          </>
        )}
        {review.reporter !== null && (
          <>
            <dt>{t("review.words")}</dt>
            <dd className="as-written">{review.note || t("review.noWords")}</dd>
          </>
        )}
      </dl>
      {decision && (
        <p>
          {t("decidedBy", { decision: t(`decisions.${decision.kind}`), name: decision.by, when: when(decision.at) })}
        </p>
      )}
      {!decision && takenBy && <p>{mine ? t("review.yours") : t("takenBy", { name: takenBy.name })}</p>}
      {!decision && review.mayDecide && !mine && (
        <form className="no-print" method="post" action={`/granskning/${review.id}/ta`}>
          <Button type="submit" icon="user-check">
            {t(takenBy ? "review.takeOver" : "review.take")}
          </Button>
        </form>
      )}
      {review.others.length > 0 && (
        <>
          <h3 className="label">{t("review.othersTitle")}</h3>
          <ul className="plain-rows">
            {review.others.map((other) => (
              <li key={`${other.kind} ${other.reporter} ${other.at}`}>
                {t("review.other", {
                  kind: t(`kinds.${other.kind}`),
                  reason: t(`reasons.${other.reason}`),
                  name: other.reporter,
                  when: when(other.at),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
