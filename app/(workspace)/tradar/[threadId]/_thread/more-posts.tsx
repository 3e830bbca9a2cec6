import { type MouseEvent, useEffect, useRef, useState } from "react";
import { announce } from "#app/_ui/announce";
import { type Feed, joinPage, reachesEnd, reachesStart } from "#lib/threads/feed";
import type { FeedDriver } from "#lib/threads/feed-driver";
import { fetchPosts } from "./thread-api";
import type { ThreadTexts } from "./thread-texts";

type Props = { feed: Feed; driver: FeedDriver; texts: ThreadTexts };

/** A real address, followed without script; with script the posts are joined to the ones that are here. */
export function EarlierPosts({ feed, driver, texts }: Props) {
  const first = feed.posts[0]?.number ?? 1;
  const ended = reachesStart(feed);
  const earlier = async () => (await fetchPosts(feed.threadId, { before: first })).posts;
  const [busy, load] = useLoad(driver, texts, ended, earlier);
  if (ended) return null;
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
  const ended = reachesEnd(feed);
  const later = async () => (await fetchPosts(feed.threadId, { after: last })).posts;
  const [busy, load] = useLoad(driver, texts, ended, later);
  if (ended) return null;
  return (
    <p className="more-posts no-print">
      <a className="link" href={`/tradar/${feed.threadId}?efter=${last}`} onClick={load}>
        {busy ? texts.loading : texts.later}
      </a>
    </p>
  );
}

/** `ended`: there are no more, and the link is gone. Whoever pressed it goes on from the first of what came. */
function useLoad(driver: FeedDriver, texts: ThreadTexts, ended: boolean, fetchPage: () => Promise<Feed["posts"]>) {
  const [busy, setBusy] = useState(false);
  const goOnFrom = useRef<number>(undefined);
  const load = async (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (busy) return;
    const { href } = event.currentTarget;
    setBusy(true);
    try {
      const page = await fetchPage();
      goOnFrom.current = page[0]?.number;
      driver.change((feed) => joinPage(feed, page));
      announce(texts.morePosts);
    } catch {
      location.assign(href);
    } finally {
      setBusy(false);
    }
  };
  useEffect(() => {
    if (!ended || document.activeElement !== document.body) return;
    document.getElementById(`inlagg-${goOnFrom.current}`)?.focus({ preventScroll: true });
  }, [ended]);
  return [busy, load] as const;
}
