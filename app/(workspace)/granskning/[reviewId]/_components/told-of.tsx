import { getTranslations } from "#app/_i18n/translations";
import type { ReviewPage, Told } from "#lib/threads/moderation/review/queries";

/** Who had been mailed or pushed about the post: beside who had read it, how far what it said may have come. */
export async function ToldOf({ review: { told, titlesTold } }: { review: ReviewPage }) {
  const t = await getTranslations("review");
  const facts = ({ people, organisations }: Told) => ({
    people,
    organisations: organisations.length,
    names: organisations.join(", "),
  });
  return (
    <section aria-labelledby="hade-gatt-ut">
      <h2 id="hade-gatt-ut">{t("review.told")}</h2>
      {told.mail && <p>{t("review.toldByMail", facts(told.mail))}</p>}
      {told.push && <p className="rail-more">{t("review.toldByPush", facts(told.push))}</p>}
      {told.mail || told.push ? (
        <p className="rail-more">{titlesTold ? t("review.toldTitle") : t("review.toldNoText")}</p>
      ) : (
        <p>{t("review.toldNobody")}</p>
      )}
      <p className="rail-more muted">{t("review.toldKept")}</p>
    </section>
  );
}
