"use client";

import { DemoStrip } from "#app/_components/demo-strip";
import { localeOf, useDocumentElement } from "#app/_components/use-document-element";
import { fill } from "#lib/platform/fill";

/** In the code for the same reason as problem.tsx's, and held against messages/<locale>/ by the same test. */
export const publicWords = {
  sv: {
    errors: {
      failedTitle: "Något gick fel hos oss",
      reload: "Ladda om sidan om en stund.",
      toStart: "Till startsidan",
      contact: "Kontakt",
      failedId: "Felnummer: {id}",
    },
    shell: {
      demoLabel: "Om demomiljön",
      demo: "Demomiljö – påhittat innehåll. Skriv inte in riktiga uppgifter.",
    },
  },
  en: {
    errors: { failedTitle: "Something went wrong on our side", reload: "Reload the page in a while." },
    shell: { demoLabel: "About the demo", demo: "Demo – made-up content. Do not enter real information." },
  },
};

const { sv, en } = publicWords;

/** Where a page broke with its frame: both languages, since what broke may be what knows which one. */
export function PublicProblem({ error }: { error: Error & { digest?: string } }) {
  const demo = useDocumentElement((html) => "demo" in html.dataset, false);
  const locale = useDocumentElement(localeOf, "sv");
  return (
    <>
      {demo && <DemoStrip t={publicWords[locale].shell} />}
      <main className="problem-page problem-alone" lang="sv">
        <div role="alert">
          <h1>{sv.errors.failedTitle}</h1>
          <p className="lead">{sv.errors.reload}</p>
          <p className="lead" lang="en">
            {en.errors.failedTitle}. {en.errors.reload}
          </p>
        </div>
        <p className="actions">
          <a className="btn" href="/">
            {sv.errors.toStart}
          </a>
          <a className="btn" href="/kontakt">
            {sv.errors.contact}
          </a>
        </p>
        {error.digest && <p className="small muted">{fill(sv.errors.failedId, { id: error.digest })}</p>}
      </main>
    </>
  );
}
