import { type SQL, sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import type { PostBody } from "../body/body";
import { quotedIn } from "./cover";

/**
 * Until the transaction ends, no post of the threads that a text quotes is stopped or taken away: whoever does it would not
 * see the quotation, and whoever writes it not that it must be covered. Asked for before any row is locked.
 */
export async function holdQuoted(ctx: Context, body: PostBody): Promise<void> {
  const threadIds = [...new Set(quotedIn(body).map(({ threadId }) => threadId))].sort();
  if (threadIds.length === 0) return;
  await ctx.db.execute(
    sql`select pg_advisory_xact_lock_shared(${key(sql`held.id`)}) from unnest(${uuidArray(threadIds)}) as held(id)`,
  );
}

/** The same from the other side: nobody writes a quotation of the thread's posts. `threadId` is a scalar query. */
export async function holdQuotesOf(ctx: Context, threadId: SQL): Promise<void> {
  await ctx.db.execute(sql`select pg_advisory_xact_lock(${key(sql`held.id`)}) from (select ${threadId} as id) held`);
}

function key(threadId: SQL): SQL {
  return sql`hashtextextended('quotes ' || ${threadId}::text, 0)`;
}
