import type { ShellTexts } from "#app/_components/shell-texts";
import type { Locale } from "#lib/platform/format";

/** The same five places on every page, and the other language. */
export function SiteFooter({ t, locale }: { t: ShellTexts; locale: Locale }) {
  const other = locale === "sv" ? "en" : "sv";
  return (
    <footer className="foot">
      <ul className="plain">
        <li>
          <a href="/kontakt">{t.contact}</a>
        </li>
        <li>
          <a href="/om">{t.about}</a>
        </li>
        <li>
          <a href="/tillganglighet">{t.accessibility}</a>
        </li>
        <li>
          <a href="/integritet">{t.privacy}</a>
        </li>
        <li>
          <a href="/kakor">{t.cookies}</a>
        </li>
        <li>
          <form method="post" action="/utseende">
            <button type="submit" name="locale" value={other} lang={other}>
              {t.otherLanguage}
            </button>
          </form>
        </li>
      </ul>
    </footer>
  );
}
