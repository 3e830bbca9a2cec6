import { type MouseEvent, useState } from "react";
import { announce } from "#app/_ui/announce";
import { type Feed, joinPage, reachesEnd, reachesStart } from "#lib/threads/feed";
import type { FeedDriver } from "#lib/threads/feed-driver";
import { fetchPosts } from "./thread-api";
import type { ThreadTexts } from "./thread-texts";

type Props = { feed: Feed; driver: FeedDriver; texts: ThreadTexts };

/** A real address, followed without script; with script the posts are joined to the ones that are here. */
export function EarlierPosts({ feed, driver, texts }: Props) {
  const first = feed.posts[0]?.number ?? 1;
  const [busy, load] = useLoad(driver, texts, async () => (await fetchPosts(feed.threadId, { before: first })).posts);
  if (reachesStart(feed)) return null;
  return (
    <p className="more-posts no-print">
      <a className="link" href={`/tradar/${feed.threadId}?fore=${first}`} onClick={load}>
        {busy ? texts.loading : texts.earlier}
      </a>
    </p>
  );
}

export function LaterPosts({ feed, driver, texts }: Props) {
  const last = feed.posts.at(-1)?.number ?? 0;
  const [busy, load] = useLoad(driver, texts, async () => (await fetchPosts(feed.threadId, { after: last })).posts);
  if (reachesEnd(feed)) return null;
  return (
    <p className="more-posts no-print">
      <a className="link" href={`/tradar/${feed.threadId}?efter=${last}`} onClick={load}>
        {busy ? texts.loading : texts.later}
      </a>
    </p>
  );
}

function useLoad(driver: FeedDriver, texts: ThreadTexts, fetchPage: () => Promise<Feed["posts"]>) {
  const [busy, setBusy] = useState(false);
  const load = async (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (busy) return;
    const { href } = event.currentTarget;
    setBusy(true);
    try {
      const page = await fetchPage();
      driver.change((feed) => joinPage(feed, page));
      announce(texts.morePosts);
    } catch {
      location.assign(href);
    } finally {
      setBusy(false);
    }
  };
  return [busy, load] as const;
}
