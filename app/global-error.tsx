"use client";

import PublicProblem from "./error";
import "./globals.css";

/** The last resort: the root layout itself broke, so this brings its own document and needs nothing else. */
export default function GlobalError(props: { error: Error & { digest?: string } }) {
  return (
    <html lang="sv" data-theme="auto">
      <body>
        <title>Något gick fel – Brygga</title>
        <PublicProblem {...props} />
      </body>
    </html>
  );
}
