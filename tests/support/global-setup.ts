import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { lockHolder } from "#lib/platform/database/embedded/lock";
import { prepareDatabase, withSuper } from "#lib/platform/database/embedded/roles";
import { ownerRole } from "#lib/platform/database/embedded/settings";
import { createPlace, startEmbedded, stopLeftRunningAt } from "#lib/platform/database/embedded/start-embedded";
import { migrate } from "#lib/platform/database/migrate";
import { silentProgress } from "#lib/platform/database/progress";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder of the test server's socket. */
    socket: string;
  }
}

const prefix = "brygga-test-";

export const templateDatabase = "brygga_template";

/** One PostgreSQL for the whole run, with a migrated database that every worker and every committing test clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftOvers();
  const data = await mkdtemp(join(tmpdir(), prefix));
  const database = await startEmbedded(
    { data: join(data, "data"), durable: false, maxConnections: 200, onLost: () => process.exit(1) },
    silentProgress,
  );
  const tearDown = async () => {
    await database.stop();
    await rm(data, { recursive: true, force: true });
  };
  try {
    await withSuper(database.socket, "postgres", async (sql) => {
      await sql`create database ${sql(templateDatabase)} owner ${sql(ownerRole)}`;
    });
    await withSuper(database.socket, templateDatabase, prepareDatabase);
    await migrate({ ...database.owner, database: templateDatabase });
  } catch (error) {
    await tearDown();
    throw error;
  }
  project.provide("socket", database.socket);
  return tearDown;
}

/** Stops and removes what runs that were killed left behind. */
async function removeLeftOvers(): Promise<void> {
  for (const name of (await readdir(tmpdir())).filter((entry) => entry.startsWith(prefix))) {
    const data = join(tmpdir(), name, "data");
    // Without a lock it is being made or taken down; with a living holder it is another run's.
    if (!existsSync(join(data, "brygga.lock")) || lockHolder(data) !== undefined) continue;
    await stopLeftRunningAt(await createPlace(data, undefined));
    await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}
