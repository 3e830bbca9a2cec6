"use client";

import { useRef } from "react";
import { useKeptSelection } from "./use-kept-selection";

type Props = { html: string; wide: boolean; busy?: boolean };

/** A document's text for reading: `html` is what `renderContent` made, where everything is escaped and every address checked. */
export function TextAsRead({ html, wide, busy }: Props) {
  const text = useRef<HTMLDivElement>(null);
  useKeptSelection(text, html);
  return (
    <div
      ref={text}
      className={`doc-body${wide ? " is-wide" : ""}`}
      aria-busy={busy}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: made by renderContent and nothing else.
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
