"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";
import { whosePage } from "#app/_ui/ask-server";
import { focusHeading } from "#app/_ui/focus-heading";
import { focusPlace } from "#app/_ui/focus-place";
import { mustAskBeforeLeaving } from "#app/_ui/leaving";
import { PERSON_FIELD } from "#lib/platform/web/person-header";

/** After which a page that was opened has what it needs. */
const SETTLED_MS = 1_500;

const openMenu = "details.account[open]";

/** What the shell does beyond HTML: links without a reload, focus after a change of page, the current tab in sight, a menu that closes, a mark while a page is on its way. */
export function ShellBehaviour() {
  const pathname = usePathname();
  const search = useSearchParams().toString();
  const router = useRouter();
  const shown = useRef(pathname);
  const asked = useRef(search);

  useEffect(() => {
    showCurrentTab();
    if (shown.current === pathname) return;
    shown.current = pathname;
    arrive();
    settleKept();
  }, [pathname]);

  useEffect(() => {
    if (asked.current === search) return;
    asked.current = search;
    // The link that was followed, such as the one that takes all filters away, may have gone with what it led away from.
    if (document.activeElement === document.body) focusHeading();
  }, [search]);

  useEffect(() => {
    const click = (event: MouseEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const menu = document.querySelector<HTMLDetailsElement>(openMenu);
      if (menu && !(target && menu.contains(target))) menu.open = false;
      const link = target?.closest("a");
      if (!link || !isOurPage(link, event) || mustAskBeforeLeaving()) return;
      event.preventDefault();
      if (link.pathname !== location.pathname) underway.start();
      router.push(link.pathname + link.search + link.hash);
    };
    const keydown = (event: KeyboardEvent) => {
      const menu = event.key === "Escape" ? document.querySelector<HTMLDetailsElement>(openMenu) : null;
      if (!menu) return;
      menu.open = false;
      menu.querySelector<HTMLElement>("summary")?.focus();
    };
    document.addEventListener("click", click);
    document.addEventListener("keydown", keydown);
    document.addEventListener("submit", sayWhose, true);
    // A page that the browser kept and shows again must not still say that another is on its way.
    window.addEventListener("pageshow", underway.stop);
    return () => {
      underway.stop();
      document.removeEventListener("click", click);
      document.removeEventListener("keydown", keydown);
      document.removeEventListener("submit", sayWhose, true);
      window.removeEventListener("pageshow", underway.stop);
    };
  }, [router]);

  useEffect(() => {
    // Not in the way of the page that is opened, and a browser that wants none of it works as well without.
    const timer = setTimeout(() => {
      import("#app/_ui/push").then(({ keepServiceWorker }) => keepServiceWorker()).catch(() => undefined);
      settleKept();
    }, SETTLED_MS);
    const lookedAt = () => {
      if (!document.hidden) settleKept();
    };
    window.addEventListener("online", settleKept);
    document.addEventListener("visibilitychange", lookedAt);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", settleKept);
      document.removeEventListener("visibilitychange", lookedAt);
    };
  }, []);

  return null;
}

/** A form says whose page it stands on. */
function sayWhose({ target }: SubmitEvent): void {
  const person = whosePage();
  if (!person || !(target instanceof HTMLFormElement) || target.method !== "post") return;
  const field = target.querySelector<HTMLInputElement>(`:scope > input[name="${PERSON_FIELD}"]`) ?? newField();
  field.value = person;
  target.append(field);
}

function newField(): HTMLInputElement {
  return Object.assign(document.createElement("input"), { type: "hidden", name: PERSON_FIELD });
}

/** What was written in documents and is still on this device. Looked at often: somebody else may have signed in in another tab. */
function settleKept(): void {
  import("#app/_components/settle-kept").then(({ settleKept }) => settleKept()).catch(() => undefined);
}

/** The thin bar: after a third of a second, and never for longer than it takes to see that nothing comes. */
const underway = {
  timers: [] as ReturnType<typeof setTimeout>[],
  start() {
    underway.stop();
    const mark = (on: boolean) => document.documentElement.toggleAttribute("data-navigating", on);
    underway.timers = [setTimeout(mark, 300, true), setTimeout(mark, 10_000, false)];
  },
  stop() {
    for (const timer of underway.timers) clearTimeout(timer);
    document.documentElement.removeAttribute("data-navigating");
  },
};

/** The current view may lie outside a narrow screen's strip of tabs. Only the strip moves, and the page stays where it is read. */
function showCurrentTab(): void {
  const tab = document.querySelector(".tabs [aria-current]");
  const strip = tab?.closest(".tabs");
  if (!tab || !strip) return;
  const [at, seen] = [tab.getBoundingClientRect(), strip.getBoundingClientRect()];
  strip.scrollLeft += at.left - seen.left - (seen.width - at.width) / 2;
}

function arrive(): void {
  underway.stop();
  const menu = document.querySelector<HTMLDetailsElement>(openMenu);
  if (menu) menu.open = false;
  document.querySelector<HTMLElement>(".sidenav:popover-open")?.hidePopover();
  const focused = document.activeElement;
  // A field that asked for focus on the new page keeps it.
  if (focused && focused !== document.body && focused.closest("main")) return;
  if (location.hash) focusPlace();
  else focusHeading();
}

/** A plain click on a link to another page of ours. Anchors on this page, files and routes that answer with data are the browser's. */
function isOurPage(link: HTMLAnchorElement, event: MouseEvent): boolean {
  if (event.defaultPrevented || event.button !== 0 || link.isContentEditable) return false;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return false;
  if (link.target || link.hasAttribute("download") || link.origin !== location.origin) return false;
  if (link.pathname.startsWith("/api/")) return false;
  return link.pathname + link.search !== location.pathname + location.search || !link.hash;
}
