"use client";

import { useMemo } from "react";
import { handedOver } from "#lib/platform/web/hand-over";

const ID = "page-data";

/** Of the document's first page, which came as markup. The router brings all later ones whole. */
let ofDocument: unknown;

/**
 * What a page is drawn from: `sent`, or what its server part handed over (handOver). The browser then finds that in
 * `<PageData>`, and `complete` adds what stands in the markup already.
 */
export function usePageData<T>(sent: string | null, complete: (read: T) => T): T {
  return useMemo(() => {
    if (sent !== null) return JSON.parse(sent) as T;
    if (typeof window === "undefined") return handedOver() as T;
    ofDocument ??= complete(JSON.parse(inDocument()) as T);
    return ofDocument as T;
  }, [sent, complete]);
}

function inDocument(): string {
  const data = document.getElementById(ID)?.textContent;
  // The page was not drawn to its end on the server: loaded anew it is, or says why not.
  if (!data) throw new Error("the page came without its data");
  return data;
}

/** Carries to the browser what was handed over, as `make` leaves it. The browser reads it and never makes it. */
export function PageData({ make }: { make: () => unknown }) {
  const html = typeof window === "undefined" ? JSON.stringify(make()).replaceAll("<", "\\u003c") : "";
  return (
    <script
      type="application/json"
      id={ID}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON in which no element can begin or end.
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
