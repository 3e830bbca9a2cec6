import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { type ConnectionOptions, connect, type Db } from "#db/client";
import { ensureAuthSecret } from "#lib/platform/auth-secret";
import { lockHolder } from "#lib/platform/database/embedded/lock";
import { connectionTo } from "#lib/platform/database/embedded/roles";
import { findRunning } from "#lib/platform/database/embedded/server";
import { appRole, ownerRole } from "#lib/platform/database/embedded/settings";
import { createPlace, startEmbedded } from "#lib/platform/database/embedded/start-embedded";
import { connectExternal } from "#lib/platform/database/external";
import { migrate } from "#lib/platform/database/migrate";
import { OperatorError } from "#lib/platform/database/operator-error";
import { silentProgress } from "#lib/platform/database/progress";
import type { DatabaseSettings } from "#lib/platform/database/start-database";
import type { Env } from "#lib/platform/env";

type Connections = { app: ConnectionOptions; owner: ConnectionOptions };

/** Whether there is a database to work on; an external one always counts. */
export function hasDatabase(settings: DatabaseSettings): boolean {
  return settings.DATABASE_URL !== undefined || existsSync(join(settings.BRYGGA_DATA, "postgres"));
}

/** @throws OperatorError when there is none: a command makes neither a database nor its directory */
export function requireDatabase(settings: DatabaseSettings): void {
  if (!hasDatabase(settings))
    throw new OperatorError(`There is no database in ${resolve(settings.BRYGGA_DATA)}: \`npm start\` makes one.`);
}

/** Runs a command on the database: the running one, or one started for as long as the command takes. */
export async function withConnections<T>(
  settings: DatabaseSettings,
  work: (connections: Connections) => Promise<T>,
): Promise<T> {
  if (settings.DATABASE_URL) {
    const options = await connectExternal(settings.DATABASE_URL);
    return await work({ app: options, owner: options });
  }
  const data = resolve(settings.BRYGGA_DATA);
  const holder = lockHolder(data);
  if (holder !== undefined) {
    const running = await findRunning(await createPlace(data, settings.BRYGGA_PG_USER));
    if (!running) throw new OperatorError(`Brygga (process ${holder}) is starting or stopping: try again in a moment.`);
    return await work({ app: connectionTo(running.socket, appRole), owner: connectionTo(running.socket, ownerRole) });
  }
  requireDatabase(settings);
  const database = await startEmbedded(
    { data, user: settings.BRYGGA_PG_USER, onLost: () => process.exit(1) },
    silentProgress,
  );
  try {
    return await work(database);
  } finally {
    await database.stop();
  }
}

/** The same with an open pool of the application's role, and tables that are up to date. */
export function withDb<T>(settings: Env, work: (db: Db) => Promise<T>): Promise<T> {
  return withConnections(settings, async ({ app, owner }) => {
    await migrate(owner);
    ensureAuthSecret(settings);
    const { db, sql } = connect({ ...app, max: 2 });
    try {
      return await work(db);
    } finally {
      await sql.end({ timeout: 5 });
    }
  });
}
