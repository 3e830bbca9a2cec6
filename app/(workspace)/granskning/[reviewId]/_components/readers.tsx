import { getTranslations } from "#app/_i18n/translations";
import type { ReviewPage } from "#lib/threads/moderation/review/queries";

/** Whom the text had reached when it was stopped. */
export async function Readers({ readers }: { readers: ReviewPage["readers"] }) {
  const t = await getTranslations("review");
  const byOrganisation = Map.groupBy(readers, ({ organisation }) => organisation ?? t("review.noOrganisation"));
  return (
    <section aria-labelledby="hade-last">
      <h2 id="hade-last">{t("review.readers")}</h2>
      {readers.length === 0 ? (
        <p>{t("review.noReaders")}</p>
      ) : (
        <>
          <p>{t("review.readersLead")}</p>
          <ul className="plain-rows">
            {[...byOrganisation].map(([organisation, people]) => (
              <li key={organisation}>
                <b>{organisation}</b>
                <br />
                {people.map(({ name }) => name).join(", ")}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
