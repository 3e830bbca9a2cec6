import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { createDocument } from "#lib/documents/create-document";
import { isKeptOffline, mayKeep } from "#lib/documents/offline/queries";
import { setOffline } from "#lib/documents/offline/set-offline";
import { trashDocument } from "#lib/documents/trash/trash-document";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";

async function world(db: Db) {
  const group = await makeGroup(db);
  const alva = await makeMember(db, { group, platformRole: "administrator" });
  const dag = await makeMember(db, { group });
  const vera = await makeMember(db, { group });
  const { id } = await createDocument(as(db, dag), { id: randomUUID(), groupId: group.id, title: "Lägesbild" });
  return { alva, dag, vera, id };
}

describe("what browsers may keep of documents", () => {
  it("is nothing, until an administrator says otherwise", async ({ db }) => {
    const { alva, dag, id } = await world(db);
    const none = { personId: dag.actor.personId, keep: [] };
    expect([await isKeptOffline({ db }), await mayKeep(as(db, dag), [id])]).toEqual([false, none]);

    await setOffline(as(db, alva), true);
    expect([await isKeptOffline({ db }), await mayKeep(as(db, dag), [id])]).toEqual([true, { ...none, keep: [id] }]);

    await setOffline(as(db, alva), false);
    expect([await isKeptOffline({ db }), await mayKeep(as(db, dag), [id])]).toEqual([false, none]);
    const trace = await db.execute<{ action: string }>(
      sql`select action from audit_entries where action like 'document.%-offline' order by id`,
    );
    expect(trace.map(({ action }) => action)).toEqual(["document.allow-offline", "document.forbid-offline"]);
  });

  it("is for nobody else to say", async ({ db }) => {
    const { dag } = await world(db);
    const coordinator = await makeMember(db, { platformRole: "coordinator" });
    for (const person of [dag, coordinator])
      expect(() => setOffline(as(db, person), true)).toThrow(expect.objectContaining({ code: "forbidden" }));
    expect(await isKeptOffline({ db })).toBe(false);
  });

  it("is of documents that one may read today, and those of others are as if they were not there", async ({ db }) => {
    const { alva, dag, vera, id } = await world(db);
    await setOffline(as(db, alva), true);
    expect(await mayKeep(as(db, vera), [id, randomUUID()])).toEqual({ personId: vera.actor.personId, keep: [] });
    expect((await mayKeep(as(db, dag), [id, randomUUID()])).keep).toEqual([id]);
  });

  it("is of those that lie in the bin too, which can be taken back", async ({ db }) => {
    const { alva, dag, vera, id } = await world(db);
    await setOffline(as(db, alva), true);
    await trashDocument(as(db, dag), { documentId: id });
    expect((await mayKeep(as(db, dag), [id])).keep).toEqual([id]);
    expect((await mayKeep(as(db, vera), [id])).keep).toEqual([]);
  });
});
