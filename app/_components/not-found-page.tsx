"use client";

import { lazy } from "react";
import type { Locale } from "#lib/platform/format";

const Content = lazy(() => import("#app/_components/not-found-content"));

type Props = { locale: Locale; demo: boolean; within?: boolean };

/**
 * Every answer carries the page that would stand in its place if nothing were found. As a client part fetched when it
 * is needed, that is a name and these facts; as markup it was a third of each answer.
 */
export function NotFoundPage(props: Props) {
  return <Content {...props} />;
}
