"use client";

import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components";

/** React Aria's own words in the page's language. Only for parts that are rendered in the browser alone. */
export function PageLanguage({ children }: { children: ReactNode }) {
  return <I18nProvider locale={document.documentElement.lang === "en" ? "en-GB" : "sv-SE"}>{children}</I18nProvider>;
}
