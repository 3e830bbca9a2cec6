import { resolve } from "node:path";
import { type ConnectionOptions, connect } from "#db/client";
import { lockHolder } from "#lib/platform/database/embedded/lock";
import { migrationState } from "#lib/platform/database/migrate";
import type { DatabaseSettings } from "#lib/platform/database/start-database";
import { withConnections } from "./open-database";

/** `db status`: what runs, which version, how large, which migrations. */
export async function showStatus(settings: DatabaseSettings): Promise<number> {
  const data = resolve(settings.BRYGGA_DATA);
  const holder = lockHolder(data);
  const lines = await withConnections(settings, ({ owner }) => describeDatabase(owner));
  if (!settings.DATABASE_URL) {
    lines.unshift(
      `Data directory  ${data}`,
      `Brygga          ${holder === undefined ? "not running" : `running (process ${holder})`}`,
    );
  }
  process.stdout.write(`${lines.join("\n")}\n`);
  return 0;
}

async function describeDatabase(owner: ConnectionOptions): Promise<string[]> {
  const { sql } = connect({ ...owner, max: 1 });
  try {
    const [facts] = await sql<{ version: string; size: string; connections: number }[]>`
      select current_setting('server_version') as version, pg_size_pretty(pg_database_size(current_database())) as size,
        (select count(*)::int from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()) as connections`;
    const { applied, pending, unknown } = await migrationState(sql);
    return [
      `PostgreSQL      ${facts?.version}`,
      `Size            ${facts?.size}`,
      `Connections     ${facts?.connections}`,
      `Migrations      ${applied.length} applied, ${pending} pending, ${unknown} unknown`,
    ];
  } finally {
    await sql.end({ timeout: 5 });
  }
}
