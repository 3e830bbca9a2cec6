import { eq } from "drizzle-orm";
import type { Db } from "../client";
import { installation } from "../schema";
import { seedGoodPractices } from "./good-practices";
import { seedPeople } from "./people";
import { seedThreads } from "./threads";

/** Fills an empty installation with the demo network, once, in one transaction. Dates count back from the day it happens. */
export async function seedDemo({ db, now }: { db: Db; now: () => Date }): Promise<void> {
  const [done] = await db.select().from(installation).where(eq(installation.key, "demo-seeded"));
  if (done) return;
  await db.transaction(async (tx) => {
    const [first] = await tx
      .insert(installation)
      .values({ key: "demo-seeded", value: now().toISOString() })
      .onConflictDoNothing()
      .returning({ key: installation.key });
    // Another process on the same database is quicker: its transaction has committed by the time this insert gives way.
    if (!first) return;
    await seedPeople(tx, now());
    await seedThreads(tx, now());
    await seedGoodPractices(tx, now());
  });
}
