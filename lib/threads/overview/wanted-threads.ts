import { type SQL, sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { unanswered } from "../answers/unanswered";
import { levelInThread } from "../following/policy";
import type { ListThreads } from "../schema";
import { unreadThreads } from "./unread-threads";

/** What a list of threads was narrowed to, as conditions on the row that `threads` stands for. Rights are the caller's. */
export async function wantedThreads(
  ctx: MemberContext,
  { filter, type, category }: Pick<ListThreads, "filter" | "type" | "category">,
): Promise<SQL[]> {
  const { personId } = ctx.actor;
  return [
    type && sql`threads.type = ${type}`,
    category && sql`threads.category = ${category}`,
    filter === "unread" && sql`threads.id = any(${uuidArray([...(await unreadThreads(ctx)).threads.keys()])})`,
    filter === "followed" && sql`${levelInThread(personId)} = 'follow'`,
    filter === "mine" &&
      sql`exists (select from posts mp where mp.thread_id = threads.id and mp.author_id = ${personId})`,
    filter === "unanswered" && unanswered,
  ].filter((part) => typeof part === "object");
}
