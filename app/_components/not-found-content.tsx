"use client";

import { DemoStrip } from "#app/_components/demo-strip";
import { shellTexts } from "#app/_components/shell-texts";
import { SiteFooter } from "#app/_components/site-footer";
import { SkipLink } from "#app/_components/skip-link";
import { Wordmark } from "#app/_components/wordmark";
import { AnchorButton } from "#app/_ui/anchor-button";
import type { Locale } from "#lib/platform/format";
import en from "../../messages/en/errors.json";
import sv from "../../messages/sv/errors.json";

type Props = {
  locale: Locale;
  demo: boolean;
  /** Inside the workspace, which has a header and a footer of its own. */
  within?: boolean;
};

/** Unknown, removed and not for you read the same: nobody learns that a thing exists by asking for it. */
export default function NotFoundContent({ locale, demo, within = false }: Props) {
  const t = { sv, en }[locale];
  const shell = shellTexts[locale];
  const problem = (
    <div className="problem-page">
      <h1 tabIndex={-1}>{t.notFoundTitle}</h1>
      <p className="lead">{t.notFoundText}</p>
      <p className="actions">
        <AnchorButton look="primary" href="/hem">
          {t.toOverview}
        </AnchorButton>
        <AnchorButton href="/">{t.toStart}</AnchorButton>
        <AnchorButton href="/kontakt">{t.contact}</AnchorButton>
      </p>
    </div>
  );
  if (within) return problem;
  return (
    <div className="public">
      <SkipLink t={shell} />
      {demo && <DemoStrip t={shell} />}
      <header className="topbar topbar-public">
        <Wordmark href="/" network={shell.network} />
      </header>
      <main className="main-public" id="innehall" tabIndex={-1}>
        {problem}
      </main>
      <SiteFooter t={shell} locale={locale} />
    </div>
  );
}
