import { getTranslations } from "next-intl/server";
import { cache, type ReactNode } from "react";
import { AccountMenu } from "#app/_components/account-menu";
import { DemoStrip } from "#app/_components/demo-strip";
import { administration, coordination, demoPlaces, inBottomBar, type NavigationSection, places } from "#app/_components/navigation";
import { BottomLinks, NavigationLinks } from "#app/_components/navigation-links";
import { PrintHead } from "#app/_components/print-head";
import { SiteFooter } from "#app/_components/site-footer";
import { SkipLinks } from "#app/_components/skip-links";
import { Wordmark } from "#app/_components/wordmark";
import { currentAppearance } from "#app/_i18n/appearance";
import { currentLocale } from "#app/_i18n/locale";
import { requireContext } from "#app/_session";
import { Icon } from "#app/_ui/icon";
import { Link } from "#app/_ui/link";
import { ShellBehaviour } from "#app/_ui/shell-behaviour";
import { getShell } from "#lib/threads/queries";
import { isAdministrator, isCoordinator } from "#lib/platform/actor";
import { env } from "#lib/platform/env";

/** Header, menus and footer round a signed-in person's pages. */
export async function Shell({ children }: { children: ReactNode }) {
  const t = await getTranslations("shell");
  return (
    <>
      <SkipLinks links={[{ href: "#innehall", text: t("skipToContent") }]} />
      <DemoStrip />
      <header className="topbar topbar-work">
        <Wordmark href="/hem" network={t("network")} />
        <div className="toptools">
          <Link className="tool" href="/hjalp">
            <Icon name="circle-question-mark" />
            <span className="tool-text">{t("help")}</span>
          </Link>
          <OwnMenu />
        </div>
      </header>
      <div className="app-body">
        <MainMenu />
        <div>
          <main className="main" id="innehall" tabIndex={-1}>
            <OwnPrintHead />
            {children}
          </main>
          <SiteFooter />
        </div>
      </div>
      <QuickMenu />
      <ShellBehaviour />
    </>
  );
}

async function MainMenu() {
  const t = await getTranslations("shell");
  return (
    <nav className="sidenav" id="huvudmeny" aria-label={t("mainMenu")} popover="auto">
      <NavigationLinks sections={await sections()} unread={t("unread")} />
      <button type="button" className="btn sidenav-close" popoverTarget="huvudmeny" popoverTargetAction="hide">
        {t("closeMenu")}
      </button>
    </nav>
  );
}

async function QuickMenu() {
  const t = await getTranslations("shell");
  const [main] = await sections();
  return (
    <nav className="bottombar" aria-label={t("quickMenu")}>
      <BottomLinks items={main.items.slice(0, inBottomBar)} unread={t("unread")} />
      <button type="button" popoverTarget="huvudmeny">
        <Icon name="menu" />
        {t("menu")}
      </button>
    </nav>
  );
}

/** Read once per request, whoever asks first. */
export const readShell = cache(async () => getShell(await requireContext()));

const sections = cache(async (): Promise<[NavigationSection, ...NavigationSection[]]> => {
  const [{ actor }, t, shell] = await Promise.all([requireContext(), getTranslations("shell"), readShell()]);
  const named = (list: typeof places) => list.map(({ href, text, icon }) => ({ href, text: t(text), icon }));
  const unread = shell.groups.reduce((sum, group) => sum + group.unread, 0);
  const main = named(places).map((place) => (place.href === "/tradar" ? { ...place, count: unread } : place));
  const work = [...(isCoordinator(actor) ? coordination : []), ...(isAdministrator(actor) ? administration : [])];
  return [
    { id: "main", items: main },
    ...(shell.groups.length > 0
      ? [{ id: "groups", title: t("yourGroups"), items: shell.groups.map((g) => ({ href: `/grupper/${g.id}`, text: g.name, count: g.unread })) }]
      : []),
    ...(work.length > 0 ? [{ id: "work", title: t(isAdministrator(actor) ? "administration" : "coordination"), items: named(work) }] : []),
    ...(env().demo ? [{ id: "demo", title: t("demoSection"), items: named(demoPlaces) }] : []),
  ];
});

async function OwnMenu() {
  const [{ actor }, shell, locale, { theme }] = await Promise.all([requireContext(), readShell(), currentLocale(), currentAppearance()]);
  return (
    <AccountMenu
      name={actor.name}
      standing={[actor.standing?.function, shell.organisation?.name].filter(Boolean).join(", ")}
      kind={shell.organisation?.kind ?? null}
      theme={theme}
      locale={locale}
    />
  );
}

async function OwnPrintHead() {
  const [ctx, shell] = await Promise.all([requireContext(), readShell()]);
  return <PrintHead name={ctx.actor.name} organisation={shell.organisation?.name ?? null} at={ctx.now()} />;
}
