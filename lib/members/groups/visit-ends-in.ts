import { sql } from "drizzle-orm";
import type { Db } from "#db/client";

/** Milliseconds, by the database's clock, until the first of a guest's visits is over; undefined when none has an end. */
export async function visitEndsIn(db: Db, personId: string): Promise<number | undefined> {
  const [row] = await db.execute<{ ms: number | null }>(sql`
    select ceil(extract(epoch from min(expires_at) - now()) * 1000)::float8 as ms from group_members
    where person_id = ${personId} and revoked_at is null and expires_at > now()`);
  return row?.ms ?? undefined;
}
