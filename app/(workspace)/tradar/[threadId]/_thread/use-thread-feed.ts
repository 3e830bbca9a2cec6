import { useEffect, useRef, useState } from "react";
import { focusPlace } from "#app/_ui/focus-place";
import { openConnection, openThread } from "#lib/platform/realtime/client";
import type { PresentPerson } from "#lib/platform/realtime/client-events";
import { type Feed, goToPage, joinPage } from "#lib/threads/feed";
import { FeedDriver } from "#lib/threads/feed-driver";
import type { PostView } from "#lib/threads/schema";
import { fetchEvents, fetchPosts, type Gone } from "./thread-api";

/** Shorter breaks are not worth a word: most are over before one has read it. */
const OFFLINE_AFTER_MS = 5_000;
const POLL_MS = 30_000;
const ASLEEP_MS = 60_000;
const TYPING_FADES_MS = 5_000;

export type ThreadState = "open" | "access-lost" | "signed-out";

/** Keeps the thread on the screen in step with the server: pushes, catch-up after a gap, and polling where sockets are blocked. */
export function useThreadFeed(initial: Feed, me: string) {
  const [feed, setFeed] = useState(initial);
  const [offline, setOffline] = useState(false);
  const [state, setState] = useState<ThreadState>("open");
  const [present, setPresent] = useState<{ shown: PresentPerson[]; more: number }>({ shown: [], more: 0 });
  const [typing, setTyping] = useState<readonly PresentPerson[]>([]);
  const [newBuild, setNewBuild] = useState(false);
  const driverRef = useRef<FeedDriver | null>(null);
  driverRef.current ??= new FeedDriver(
    initial,
    { events: (after) => fetchEvents(initial.groupId, after, initial.threadId), refetch },
    setFeed,
  );
  const driver = driverRef.current;
  // A link to another place in the thread: the router brings that page to the one that is open, and what it leads to must
  // stand there when the router goes to it. Nothing else may have the router bring a thread's page anew: it would move its
  // reader to where they have not read.
  const [page, setPage] = useState(initial);
  if (page !== initial) {
    setPage(initial);
    setFeed((feed) => goToPage(feed, initial));
  }
  const search = useRef<string>(undefined);
  useEffect(() => {
    if (search.current !== undefined && search.current !== location.search) focusPlace();
    search.current = location.search;
    const before = driver.feed;
    driver.change((feed) => goToPage(feed, initial));
    if (driver.feed !== before) void driver.catchUp().catch(() => undefined);
  }, [driver, initial]);

  useEffect(() => {
    let connected = false;
    let lastAlive = Date.now();
    let firstBuild: string | undefined;
    const fading = new Map<string, ReturnType<typeof setTimeout>>();
    let offlineTimer: ReturnType<typeof setTimeout> | undefined;

    const reach = async () => {
      try {
        await driver.catchUp();
        lastAlive = Date.now();
        clearTimeout(offlineTimer);
        offlineTimer = undefined;
        setOffline(false);
      } catch (error) {
        const gone = (error as { gone?: Gone }).gone;
        if (gone) setState(gone);
        else offlineTimer ??= setTimeout(() => setOffline(true), OFFLINE_AFTER_MS);
      }
    };
    const closeThread = openThread(initial.threadId);
    const stoppedTyping = (personId: string | null) => setTyping((now) => now.filter(({ id }) => id !== personId));
    const closeConnection = openConnection({
      event: (event, post) => {
        if (event.kind === "post_added") stoppedTyping(event.actorId);
        driver.push(event, (post as PostView | null) ?? undefined);
      },
      presence: setPresent,
      typing: (person) => {
        if (person.id === me) return;
        setTyping((now) => (now.some(({ id }) => id === person.id) ? now : [...now, person]));
        clearTimeout(fading.get(person.id));
        fading.set(
          person.id,
          setTimeout(() => stoppedTyping(person.id), TYPING_FADES_MS),
        );
      },
      accessLost: () => setState("access-lost"),
      sessionEnded: () => setState("signed-out"),
      threadOpened: () => void reach(),
      resync: () => void reach(),
      connected: (now) => {
        connected = now;
        if (now) void reach();
        else offlineTimer ??= setTimeout(() => void reach(), OFFLINE_AFTER_MS / 2);
      },
      hello: (buildId) => {
        firstBuild ??= buildId;
        if (buildId !== firstBuild) setNewBuild(true);
      },
    });
    // The same log, polled: for networks where no socket gets through, and as a net under the socket.
    const poll = setInterval(() => {
      if (!connected && document.visibilityState === "visible") void reach();
    }, POLL_MS);
    const wake = () => {
      if (document.visibilityState === "visible" && (!connected || Date.now() - lastAlive > ASLEEP_MS)) void reach();
    };
    const online = () => void reach();
    const offlineNow = () => {
      offlineTimer ??= setTimeout(() => setOffline(true), OFFLINE_AFTER_MS);
    };
    document.addEventListener("visibilitychange", wake);
    window.addEventListener("online", online);
    window.addEventListener("offline", offlineNow);
    return () => {
      closeThread();
      closeConnection();
      clearInterval(poll);
      clearTimeout(offlineTimer);
      for (const timer of fading.values()) clearTimeout(timer);
      document.removeEventListener("visibilitychange", wake);
      window.removeEventListener("online", online);
      window.removeEventListener("offline", offlineNow);
    };
  }, [driver, initial.threadId, me]);

  return { feed, driver, offline, state, setState, present, typing, newBuild };
}

/** The same stretch of posts as before, read anew. */
async function refetch(feed: Feed): Promise<Feed> {
  const first = feed.posts[0]?.number ?? 1;
  let next: Feed = { ...feed, posts: [], changes: feed.changes + 1 };
  let from = first - 1;
  for (;;) {
    const page = await fetchPosts(feed.threadId, { after: from, limit: 100 });
    next = {
      ...joinPage({ ...next, lastNumber: page.lastNumber }, page.posts),
      seq: from === first - 1 ? page.seq : next.seq,
    };
    from += page.posts.length;
    if (page.posts.length < 100 || from >= (feed.posts.at(-1)?.number ?? 0)) return next;
  }
}
