import { sql } from "drizzle-orm";
import { type MemberContext, transaction } from "#lib/platform/context";
import { first } from "#lib/platform/errors";
import { publish } from "#lib/platform/realtime/publish";
import { wantedThreads } from "../overview/wanted-threads";
import { visibleThreads } from "../policy";
import { type MarkAllRead, markAllReadInput } from "./schema";

/**
 * Marks every thread of a list as read, on all its pages, up to what was written by `until`: the moment the list was shown,
 * so that nothing is read that could not have been seen. Doing it again changes nothing.
 */
export async function markAllRead(ctx: MemberContext, asked: MarkAllRead): Promise<{ threads: number }> {
  const input = markAllReadInput.parse(asked);
  const { personId } = ctx.actor;
  const until = input.until.toISOString();
  const wanted = [visibleThreads(ctx.actor), ...(await wantedThreads(ctx, input))];
  if (input.group) wanted.push(sql`threads.group_id = ${input.group}`);
  return transaction(ctx, async (ctx) => {
    // In one order, so that the same on another device waits and does not block this one.
    const rows = await ctx.db.execute<{ threads: number }>(sql`
      with marked as (
        insert into thread_readers (person_id, thread_id, read_ranges, last_read_at)
        select ${personId}, threads.id, int4multirange(int4range(1, reached.number + 1)), now()
        from threads
        left join thread_readers tr on tr.thread_id = threads.id and tr.person_id = ${personId}
        cross join lateral (
          select case when threads.last_post_at <= ${until}::timestamptz then threads.last_number else (
            select p.number from posts p where p.thread_id = threads.id and p.created_at <= ${until}::timestamptz order by p.number desc limit 1
          ) end as number
        ) reached
        where ${sql.join(wanted, sql` and `)} and reached.number > 0
          and (tr.read_ranges is null or not tr.read_ranges @> int4range(1, reached.number + 1))
        order by threads.id
        on conflict (person_id, thread_id) do update
          set read_ranges = thread_readers.read_ranges + excluded.read_ranges, last_read_at = excluded.last_read_at
        returning thread_id
      )
      select count(*)::int as threads from marked`);
    await publish(ctx, { type: "read-changed", personId, threadId: null });
    return first(rows);
  });
}
