import type { GroupEvent } from "#lib/platform/realtime/events";
import type { PostView } from "./schema";

/**
 * What a reader's screen knows of a thread: one unbroken run of posts, and how far it has followed the group's log.
 * Every change is a pure function, so a test can replay what a browser went through.
 */
export type Feed = {
  threadId: string;
  groupId: string;
  /** Sequence number of the last event taken in. */
  seq: number;
  posts: readonly PostView[];
  /** Number of the newest post there is; the run may end before it. */
  lastNumber: number;
  gone: "deleted" | "moved" | null;
  /** How often something about the thread itself has changed: whoever shows its title, place or lock asks anew. */
  changes: number;
};

export type FeedStep = { feed: Feed; missed: boolean };

/**
 * Takes in one event. An event seen before changes nothing; one from further ahead means that something was missed and
 * the log must be read from `feed.seq`.
 */
export function applyEvent(feed: Feed, event: GroupEvent, post?: PostView): FeedStep {
  if (event.groupId !== feed.groupId || event.seq <= feed.seq) return { feed, missed: false };
  if (event.seq > feed.seq + 1) return { feed, missed: true };
  if (event.threadId !== feed.threadId) return { feed: { ...feed, seq: event.seq }, missed: false };
  if (event.kind === "thread_deleted") return { feed: { ...feed, seq: event.seq, gone: "deleted" }, missed: false };
  if (event.kind === "thread_moved") return { feed: { ...feed, seq: event.seq, gone: "moved" }, missed: false };
  // Numbers have changed: the run is no longer one.
  if (event.kind === "posts_moved") return { feed, missed: true };
  if (event.postId === null) return { feed: { ...feed, seq: event.seq, changes: feed.changes + 1 }, missed: false };
  if (!post) return { feed, missed: true };
  return { feed: { ...putPost(feed, post), seq: event.seq }, missed: false };
}

/**
 * Takes in one event as it is pushed, with the post as everybody may have it. A text that is stopped is covered at once, and
 * then read with the reader's own rights: its author, and those who review it, are to have it still.
 */
export function applyPush(feed: Feed, event: GroupEvent, post?: PostView): FeedStep {
  const step = applyEvent(feed, event, post);
  if (step.feed === feed || !post || post.hidden?.shown !== false) return step;
  const known = feed.posts.find(({ id }) => id === post.id);
  if (!known || known.hidden?.shown === false) return step;
  return { feed: { ...step.feed, seq: feed.seq }, missed: true };
}

/** Adds a post at the end of the run, or replaces an older version of it; a post from outside the run only moves the end. */
export function putPost(feed: Feed, post: PostView): Feed {
  const lastNumber = Math.max(feed.lastNumber, post.number);
  const index = feed.posts.findIndex(({ id }) => id === post.id);
  if (index >= 0) {
    const known = feed.posts[index];
    if (known && known.version > post.version) return { ...feed, lastNumber };
    return { ...feed, lastNumber, posts: feed.posts.with(index, post) };
  }
  const end = feed.posts.at(-1)?.number ?? 0;
  return post.number === end + 1 ? { ...feed, lastNumber, posts: [...feed.posts, post] } : { ...feed, lastNumber };
}

/** Joins a page fetched before or after the run. Posts known from both keep their newer version. */
export function joinPage(feed: Feed, page: readonly PostView[]): Feed {
  const byNumber = new Map(feed.posts.map((post) => [post.number, post]));
  for (const post of page) {
    const known = byNumber.get(post.number);
    if (!known || known.version <= post.version) byNumber.set(post.number, post);
  }
  const posts = [...byNumber.values()].sort((a, b) => a.number - b.number);
  const unbroken = posts.every((post, index) => index === 0 || post.number === (posts[index - 1]?.number ?? 0) + 1);
  return unbroken ? { ...feed, posts, lastNumber: Math.max(feed.lastNumber, posts.at(-1)?.number ?? 0) } : feed;
}

/**
 * Takes in a page of the same thread that a link has led to: joined to the run, or in its place where the two do not meet.
 * Of the log the page may know less than the run did; it is to be read from there.
 */
export function goToPage(feed: Feed, page: Feed): Feed {
  const known = new Set(feed.posts.map(({ number }) => number));
  if (page.posts.every(({ number }) => known.has(number))) return feed;
  const joined = joinPage(feed, page.posts);
  if (joined !== feed) return { ...joined, seq: Math.min(feed.seq, page.seq) };
  const lastNumber = Math.max(feed.lastNumber, page.lastNumber);
  return { ...feed, posts: page.posts, lastNumber, seq: Math.min(feed.seq, page.seq) };
}

/** Whether the run holds the newest post. */
export function reachesEnd(feed: Feed): boolean {
  return (feed.posts.at(-1)?.number ?? 0) >= feed.lastNumber;
}

/** Whether the run holds the first post. */
export function reachesStart(feed: Feed): boolean {
  return (feed.posts[0]?.number ?? 1) <= 1;
}
