import { readFileSync } from "node:fs";
import { join } from "node:path";
import type postgres from "postgres";
import { withSuper } from "#lib/platform/database/embedded/roles";
import { databaseName } from "#lib/platform/database/embedded/settings";

/** Works in the run's database as PostgreSQL's own superuser. */
export function asSuper<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const note = readFileSync(join(process.env.E2E_DATA ?? "", "postgres", "postmaster.pid"), "utf8");
  return withSuper(note.split("\n")[4]?.trim() ?? "", databaseName, work);
}

/** As long as the work lasts there is no such table, and what reads it breaks. */
export function whileGone(table: string, work: () => Promise<void>): Promise<void> {
  return asSuper(async (sql) => {
    const rename = (from: string, to: string) => sql`alter table ${sql(from)} rename to ${sql(to)}`;
    await rename(table, `${table}_away`);
    try {
      await work();
    } finally {
      await rename(`${table}_away`, table);
    }
  });
}
