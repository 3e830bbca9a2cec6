"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/**
 * What the document's own element says. What stands in place of something that broke may be drawn before that element is:
 * until it is there, `before`.
 */
export function useDocumentElement<T>(read: (html: HTMLElement) => T, before: T): T {
  return useSyncExternalStore(
    never,
    () => read(document.documentElement),
    () => before,
  );
}

export const localeOf = (html: HTMLElement): "sv" | "en" => (html.lang === "en" ? "en" : "sv");
