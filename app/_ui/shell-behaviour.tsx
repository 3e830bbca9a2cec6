"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

/** What the shell does beyond HTML: focus after a change of page, menus that close, a mark while a page is on its way. */
export function ShellBehaviour() {
  const pathname = usePathname();
  const shown = useRef(pathname);

  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    arrive();
  }, [pathname]);

  useEffect(() => {
    let underway: ReturnType<typeof setTimeout> | undefined;
    const click = (event: MouseEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      for (const open of document.querySelectorAll<HTMLDetailsElement>(
        "details.account[open], details.pubmenu[open]",
      )) {
        if (!target || !open.contains(target)) open.open = false;
      }
      const link = target?.closest("a");
      if (link && leavesPage(link, event)) {
        clearTimeout(underway);
        underway = setTimeout(() => document.documentElement.toggleAttribute("data-navigating", true), 300);
      }
    };
    const keydown = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      const open = document.querySelector<HTMLDetailsElement>("details.account[open], details.pubmenu[open]");
      if (!open) return;
      open.open = false;
      open.querySelector<HTMLElement>("summary")?.focus();
    };
    const arrived = () => clearTimeout(underway);
    document.addEventListener("click", click);
    document.addEventListener("keydown", keydown);
    document.addEventListener("brygga:arrived", arrived);
    return () => {
      clearTimeout(underway);
      document.removeEventListener("click", click);
      document.removeEventListener("keydown", keydown);
      document.removeEventListener("brygga:arrived", arrived);
    };
  }, []);

  return null;
}

function arrive(): void {
  document.dispatchEvent(new Event("brygga:arrived"));
  document.documentElement.removeAttribute("data-navigating");
  for (const open of document.querySelectorAll<HTMLDetailsElement>("details.account[open], details.pubmenu[open]"))
    open.open = false;
  document.querySelector<HTMLElement>(".sidenav:popover-open")?.hidePopover();
  if (location.hash) return;
  const focused = document.activeElement;
  // A field that asked for focus on the new page keeps it.
  if (focused && focused !== document.body && focused.closest("main")) return;
  const heading = document.querySelector<HTMLElement>("main h1");
  if (!heading) return;
  if (!heading.hasAttribute("tabindex")) heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

function leavesPage(link: HTMLAnchorElement, event: MouseEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return false;
  if (link.target || link.hasAttribute("download")) return false;
  return link.origin === location.origin && link.pathname !== location.pathname;
}
