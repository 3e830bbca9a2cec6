import { getTranslations } from "next-intl/server";
import { currentLocale } from "#app/_i18n/locale";
import { Link } from "#app/_ui/link";

/** The same five places on every page, and the other language. */
export async function SiteFooter() {
  const [t, locale] = await Promise.all([getTranslations("shell"), currentLocale()]);
  const other = locale === "sv" ? "en" : "sv";
  return (
    <footer className="foot">
      <ul className="plain">
        <li>
          <Link href="/kontakt">{t("contact")}</Link>
        </li>
        <li>
          <Link href="/om">{t("about")}</Link>
        </li>
        <li>
          <Link href="/tillganglighet">{t("accessibility")}</Link>
        </li>
        <li>
          <Link href="/integritet">{t("privacy")}</Link>
        </li>
        <li>
          <Link href="/kakor">{t("cookies")}</Link>
        </li>
        <li>
          <form method="post" action="/utseende">
            <button type="submit" name="locale" value={other} lang={other}>
              {t("otherLanguage")}
            </button>
          </form>
        </li>
      </ul>
    </footer>
  );
}
