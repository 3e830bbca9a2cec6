import type { ReactNode } from "react";
import { DemoStrip } from "#app/_components/demo-strip";
import { PublicLinks } from "#app/_components/public-links";
import { shellTexts } from "#app/_components/shell-texts";
import { SiteFooter } from "#app/_components/site-footer";
import { SkipLink } from "#app/_components/skip-link";
import { Wordmark } from "#app/_components/wordmark";
import { currentLocale } from "#app/_i18n/locale";
import { getContext } from "#app/_session";
import { AnchorButton } from "#app/_ui/anchor-button";
import { Icon } from "#app/_ui/icon";
import { env } from "#lib/platform/env";
import "./public.css";

/** Header and footer of the pages anyone may read. */
export async function PublicShell({ children }: { children: ReactNode }) {
  const [locale, { actor }] = await Promise.all([currentLocale(), getContext()]);
  const t = shellTexts[locale];
  const links = [
    { href: "/", text: t.aboutNetwork },
    { href: "/om", text: t.about },
    { href: "/hjalp", text: t.help },
    { href: "/kontakt", text: t.contact },
  ];
  return (
    <div className="public">
      <SkipLink t={t} />
      {env().demo && <DemoStrip t={t} />}
      <header className="topbar topbar-public topbar-nav">
        <Wordmark href="/" network={t.network} />
        <details className="pubmenu">
          <summary className="tool">
            <Icon name="menu" />
            {t.menu}
          </summary>
          <nav aria-label={t.mainMenu}>
            <ul className="plain pubnav">
              <PublicLinks links={links} />
            </ul>
          </nav>
        </details>
        {actor.kind === "member" ? (
          <AnchorButton className="login" href="/hem" icon="arrow-right">
            {t.toOverview}
          </AnchorButton>
        ) : (
          <AnchorButton className="login" href="/logga-in" icon="log-in">
            {t.logIn}
          </AnchorButton>
        )}
      </header>
      <main className="main-public" id="innehall" tabIndex={-1}>
        {children}
      </main>
      <SiteFooter t={t} locale={locale} />
    </div>
  );
}
