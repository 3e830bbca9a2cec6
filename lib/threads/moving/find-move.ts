import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { readersOf, speakersFor } from "./policy";

export type Widening = {
  /** People who could not read the thread before and will, with how many organisations they are of. */
  people: number;
  organisations: number;
  /** Organisations that have written in the thread, whose word has to be asked. */
  writers: string[];
  /** The names of those of them that have nobody who can answer: the thread stays where it is until somebody can. */
  silent: string[];
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
      coalesce((select json_agg(distinct organisation_id) from posts where thread_id = ${threadId} and moved_to is null), '[]') as writers,
      coalesce((select json_agg(o.name order by o.name collate "sv-x-icu") from threads join organisations o on o.id in (
          select w.organisation_id from posts w where w.thread_id = threads.id and w.moved_to is null)
        where threads.id = ${threadId} and not exists (select from ${speakersFor(sql`o.id`)} speaker)), '[]') as silent`);
  return row ?? { people: 0, organisations: 0, writers: [], silent: [] };
}
