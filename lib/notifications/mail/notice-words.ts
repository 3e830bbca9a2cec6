import { env } from "#lib/platform/env";
import type { Checked } from "../check-pending";

export type Kept = Extract<Checked, { reason: unknown }>;

const MOST_TITLES = 20;

/**
 * What a mail says of posts and of what happened to documents. Names no group, title or person, but for the titles of open
 * groups where the network has chosen to show them.
 */
export function noticeWords(rhythm: "direct" | "daily" | "weekly", told: readonly Kept[]) {
  const topics = [...new Map(told.map((one) => [one.topic.id, one])).values()];
  const threads = topics.filter(({ topic }) => topic.kind === "thread").length;
  const only = onlyTopic(told);
  return {
    rhythm,
    posts: told.length,
    threads,
    documents: topics.length - threads,
    reasons: [...new Set(told.map(({ reason }) => reason))],
    titles:
      env().MAIL_TITLES === "open"
        ? topics.flatMap(({ titled }) => (titled ? [titled] : [])).slice(0, MOST_TITLES)
        : [],
    path: only ? `/${only.topic.kind === "thread" ? "tradar" : "dokument"}/${only.topic.id}` : "/notiser",
  };
}

/** The one thread or document that everything is in. */
export function onlyTopic(told: readonly Kept[]): Kept | undefined {
  return new Set(told.map(({ topic }) => topic.id)).size === 1 ? told.at(-1) : undefined;
}
