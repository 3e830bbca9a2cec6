import { getTranslations } from "#app/_i18n/translations";
import { Button } from "#app/_ui/button";
import { Icon } from "#app/_ui/icon";
import type { GoodPractice } from "#lib/good-practices/queries";

/** For those who keep order: what was published in spite of a warning, with what its author says about it. */
export async function Waiting({ practice: { id, waiting, may } }: { practice: GoodPractice }) {
  if (waiting.length === 0) return null;
  const [t, privacy] = await Promise.all([getTranslations("good-practices"), getTranslations("privacy")]);
  return (
    <section className="banner banner-warn" aria-labelledby="att-granska">
      <Icon name="shield-check" />
      <div className="grow">
        <h2 className="label" id="att-granska">
          {t("review.title")}
        </h2>
        <ul className="plain">
          {waiting.map(({ by, reason, note }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: in the order they were published.
            <li key={index}>
              {t("review.by", { name: by, reason: privacy(`reasons.${reason}`) })} {note}
            </li>
          ))}
        </ul>
        <p>{t(may.review ? "review.text" : "review.own")}</p>
      </div>
      {may.review && (
        <form method="post" action={`/goda-exempel/${id}/granska`}>
          <Button type="submit">{t("review.done")}</Button>
        </form>
      )}
    </section>
  );
}
