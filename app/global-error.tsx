"use client";

import { useState } from "react";
import { PublicProblem } from "#app/_components/public-problem";
import "./globals.css";

/** The last resort: the root layout itself broke, so this brings its own document and needs nothing else. */
export default function GlobalError(props: { error: Error & { digest?: string } }) {
  // Said by the document that broke, whose place this one's takes.
  const [demo] = useState(() => typeof document !== "undefined" && "demo" in document.documentElement.dataset);
  return (
    <html lang="sv" data-theme="auto" data-demo={demo ? "" : undefined}>
      <body>
        <title>Något gick fel – Brygga</title>
        <PublicProblem {...props} />
      </body>
    </html>
  );
}
