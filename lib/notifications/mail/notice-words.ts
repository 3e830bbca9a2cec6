import { env } from "#lib/platform/env";
import type { Checked } from "../check-pending";

export type Kept = Extract<Checked, { reason: unknown }>;

const MOST_TITLES = 20;

/**
 * What a mail says of posts. Names no group, title or person, but for the titles of open groups where the network has
 * chosen to show them.
 */
export function noticeWords(rhythm: "direct" | "daily" | "weekly", posts: readonly Kept[]) {
  const threads = [...new Map(posts.map((post) => [post.threadId, post])).values()];
  const only = onlyThread(posts);
  return {
    rhythm,
    posts: posts.length,
    threads: threads.length,
    reasons: [...new Set(posts.map(({ reason }) => reason))],
    titles:
      env().MAIL_TITLES === "open"
        ? threads.flatMap(({ titled }) => (titled ? [titled] : [])).slice(0, MOST_TITLES)
        : [],
    path: only ? `/tradar/${only.threadId}` : "/notiser",
  };
}

/** The one thread that all posts are in. */
export function onlyThread(posts: readonly Kept[]): Kept | undefined {
  return new Set(posts.map(({ threadId }) => threadId)).size === 1 ? posts.at(-1) : undefined;
}
