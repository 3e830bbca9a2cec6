"use client";

import { Button } from "#app/_ui/button";

/** The browser's own dialogue: from there to paper or a file. */
export function PrintButton({ text }: { text: string }) {
  return (
    <Button icon="printer" onClick={() => window.print()}>
      {text}
    </Button>
  );
}
