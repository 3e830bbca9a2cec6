import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";
import { visibleThreads } from "../policy";
import type { ThreadOrder } from "./schema";

/** What those who keep order have done with a thread. @throws not-found */
export async function getThreadOrder(ctx: MemberContext, threadId: string): Promise<ThreadOrder> {
  const [order] = await ctx.db.execute<ThreadOrder>(sql`
    select threads.title, threads.group_id as "groupId", ${threadOrderColumns} from threads
    where threads.id = ${threadId} and ${visibleThreads(ctx.actor)}`);
  if (!order) throw notFound("thread");
  return order;
}

const threadOrderColumns = sql`threads.pinned_at is not null as pinned, ${lockedJson()} as locked`;

/** When a thread was locked and by whom; null for an open one. */
export function lockedJson() {
  return sql`case when threads.locked_at is not null then json_build_object('at', threads.locked_at,
    'by', (select l.first_name || ' ' || l.last_name from people l where l.id = threads.locked_by)) end`;
}
