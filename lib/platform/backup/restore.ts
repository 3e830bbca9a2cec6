import { mkdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type ConnectionOptions, connect } from "#db/client";
import { lockDataDirectory } from "../database/embedded/lock";
import { createPlace, startEmbedded, stopLeftRunningAt } from "../database/embedded/start-embedded";
import { finishSwitch, planSwitch } from "../database/embedded/switch";
import { connectExternal } from "../database/external";
import { migrate } from "../database/migrate";
import { OperatorError } from "../database/operator-error";
import type { Progress } from "../database/progress";
import type { DatabaseSettings } from "../database/start-database";
import { type Archive, extractFiles, openArchive } from "./archive";
import { loadRows } from "./load";

/** Where what was there before lies now; undefined when there was nothing. */
export type Restored = { archive: Archive["manifest"]; keptIn: string | undefined };

/**
 * Makes the database and the stored files what they were when the backup was made. What was there is kept beside it.
 * @throws OperatorError when the backup is not whole, Brygga runs, or an external database is not empty
 */
export async function restore(settings: DatabaseSettings, path: string, progress: Progress): Promise<Restored> {
  const archive = await progress("Backup checked", () => openArchive(resolve(path)));
  return settings.DATABASE_URL
    ? await restoreExternal(settings.DATABASE_URL, settings.BRYGGA_DATA, archive, progress)
    : await restoreEmbedded(settings, archive, progress);
}

async function restoreEmbedded(settings: DatabaseSettings, archive: Archive, progress: Progress): Promise<Restored> {
  const place = await createPlace(settings.BRYGGA_DATA, settings.BRYGGA_PG_USER);
  const { data } = place.layout;
  const lock = lockDataDirectory(data);
  try {
    finishSwitch(data);
    await stopLeftRunningAt(place);
    const fresh = join(data, "restoring");
    await rm(fresh, { recursive: true, force: true });
    const database = await startEmbedded(
      { data: fresh, user: settings.BRYGGA_PG_USER, onLost: () => process.exit(1) },
      progress,
    );
    try {
      await fill(database.owner, archive, join(fresh, "files"), progress);
    } finally {
      await database.stop();
    }
    const keptIn = planSwitch(data, fresh);
    finishSwitch(data);
    return { archive: archive.manifest, keptIn };
  } finally {
    lock.release();
  }
}

/** An external server cannot be switched by renaming, so only an empty database is filled. */
async function restoreExternal(url: string, data: string, archive: Archive, progress: Progress): Promise<Restored> {
  const owner = await connectExternal(url);
  const { sql } = connect({ ...owner, max: 1 });
  try {
    const [table] = await sql`select 1 from pg_tables where schemaname = 'public' limit 1`;
    if (table)
      throw new OperatorError(
        "DATABASE_URL: the database is not empty: create a new one, restore there and change DATABASE_URL.",
      );
  } finally {
    await sql.end({ timeout: 5 });
  }
  await fill(owner, archive, join(resolve(data), "files"), progress);
  return { archive: archive.manifest, keptIn: undefined };
}

async function fill(owner: ConnectionOptions, archive: Archive, files: string, progress: Progress): Promise<void> {
  await progress("Tables made", () => migrate(owner, { as: archive.manifest.migrations }));
  await progress("Rows restored", () => loadRows(owner, archive));
  await progress("Tables up to date", () => migrate(owner));
  await mkdir(files, { recursive: true, mode: 0o700 });
  await progress("Files restored", () => extractFiles(archive, files));
}
