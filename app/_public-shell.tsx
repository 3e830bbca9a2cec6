import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DemoStrip } from "#app/_components/demo-strip";
import { PublicLinks } from "#app/_components/public-links";
import { SiteFooter } from "#app/_components/site-footer";
import { SkipLinks } from "#app/_components/skip-links";
import { Wordmark } from "#app/_components/wordmark";
import { getContext } from "#app/_session";
import { LinkButton } from "#app/_ui/button";
import { Icon } from "#app/_ui/icon";
import { ShellBehaviour } from "#app/_ui/shell-behaviour";

/** Header and footer of the pages anyone may read. */
export async function PublicShell({ children }: { children: ReactNode }) {
  const [t, { actor }] = await Promise.all([getTranslations("shell"), getContext()]);
  const links = [
    { href: "/", text: t("aboutNetwork") },
    { href: "/om", text: t("about") },
    { href: "/hjalp", text: t("help") },
    { href: "/kontakt", text: t("contact") },
  ];
  return (
    <div className="public">
      <SkipLinks links={[{ href: "#innehall", text: t("skipToContent") }]} />
      <DemoStrip />
      <header className="topbar topbar-public topbar-nav">
        <Wordmark href="/" network={t("network")} />
        <details className="pubmenu">
          <summary className="tool">
            <Icon name="menu" />
            {t("menu")}
          </summary>
          <nav aria-label={t("mainMenu")}>
            <ul className="plain pubnav">
              <PublicLinks links={links} />
            </ul>
          </nav>
        </details>
        {actor.kind === "member" ? (
          <LinkButton className="login" href="/hem" icon="arrow-right">
            {t("toOverview")}
          </LinkButton>
        ) : (
          <LinkButton className="login" href="/logga-in" icon="log-in">
            {t("logIn")}
          </LinkButton>
        )}
      </header>
      <main className="main-public" id="innehall" tabIndex={-1}>
        {children}
      </main>
      <SiteFooter />
      <ShellBehaviour />
    </div>
  );
}
