import { join } from "node:path";
import { type ConnectionOptions, connect } from "#db/client";
import { backUp } from "#lib/platform/backup/back-up";
import type { Env } from "#lib/platform/env";
import { log } from "#lib/platform/log";
import { version } from "#lib/platform/version";
import { startEmbedded } from "./embedded/start-embedded";
import { connectExternal } from "./external";
import { migrate, migrationState } from "./migrate";
import type { Progress } from "./progress";

export type DatabaseSettings = Pick<Env, "BRYGGA_DATA" | "DATABASE_URL" | "BRYGGA_PG_USER">;

/** A database that answers. `app` may read and write rows, `owner` may change tables. */
export type Database = {
  mode: "embedded" | "external";
  app: ConnectionOptions;
  owner: ConnectionOptions;
  /** Stops the embedded server, after every connection to it has been ended; does nothing to an external one. */
  stop: () => Promise<void>;
};

/**
 * Starts the embedded PostgreSQL, or checks the external one, and brings its tables up to date.
 * @throws OperatorError with one line saying what to do
 */
export async function startDatabase(settings: DatabaseSettings, progress: Progress): Promise<Database> {
  const database = settings.DATABASE_URL
    ? await external(settings.DATABASE_URL, progress)
    : await embedded(settings, progress);
  try {
    if (database.mode === "embedded") await backUpBeforeUpgrade(database.owner, settings.BRYGGA_DATA, progress);
    await progress("Tables up to date", () => migrate(database.owner));
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function external(url: string, progress: Progress): Promise<Database> {
  const options = await progress("Database reached", () => connectExternal(url));
  return { mode: "external", app: options, owner: options, stop: async () => {} };
}

async function embedded(settings: DatabaseSettings, progress: Progress): Promise<Database> {
  const { app, owner, stop } = await startEmbedded(
    { data: settings.BRYGGA_DATA, user: settings.BRYGGA_PG_USER, onLost: giveUp },
    progress,
  );
  return { mode: "embedded", app, owner, stop };
}

/** A release that changes the tables first keeps a copy of what they held. */
async function backUpBeforeUpgrade(owner: ConnectionOptions, data: string, progress: Progress): Promise<void> {
  const { sql } = connect({ ...owner, max: 1 });
  const { pending, applied, unknown } = await migrationState(sql).finally(() => sql.end({ timeout: 5 }));
  if (pending === 0 || applied.length === 0 || unknown > 0) return;
  const name = `before-${version}-${new Date().toISOString().replaceAll(/[:.]/g, "-")}.tar`;
  const destination = join(data, "backups", name);
  await progress(`Backup before the upgrade: ${destination}`, () =>
    backUp({ owner, files: join(data, "files"), destination }),
  );
}

/** Without its database the process can only mislead: whatever supervises it starts it again from the beginning. */
function giveUp(): void {
  log.fatal("the database keeps stopping: see data/postgres/log, then start again");
  process.exit(1);
}
