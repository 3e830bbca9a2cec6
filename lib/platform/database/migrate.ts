import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import type postgres from "postgres";
import { type ConnectionOptions, connect, type Db } from "#db/client";
import { migrateJobs } from "#lib/platform/jobs/migrate-jobs";
import { appRole } from "./embedded/settings";
import { OperatorError } from "./operator-error";
import { keepPlans, keptPlans } from "./plans";
import { projectRoot } from "./project-root";

/** Same number in every process: whoever holds it may change the tables. */
const migrationLock = 7_239_410_551;

/** What only ever grows: not even the application may change or remove what is written there. */
const appendOnly = ["audit_entries", "audit_seals"];

/**
 * Brings the tables to what this release needs, or with `as` to what they were when only those migrations existed.
 * Any number of processes may do so at once; one at a time gets to.
 * @throws OperatorError when a newer release has already been here
 */
export async function migrate(owner: ConnectionOptions, options: { as?: number[] } = {}): Promise<{ applied: number }> {
  const { db, sql } = connect({ ...owner, max: 1 });
  try {
    await sql`select pg_advisory_lock(${migrationLock})`;
    const before = await migrationState(sql);
    if (before.unknown > 0) {
      throw new OperatorError(
        `The database is newer than this Brygga (${before.unknown} unknown changes): start the release that made them, or a later one.`,
      );
    }
    await (options.as ? applyOnly(db, options.as) : applyMigrations(db, { migrationsFolder: migrationsFolder() }));
    await migrateJobs(owner);
    await protectAppendOnly(sql);
    await keepOwnPlans(sql);
    return { applied: before.pending };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** How the database compares with this release's migrations. */
export async function migrationState(
  sql: postgres.Sql,
): Promise<{ pending: number; unknown: number; applied: number[] }> {
  const ours = readMigrationFiles({ migrationsFolder: migrationsFolder() }).map(({ folderMillis }) => folderMillis);
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') as name`;
  if (!table?.name) return { pending: ours.length, unknown: 0, applied: [] };
  const rows = await sql<
    { at: string }[]
  >`select created_at::text as at from drizzle.__drizzle_migrations order by created_at`;
  const applied = rows.map(({ at }) => Number(at));
  return {
    pending: ours.filter((id) => !applied.includes(id)).length,
    unknown: applied.filter((id) => !ours.includes(id)).length,
    applied,
  };
}

/** Leaves out what came later, so that an older backup's rows fit. */
async function applyOnly(db: Db, ids: number[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "brygga-migrations-"));
  try {
    await cp(migrationsFolder(), folder, { recursive: true });
    const path = join(folder, "meta", "_journal.json");
    const journal = JSON.parse(await readFile(path, "utf8")) as { entries: { when: number }[] };
    const entries = journal.entries.filter(({ when }) => ids.includes(when));
    if (entries.length !== ids.length) {
      throw new OperatorError(
        "The backup was made by a newer Brygga: restore it with the release that made it, or a later one.",
      );
    }
    await writeFile(path, JSON.stringify({ ...journal, entries }));
    await applyMigrations(db, { migrationsFolder: folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function migrationsFolder(): string {
  return join(projectRoot(), "drizzle");
}

/** An external database may be used by one role for everything; where the application has its own, it may only add here. */
async function protectAppendOnly(sql: postgres.Sql): Promise<void> {
  const [role] = await sql`select 1 from pg_roles where rolname = ${appRole}`;
  if (!role) return;
  for (const table of appendOnly) await sql`revoke update, delete, truncate on ${sql(table)} from ${sql(appRole)}`;
}

/** An external database has one role for everything. Changed under the lock: two processes at once would trip over the role's row. */
async function keepOwnPlans(sql: postgres.Sql): Promise<void> {
  const [row] = await sql<{ role: string; mode: string }[]>`
    select current_user as role, current_setting('plan_cache_mode') as mode`;
  if (row && row.mode !== keptPlans) await keepPlans(sql, row.role);
}
