import { isDeepStrictEqual } from "node:util";
import { io, type Socket } from "socket.io-client";
import type { GroupEvent } from "#lib/platform/realtime/events";
import type { Feed } from "#lib/threads/feed";
import { FeedDriver } from "#lib/threads/feed-driver";
import type { PostView } from "#lib/threads/schema";
import type { RunningServer } from "#tests/support/running-server";
import type { Place, Writer } from "./cast";
import { patiently } from "./patiently";

type Page = { posts: PostView[]; lastNumber: number; seq: number };
type Log = { events: GroupEvent[]; posts: PostView[]; head: number };

/** What a member has on the screen who has a thread open from its beginning: pushed over a socket, caught up with over HTTP. */
export class Screen {
  /** Events that came by push, and times that the log was read. */
  pushed = 0;
  read = 0;
  readonly #driver: FeedDriver;
  readonly #socket: Socket;

  private constructor(
    readonly server: RunningServer,
    readonly reader: Writer,
    initial: Feed,
  ) {
    this.#driver = new FeedDriver(
      initial,
      {
        events: async (after) => {
          this.read += 1;
          const log = `/api/groups/${initial.groupId}/events?after=${after}&thread=${initial.threadId}`;
          return { outcome: "events", ...(await this.#get<Log>(log)) };
        },
        refetch: () => Promise.reject(new Error("the log of a drill is never too old")),
      },
      () => undefined,
    );
    this.#socket = io(server.origin, {
      transports: ["websocket"],
      forceNew: true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 200,
      extraHeaders: { cookie: reader.cookie, origin: server.origin },
    });
    this.#socket.on("connect", () =>
      this.#socket.emit("thread:open", { threadId: initial.threadId }, () => void this.#catchUp()),
    );
    this.#socket.on("group:event", (event: GroupEvent, post: PostView | null) => {
      this.pushed += 1;
      this.#driver.push(event, post ?? undefined);
    });
  }

  static async open(server: RunningServer, reader: Writer, { groupId, threadId }: Place): Promise<Screen> {
    const { posts, lastNumber, seq } = await get<Page>(server, reader, firstPosts(threadId, 0));
    return new Screen(server, reader, { threadId, groupId, seq, posts, lastNumber, gone: null, changes: 0 });
  }

  /** Closes it, once it has followed the log to its end. @returns whether it shows what whoever opens the thread now sees */
  async close(): Promise<boolean> {
    await patiently(() => this.#driver.catchUp());
    this.#socket.close();
    const { threadId, posts } = this.#driver.feed;
    const there: PostView[] = [];
    for (let page: Page | undefined; !page || there.length < page.lastNumber; ) {
      page = await this.#get<Page>(firstPosts(threadId, there.length));
      if (page.posts.length === 0) break;
      there.push(...page.posts);
    }
    return there.length > 1 && isDeepStrictEqual(posts, there);
  }

  /** What fails is tried again when the socket comes back: the page does no other. */
  async #catchUp(): Promise<void> {
    await this.#driver.catchUp().catch(() => undefined);
  }

  #get<T>(path: string): Promise<T> {
    return get<T>(this.server, this.reader, path);
  }
}

const firstPosts = (threadId: string, after: number) => `/api/threads/${threadId}/posts?after=${after}&limit=100`;

async function get<T>({ origin }: RunningServer, { cookie }: Writer, path: string): Promise<T> {
  const answer = await fetch(origin + path, { headers: { cookie }, signal: AbortSignal.timeout(12_000) });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return (await answer.json()) as T;
}
