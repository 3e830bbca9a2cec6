import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { prepareDatabase, withSuper } from "#lib/platform/database/embedded/roles";
import { ownerRole } from "#lib/platform/database/embedded/settings";
import { startEmbedded } from "#lib/platform/database/embedded/start-embedded";
import { migrate } from "#lib/platform/database/migrate";
import { silentProgress } from "#lib/platform/database/progress";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder of the test server's socket. */
    socket: string;
  }
}

export const templateDatabase = "brygga_template";

/** One PostgreSQL for the whole run, with a migrated database that every worker and every committing test clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const data = await mkdtemp(join(tmpdir(), "brygga-test-"));
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
