import { type SQL, sql } from "drizzle-orm";
import { type MemberContext, transaction } from "#lib/platform/context";
import { first, notFound } from "#lib/platform/errors";
import { publish } from "#lib/platform/realtime/publish";
import { sizeOf, unreadRanges } from "../fragments";
import { visibleThreads } from "../policy";

/** Makes a thread unread from one post on, but for what one wrote oneself. Answers with what is unread from there on. */
export function markUnread(
  ctx: MemberContext,
  input: { threadId: string; from: number },
): Promise<{ unread: number; firstUnread: number | null }> {
  const { personId } = ctx.actor;
  return transaction(ctx, async (ctx) => {
    const [thread] = await ctx.db.execute(sql`
      insert into thread_readers (person_id, thread_id, read_ranges, last_read_at)
      select ${personId}, threads.id, ${ownRanges(personId)}, now()
      from threads where threads.id = ${input.threadId} and ${visibleThreads(ctx.actor)}
      on conflict (person_id, thread_id) do update set
        read_ranges = thread_readers.read_ranges - int4multirange(int4range(${input.from}, null)) + excluded.read_ranges,
        last_read_at = excluded.last_read_at
      returning thread_id`);
    if (!thread) throw notFound("thread");
    const rows = await ctx.db.execute<{ unread: number; firstUnread: number | null }>(sql`
      select ${sizeOf(sql`ranges`)} as unread, lower(ranges) as "firstUnread"
      from threads cross join lateral (select ${unreadRanges(personId)} * int4multirange(int4range(${input.from}, null)) as ranges) from_there
      where threads.id = ${input.threadId}`);
    await publish(ctx, { type: "read-changed", personId, threadId: input.threadId });
    return first(rows);
  });
}

function ownRanges(personId: string): SQL {
  return sql`coalesce((select range_agg(int4range(own.number, own.number + 1)) from posts own
    where own.thread_id = threads.id and own.author_id = ${personId}), '{}')`;
}
