import { sql } from "drizzle-orm";
import { connectApp } from "#db/pool";

/** Whether the database answers within two seconds. */
export function databaseAnswers(): Promise<boolean> {
  const soon = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 2_000).unref());
  const asked = connectApp()
    .execute(sql`select 1`)
    .then(() => true)
    .catch(() => false);
  return Promise.race([asked, soon]);
}
