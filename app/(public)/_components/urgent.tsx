import { getTranslations } from "#app/_i18n/translations";

/** Said wherever somebody might think that reports are taken here. */
export async function Urgent() {
  const t = await getTranslations("public");
  return (
    <section aria-labelledby="urgent">
      <h2 id="urgent">{t("urgent.title")}</h2>
      <p>{t.rich("urgent.text", { b: (number) => <b>{number}</b> })}</p>
    </section>
  );
}
