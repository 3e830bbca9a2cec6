import type { GroupEvent } from "#lib/platform/realtime/events";
import { applyEvent, applyPush, type Feed, putPost } from "./feed";
import type { PostView } from "./schema";

type Catchup = { outcome: "events"; events: GroupEvent[]; posts: PostView[]; head: number } | { outcome: "too-old" };

type Source = {
  /** The group's log after a sequence number, with the open thread's posts. */
  events(after: number): Promise<Catchup>;
  /** The thread as it stands now, holding the same stretch of posts as `feed`. */
  refetch(feed: Feed): Promise<Feed>;
};

/**
 * Keeps a feed true: takes pushed events in order and reads the log when one is missing, after a lost connection, or
 * when asked. Pushes that arrive while the log is being read wait for it, so that none is taken out of order.
 */
export class FeedDriver {
  #feed: Feed;
  #reading: Promise<void> | null = null;
  #again = false;
  #waiting: { event: GroupEvent; post: PostView | undefined }[] = [];

  constructor(
    initial: Feed,
    readonly source: Source,
    readonly changed: (feed: Feed) => void,
  ) {
    this.#feed = initial;
  }

  get feed(): Feed {
    return this.#feed;
  }

  /** An event from the socket. */
  push(event: GroupEvent, post?: PostView): void {
    if (this.#reading !== null) {
      this.#waiting.push({ event, post });
      return;
    }
    const step = applyPush(this.#feed, event, post);
    this.#set(step.feed);
    if (step.missed) void this.catchUp().catch(() => undefined);
  }

  /** A change that this page made itself and has the answer to. */
  change(next: (feed: Feed) => Feed): void {
    this.#set(next(this.#feed));
  }

  /** The answer to the person's own post: shown at once, without waiting for the push. */
  put(post: PostView): void {
    this.#set(putPost(this.#feed, post));
  }

  /** Reads the log from where the feed stands. A call during another one makes that one go round again. @throws when the server cannot be reached; the feed is unharmed */
  catchUp(): Promise<void> {
    if (this.#reading !== null) this.#again = true;
    this.#reading ??= this.#read().finally(() => {
      this.#reading = null;
      for (const { event, post } of this.#waiting.splice(0)) this.push(event, post);
    });
    return this.#reading;
  }

  async #read(): Promise<void> {
    do {
      this.#again = false;
      const answer = await this.source.events(this.#feed.seq);
      if (answer.outcome === "too-old") {
        await this.#refetch();
        continue;
      }
      const posts = new Map(answer.posts.map((post) => [post.id, post]));
      for (const event of answer.events) {
        this.#set(applyEvent(this.#feed, event, posts.get(event.postId ?? "")).feed);
      }
      const stuck = answer.events.length > 0 && this.#feed.seq < (answer.events.at(-1)?.seq ?? 0);
      if (stuck) await this.#refetch();
      else if (this.#feed.seq < answer.head) this.#again = true;
    } while (this.#again);
  }

  /** Again, when a link has led to another stretch of the thread meanwhile: what came is of the one that was left. */
  async #refetch(): Promise<void> {
    for (;;) {
      const asked = stretchOf(this.#feed);
      const anew = await this.source.refetch(this.#feed);
      if (stretchOf(this.#feed) === asked) return this.#set(anew);
    }
  }

  #set(next: Feed): void {
    if (next === this.#feed) return;
    this.#feed = next;
    this.changed(next);
  }
}

function stretchOf({ posts }: Feed): string {
  return `${posts[0]?.number}-${posts.at(-1)?.number}`;
}
