"use client";

import { usePathname } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { AccountMenu, type Person } from "#app/_components/account-menu";
import { Bell } from "#app/_components/bell";
import { DemoStrip } from "#app/_components/demo-strip";
import { MailFails } from "#app/_components/mail-fails";
import { inBottomBar, navigationFor, placeOf, type Whose } from "#app/_components/navigation";
import { NavigationLink, NavigationLinks } from "#app/_components/navigation-links";
import { SearchButton } from "#app/_components/search-button";
import type { ShellTexts } from "#app/_components/shell-texts";
import { SiteFooter } from "#app/_components/site-footer";
import { SkipLink } from "#app/_components/skip-link";
import { UrgentArrival } from "#app/_components/urgent-arrival";
import { useLiveCounts } from "#app/_components/use-live-counts";
import { useReviewCount } from "#app/_components/use-review-count";
import { Wordmark } from "#app/_components/wordmark";
import type { Theme } from "#app/_i18n/appearance";
import { pageIsOf } from "#app/_ui/ask-server";
import { Icon } from "#app/_ui/icon";
import { ShellBehaviour } from "#app/_ui/shell-behaviour";
import type { Locale } from "#lib/platform/format";
import swedish from "../../messages/sv/shell.json";

type Props = Whose & {
  locale: Locale;
  /** The words in English, for who reads it: the Swedish ones are in the code, which the browser keeps. */
  english: ShellTexts | null;
  theme: Theme;
  person: Person;
  /** How much the person has been told of that is new. */
  notices: number;
  /** The person's address while mail does not reach it. */
  failingAddress: string | null;
  printed: string;
  children: ReactNode;
};

/**
 * Header, menus and footer round a signed-in person's pages. A client part although it hardly moves: its hundred
 * elements then travel as these few facts instead of twice as markup, which is a third of a page's cost.
 */
export function ShellFrame({
  locale,
  english,
  theme,
  person,
  notices,
  failingAddress,
  printed,
  children,
  ...whose
}: Props) {
  const pathname = usePathname();
  // Said before anything on the page asks; drawn anew for somebody else, it is left as it was and begun again.
  const theirs = typeof window === "undefined" || pageIsOf(person.id);
  useEffect(() => {
    if (!theirs) location.reload();
  }, [theirs]);
  const t = english ?? swedish;
  const reviews = useReviewCount(whose.reviews);
  const sections = navigationFor({ ...whose, reviews, groups: useLiveCounts(whose.groups) }, t);
  const place = placeOf(pathname, sections);
  return (
    <>
      <SkipLink t={t} />
      {whose.demo && <DemoStrip t={t} />}
      <header className="topbar topbar-work">
        <Wordmark href="/hem" network={t.network} />
        <SearchButton t={t} locale={locale} sections={sections} />
        <div className="toptools">
          <a className="tool" href="/hjalp">
            <Icon name="circle-question-mark" />
            <span className="tool-text">{t.help}</span>
          </a>
          <Bell count={notices} current={pathname === "/notiser"} texts={{ notices: t.notices, fresh: t.newNotices }} />
          <AccountMenu person={person} theme={theme} locale={locale} t={t} />
        </div>
      </header>
      <UrgentArrival pathname={pathname} t={t} />
      {failingAddress && <MailFails address={failingAddress} t={t} />}
      <div className="app-body">
        <nav className="sidenav" id="huvudmeny" aria-label={t.mainMenu} popover="auto">
          <NavigationLinks sections={sections} pathname={pathname} place={place} unread={t.unread} />
          <button type="button" className="btn sidenav-close" popoverTarget="huvudmeny" popoverTargetAction="hide">
            {t.closeMenu}
          </button>
        </nav>
        <div>
          <main className="main" id="innehall" tabIndex={-1}>
            <p className="print-head print-only">{printed}</p>
            {children}
          </main>
          <SiteFooter t={t} locale={locale} />
        </div>
      </div>
      <nav className="bottombar" aria-label={t.quickMenu}>
        {sections[0].items.slice(0, inBottomBar).map((item) => (
          <NavigationLink
            key={item.href}
            item={item}
            pathname={pathname}
            place={place}
            unread={t.unread}
            look="strong"
          />
        ))}
        <button type="button" popoverTarget="huvudmeny">
          <Icon name="menu" />
          {t.menu}
        </button>
      </nav>
      <ShellBehaviour />
    </>
  );
}
