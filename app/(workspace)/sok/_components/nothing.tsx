import { getTranslations } from "#app/_i18n/translations";
import { LinkButton } from "#app/_ui/button";
import { Link } from "#app/_ui/link";

/** How to ask, before anything is asked for. */
export async function HowToSearch({ common }: { common: boolean }) {
  const t = await getTranslations("search");
  return (
    <section className="sheet search-help">
      {common && (
        <p role="status">
          <b>{t("onlyCommon")}</b>
        </p>
      )}
      <h2>{t("howTitle")}</h2>
      <ul>
        <li>{t("howForms")}</li>
        <li>{t("howPhrase")}</li>
        <li>{t("howWithout")}</li>
      </ul>
    </section>
  );
}

/** What to do when nothing fits. */
export async function NothingFits({ query, narrowed }: { query: string; narrowed: boolean }) {
  const t = await getTranslations("search");
  return (
    <section className="sheet search-help">
      <p role="status">
        <b>{narrowed ? t("noneNarrowed", { query }) : t("none", { query })}</b>
      </p>
      <ul>
        <li>{t("trySpelling")}</li>
        <li>{t("tryShorter")}</li>
        <li>{t.rich("tryMembers", { link: (text) => <Link href="/medlemmar">{text}</Link> })}</li>
      </ul>
      <p className="actions">
        <LinkButton icon="plus" href="/tradar/ny">
          {t("ask")}
        </LinkButton>
      </p>
    </section>
  );
}
