import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { readersOf } from "./policy";

export type Widening = {
  /** People who could not read the thread before and will, with how many organisations they are of. */
  people: number;
  organisations: number;
  /** Organisations that have written in the thread, whose word has to be asked. */
  writers: string[];
};

/** What moving a thread to a group would open it to. The thread is one the caller has found visible. */
export async function wideningOf(ctx: MemberContext, threadId: string, toGroupId: string): Promise<Widening> {
  const [row] = await ctx.db.execute<Widening>(sql`
    with gained as (
      select r.* from ${readersOf(sql`${toGroupId}::uuid`)} r where r.person_id not in (
        select person_id from ${readersOf(sql`(select group_id from threads where id = ${threadId})`)} b)
    )
    select (select count(distinct person_id)::int from gained) as people,
      (select count(distinct organisation_id)::int from gained) as organisations,
      coalesce((select json_agg(distinct organisation_id) from posts where thread_id = ${threadId} and moved_to is null), '[]') as writers`);
  return row ?? { people: 0, organisations: 0, writers: [] };
}
