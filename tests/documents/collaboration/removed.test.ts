import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { UpdateLog } from "#lib/documents/collaboration/update-log";
import { TABLES_OF_A_DOCUMENT } from "#lib/documents/trash/remove-trashed";
import { describe, expect, it } from "#tests/support/database";
import { joinDocument, startKollab } from "./collaborators";
import { makeScene, until } from "./scene";

/** As it goes after thirty days in the bin, unheard of by whoever has it open all the same. */
async function remove(db: Db, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    for (const table of TABLES_OF_A_DOCUMENT)
      await tx.execute(sql`delete from ${sql.identifier(table)} where document_id = ${id}`);
    await tx.execute(sql`delete from documents where id = ${id}`);
  });
}

describe("changes of a document that has been removed for good", () => {
  it("are not tried for ever: nothing of them stays in memory, and nobody waits", async ({ committed: { db } }) => {
    const { id } = await makeScene(db);
    const told: string[] = [];
    const log = new UpdateLog(
      db,
      id,
      "",
      () => told.push("committed"),
      () => told.push("gone"),
    );
    await remove(db, id);
    log.append({ update: new Uint8Array([0, 0]), personId: null, origin: "typing" });
    await log.whenCommitted()?.then(() => told.push("went on"));
    log.append({ update: new Uint8Array([0, 0]), personId: null, origin: "typing" });
    expect(log.whenCommitted()).toBeUndefined();
    expect(log.unsavedBytes).toBe(0);
    expect(told).toEqual(["gone", "went on"]);
  });

  it("are never called saved: whoever writes is told that it is not there, and it is let go of", async ({
    committed: { db },
  }) => {
    const { id, klara, cookie } = await makeScene(db);
    const kollab = await startKollab(db);
    const writer = joinDocument(kollab.url, id, { cookie: cookie(klara) });
    try {
      await until(() => expect(writer.isQuiet()).toBe(true));
      await remove(db, id);
      writer.write("Ord utan plats");
      await until(() => expect(writer.refusals).toContain("not-found"));
      expect(writer.provider.unsyncedChanges).toBeGreaterThan(0);
      expect(writer.text()).toContain("Ord utan plats");
      await until(() => expect(kollab.collaboration.counts().documents).toBe(0));
    } finally {
      writer.leave();
      await kollab.stop();
    }
  });
});
