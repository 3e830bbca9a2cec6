import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";

/** Where a post was and where it is now, both numbers of their threads. */
export type Renumbered = { from: number; to: number };

/**
 * Lets everybody have read in their new thread the posts they had read where they were, within the caller's transaction:
 * for a thread that is split or joined with another. What was read of the new thread before stays read. The old thread's
 * ranges are left alone: the numbers that were left there stay taken, as of deleted posts, or they would count as unread.
 */
export async function carryReading(
  ctx: Context,
  move: { fromThread: string; toThread: string; posts: readonly Renumbered[] },
): Promise<void> {
  const runs = runsOf(move.posts);
  const numbers = (pick: (run: Run) => number) => `{${runs.map(pick).join(",")}}`;
  await ctx.db.execute(sql`
    insert into thread_readers (person_id, thread_id, read_ranges, last_read_at)
    select tr.person_id, ${move.toThread}, range_agg(int4range(lower(piece) + run.shift, upper(piece) + run.shift)), now()
    from unnest(${numbers(({ first }) => first)}::int[], ${numbers(({ last }) => last)}::int[], ${numbers(({ shift }) => shift)}::int[]) as run(first, last, shift)
    join thread_readers tr on tr.thread_id = ${move.fromThread} and tr.read_ranges && int4range(run.first, run.last + 1)
    cross join unnest(tr.read_ranges * int4multirange(int4range(run.first, run.last + 1))) piece
    group by tr.person_id order by tr.person_id
    on conflict (person_id, thread_id) do update
      set read_ranges = thread_readers.read_ranges + excluded.read_ranges, last_read_at = excluded.last_read_at`);
}

type Run = { first: number; last: number; shift: number };

/** Neighbours that move equally far as one: a thread cut in two is one run, whatever its length. */
function runsOf(posts: readonly Renumbered[]): Run[] {
  const runs: Run[] = [];
  for (const { from, to } of posts.toSorted((a, b) => a.from - b.from)) {
    const run = runs.at(-1);
    if (run && run.last === from - 1 && run.shift === to - from) run.last = from;
    else runs.push({ first: from, last: from, shift: to - from });
  }
  return runs;
}
