import { sql } from "drizzle-orm";
import { type MemberContext, transaction } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";
import { publish } from "#lib/platform/realtime/publish";
import { visibleThreads } from "./policy";

/**
 * Adds ranges of post numbers (first and last included) to what the person has read. Numbers the thread has not reached
 * are cut off, so that a post yet to come is never read in advance.
 */
export function markRead(
  ctx: MemberContext,
  input: { threadId: string; ranges: readonly (readonly [number, number])[] },
) {
  const ranges = input.ranges.filter(([from, to]) => from <= to).map(([from, to]) => `[${from},${to + 1})`);
  return transaction(ctx, async (ctx) => {
    const [thread] = await ctx.db.execute(sql`
      insert into thread_readers (person_id, thread_id, read_ranges, last_read_at)
      select ${ctx.actor.personId}, threads.id,
        ${`{${ranges.join(",")}}`}::int4multirange * int4multirange(int4range(1, threads.last_number + 1)), now()
      from threads where threads.id = ${input.threadId} and ${visibleThreads(ctx.actor)}
      on conflict (person_id, thread_id) do update
        set read_ranges = thread_readers.read_ranges + excluded.read_ranges, last_read_at = excluded.last_read_at
      returning thread_id`);
    if (!thread) throw notFound("thread");
    await publish(ctx, { type: "read-changed", personId: ctx.actor.personId, threadId: input.threadId });
  });
}
