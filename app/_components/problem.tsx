"use client";

import { useEffect } from "react";
import { localeOf, useDocumentElement } from "#app/_components/use-document-element";
import { fill } from "#lib/platform/fill";

type Props = { error: Error & { digest?: string }; retry: () => void };

type Words = {
  failedTitle: string;
  failedText: string;
  failedId: string;
  tryAgain: string;
  toOverview: string;
  contact: string;
};

/**
 * What stands where a page broke. The words are in the code because what broke may be what reads the words; they are
 * asserted equal to messages/<locale>/errors.json by tests/ui/messages.test.ts.
 */
export const words: Record<"sv" | "en", Words> = {
  sv: {
    failedTitle: "Något gick fel hos oss",
    failedText:
      "Det du skrev finns kvar på den här enheten. Försök igen om en stund. Kontakta samordnaren och ange numret nedan om felet kommer tillbaka.",
    failedId: "Felnummer: {id}",
    tryAgain: "Försök igen",
    toOverview: "Till översikten",
    contact: "Kontakt",
  },
  en: {
    failedTitle: "Something went wrong on our side",
    failedText:
      "What you wrote is still on this device. Try again in a while. If it happens again, contact the coordinator and give the number below.",
    failedId: "Error number: {id}",
    tryAgain: "Try again",
    toOverview: "To the overview",
    contact: "Contact",
  },
};

/** Says what to do next and shows a number that the log knows, nothing else. */
export function Problem({ error, retry }: Props) {
  const t = words[useDocumentElement(localeOf, "sv")];
  useEffect(() => {
    document.querySelector<HTMLElement>(".problem-page h1")?.focus();
  }, []);
  return (
    <div className="problem-page" role="alert">
      <h1 tabIndex={-1}>{t.failedTitle}</h1>
      <p className="lead">{t.failedText}</p>
      <p className="actions">
        <button type="button" className="btn btn-primary" onClick={retry}>
          {t.tryAgain}
        </button>
        {/* Whole page loads: the client's own state may be what is broken. */}
        <a className="btn" href="/hem">
          {t.toOverview}
        </a>
        <a className="btn" href="/kontakt">
          {t.contact}
        </a>
      </p>
      {error.digest && <p className="small muted">{fill(t.failedId, { id: error.digest })}</p>}
    </div>
  );
}
