"use client";

import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import type { NavigationSection } from "#app/_components/navigation";
import type { ShellTexts } from "#app/_components/shell-texts";
import { Icon } from "#app/_ui/icon";
import type { Locale } from "#lib/platform/format";

const load = () => import("#app/_components/palette/palette");
const Palette = lazy(() =>
  load().catch(() => {
    location.assign("/sok");
    return { default: () => <></> };
  }),
);

type Props = { t: ShellTexts; locale: Locale; sections: readonly NavigationSection[] };

/**
 * The way to search and to go anywhere, on every page: a click or Ctrl+K opens the palette, whose code is fetched when
 * somebody reaches for it; what is typed meanwhile is kept for it. Without script it is a link to the page for it. In a text
 * Ctrl+K is the editor's.
 */
export function SearchButton({ t, locale, sections }: Props) {
  const [open, setOpen] = useState(false);
  // Typed before the palette's own field has the focus; null when it has, and while nothing is open.
  const early = useRef<string | null>(null);
  const show = useCallback((wanted: boolean) => {
    early.current = wanted ? "" : null;
    setOpen(wanted);
  }, []);
  useEffect(() => {
    const keepEarly = (event: KeyboardEvent, typed: string) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape") show(false);
      else if (event.key === "Enter") location.assign(`/sok?${new URLSearchParams({ q: typed })}`);
      else if (event.key === "Backspace") early.current = typed.slice(0, -1);
      else if (event.key.length === 1) early.current = typed + event.key;
      else return;
      event.preventDefault();
    };
    const keydown = (event: KeyboardEvent) => {
      if (early.current !== null) return keepEarly(event, early.current);
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      if (event.defaultPrevented || (event.target as HTMLElement).isContentEditable) return;
      event.preventDefault();
      show(true);
    };
    document.addEventListener("keydown", keydown);
    return () => document.removeEventListener("keydown", keydown);
  }, [show]);
  return (
    <>
      <a
        className="topsearch no-print"
        href="/sok"
        aria-keyshortcuts="Control+K"
        onPointerEnter={load}
        onFocus={load}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
          event.preventDefault();
          show(true);
        }}
      >
        <Icon name="search" />
        <span>{t.searchOrGo}</span>
        <span className="key" aria-hidden="true">
          Ctrl K
        </span>
      </a>
      {open && (
        <Suspense fallback={null}>
          <Palette locale={locale} sections={sections} early={early} onClose={() => show(false)} />
        </Suspense>
      )}
    </>
  );
}
