import { sql } from "drizzle-orm";
import { type MemberContext, transaction } from "#lib/platform/context";
import { first, notFound } from "#lib/platform/errors";
import { publish } from "#lib/platform/realtime/publish";
import { visibleThreads } from "../policy";
import { followingJson } from "./policy";
import type { Following, FollowLevel } from "./schema";

/** Sets what one is told of in a thread; "group" lets the group's level hold again. Answers with what now holds, and why. */
export function setThreadLevel(
  ctx: MemberContext,
  input: { threadId: string; level: FollowLevel | "group" },
): Promise<Following> {
  const { personId } = ctx.actor;
  return transaction(ctx, async (ctx) => {
    const visible = sql`select threads.id from threads where threads.id = ${input.threadId} and ${visibleThreads(ctx.actor)}`;
    const [thread] = await ctx.db.execute(visible);
    if (!thread) throw notFound("thread");
    await ctx.db.execute(
      input.level === "group"
        ? sql`delete from thread_subscriptions where person_id = ${personId} and thread_id = ${input.threadId}`
        : sql`insert into thread_subscriptions (person_id, thread_id, level, reason)
            values (${personId}, ${input.threadId}, ${input.level}, 'chosen')
            on conflict (person_id, thread_id) do update set level = excluded.level, reason = excluded.reason`,
    );
    const rows = await ctx.db.execute<{ following: Following }>(
      sql`select ${followingJson(personId)} as following from threads where threads.id = ${input.threadId}`,
    );
    await publish(ctx, { type: "read-changed", personId, threadId: input.threadId });
    return first(rows).following;
  });
}
