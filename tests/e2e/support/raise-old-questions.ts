import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { connect } from "#db/client";
import { system } from "#lib/platform/actor";
import { connectionTo } from "#lib/platform/database/embedded/roles";
import { appRole } from "#lib/platform/database/embedded/settings";
import { raiseUnanswered } from "#lib/threads/answers/raise-unanswered";

/** Lets a thread have been started so many days ago, and then does what the server does every morning. */
export async function raiseAsOfDaysAgo(threadId: string, days: number): Promise<void> {
  const note = readFileSync(join(process.env.E2E_DATA ?? "", "postgres", "postmaster.pid"), "utf8");
  const { db, sql: connection } = connect({ ...connectionTo(note.split("\n")[4]?.trim() ?? "", appRole), max: 1 });
  try {
    await db.execute(sql`update threads set created_at = now() - ${days} * interval '1 day' where id = ${threadId}`);
    await raiseUnanswered({ db, actor: system("test"), now: () => new Date() });
  } finally {
    await connection.end();
  }
}
