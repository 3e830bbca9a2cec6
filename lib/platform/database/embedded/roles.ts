import { readFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { errorCode, OperatorError } from "../operator-error";
import { keepPlans } from "../plans";
import { appRole, databaseName, ownerRole, socketPort, superRole } from "./settings";

/** postgres.js options for one of our roles over the server's socket. */
export function connectionTo(socket: string, username: string, database: string = databaseName) {
  return { host: socket, port: socketPort, username, database };
}

/**
 * Proves that this is our cluster and that it keeps what it promises, then makes roles and database.
 * @throws OperatorError naming the setting that is wrong
 */
export async function ensureRoles(socket: string, cluster: string, durable: boolean): Promise<void> {
  await withSuper(socket, "postgres", async (sql) => {
    await requireIdentity(sql, cluster);
    await requireSafeSettings(sql, durable);
    const existing = await sql<{ rolname: string }[]>`select rolname from pg_roles`;
    const known = new Set(existing.map(({ rolname }) => rolname));
    for (const role of [ownerRole, appRole]) if (!known.has(role)) await sql`create role ${sql(role)} login`;
    await sql`alter role ${sql(appRole)} set statement_timeout = '15s'`;
    await sql`alter role ${sql(appRole)} set idle_in_transaction_session_timeout = '30s'`;
    await sql`alter role ${sql(appRole)} set lock_timeout = '5s'`;
    await keepPlans(sql, appRole);
    const [database] = await sql`select 1 from pg_database where datname = ${databaseName}`;
    if (!database) await sql`create database ${sql(databaseName)} owner ${sql(ownerRole)}`;
  });
  await withSuper(socket, databaseName, prepareDatabase);
}

/** What the application may do with tables that migrations will make. */
export async function prepareDatabase(sql: postgres.Sql): Promise<void> {
  await sql`grant usage on schema public to ${sql(appRole)}`;
  for (const right of [
    sql`usage on schemas`,
    sql`select, insert, update, delete on tables`,
    sql`usage, select on sequences`,
    sql`execute on functions`,
  ]) {
    await sql`alter default privileges for role ${sql(ownerRole)} grant ${right} to ${sql(appRole)}`;
  }
}

/** Runs work as the role that may do everything, on a connection of its own. @throws OperatorError when the server does not know this user */
export async function withSuper<T>(
  socket: string,
  database: string,
  work: (sql: postgres.Sql) => Promise<T>,
): Promise<T> {
  const sql = postgres({
    ...connectionTo(socket, superRole, database),
    max: 1,
    connect_timeout: 10,
    onnotice: () => {},
  });
  try {
    return await work(sql);
  } catch (error) {
    if (errorCode(error) === "28000") throw notOurs();
    throw error;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The server at the socket must be the one whose files lie in our data directory. */
async function requireIdentity(sql: postgres.Sql, cluster: string): Promise<void> {
  const onDisk = readFileSync(join(cluster, "global", "pg_control")).readBigUInt64LE(0);
  const [running] = await sql<{ id: string }[]>`select system_identifier::text as id from pg_control_system()`;
  if (running?.id !== String(onDisk)) {
    throw new OperatorError(
      `Another PostgreSQL answers at ${cluster}'s socket: stop it, or choose another directory with BRYGGA_DATA.`,
    );
  }
}

const restoring = "restore a backup with `npm run brygga -- db restore <file>`";
/** What a cluster was made with: no line of its settings changes it. */
const mendedBy: Record<string, string> = {
  data_checksums: `turn them on with PostgreSQL's own \`pg_checksums --enable\` while it is stopped, or ${restoring}`,
  server_encoding: restoring,
};

async function requireSafeSettings(sql: postgres.Sql, durable: boolean): Promise<void> {
  const wanted: Record<string, string> = { data_checksums: "on", server_encoding: "UTF8" };
  if (durable) Object.assign(wanted, { fsync: "on", synchronous_commit: "on", full_page_writes: "on" });
  const rows = await sql<{ name: string; setting: string }[]>`
    select name, setting from pg_settings where name in ${sql(Object.keys(wanted))}`;
  for (const { name, setting } of rows) {
    if (setting !== wanted[name]) {
      const advice =
        mendedBy[name] ??
        "remove the line that changes it from the data directory's postgresql.conf or postgresql.auto.conf";
      throw new OperatorError(`PostgreSQL has ${name} = ${setting} and must have ${wanted[name]}: ${advice}.`);
    }
  }
}

function notOurs(): OperatorError {
  return new OperatorError(
    "The running PostgreSQL does not know this user: start Brygga as the user who started it, or stop it with `npm run brygga -- db stop`.",
  );
}
