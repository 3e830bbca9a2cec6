import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { people } from "#db/schema";

/**
 * Keeps when the person was here. After half an hour away a new visit begins and the one before becomes "last time", so
 * that what is marked as new does not change while one reads.
 */
export async function noteVisit(db: Db, personId: string): Promise<void> {
  await db
    .update(people)
    .set({
      previousVisitAt: sql`case when ${people.currentVisitAt} > now() - interval '30 minutes' then ${people.previousVisitAt} else ${people.currentVisitAt} end`,
      currentVisitAt: sql`now()`,
    })
    .where(eq(people.id, personId));
}
