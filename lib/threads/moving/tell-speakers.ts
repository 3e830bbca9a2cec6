import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";
import { SIGNAL_CHANNEL } from "#lib/platform/realtime/events";
import { speakersFor } from "./policy";

/** Wakes the counters of those who answer, or have answered, for the organisations that a move asks, when the transaction commits. */
export async function tellSpeakers(ctx: Context, moveId: string): Promise<void> {
  await ctx.db.execute(sql`
    select pg_notify(${SIGNAL_CHANNEL}, json_build_object('type', 'reviews-changed', 'personId', speaker.person_id)::text)
    from (
      select distinct s.person_id from thread_moves m join threads on threads.id = m.thread_id
      join move_consents c on c.move_id = m.id cross join lateral ${speakersFor(sql`c.organisation_id`)} s
      where m.id = ${moveId}
    ) speaker`);
}
