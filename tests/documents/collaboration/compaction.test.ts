import { type SQL, sql } from "drizzle-orm";
import * as Y from "yjs";
import { connect, type Db } from "#db/client";
import { compactDocument } from "#lib/documents/collaboration/compact-document";
import { countUnseen } from "#lib/documents/collaboration/count-unseen";
import { replaceContent } from "#lib/documents/collaboration/edit-text";
import { loadDocument } from "#lib/documents/collaboration/load-document";
import { appendUpdates } from "#lib/documents/collaboration/update-log";
import { FIELD } from "#lib/documents/content/content";
import { describe, expect, it } from "#tests/support/database";
import { textOf } from "./collaborators";
import { raceCompaction, typing, writers } from "./compaction-race";
import { makeScene, mentioning, mentionsOf, stored } from "./scene";

describe("changes taken together", () => {
  it("lose none that commits meanwhile, in whatever order", async ({ committed }) => {
    const { db, sql: pool } = connect({ ...committed.options, max: 8 });
    try {
      expect(await raceCompaction(committed.db, db, 100)).toEqual({ said: 300, lost: [], left: 0 });
    } finally {
      await pool.end({ timeout: 5 });
    }
  });

  it("leave out one that cannot be read, and keep it", async ({ committed: { db } }) => {
    const { id } = await makeScene(db);
    const [next] = writers(["a"]);
    if (!next) throw new Error("nobody writes");
    const rows = [next().update, Uint8Array.from([1, 2, 3, 255, 255, 255]), next().update].map(typing);
    await appendUpdates(db, id, "", rows);
    expect(await stored(db, id)).toContain("a-2.");
    const [bad] = await db.execute<{ quarantined: number }>(sql`
      select count(*)::int as quarantined from document_updates where document_id = ${id} and quarantined_at is not null`);
    expect(bad?.quarantined).toBe(1);
    await compactDocument(db, id);
    expect(await stored(db, id)).toContain("a-2.");
    const kept = await db.execute(sql`select from document_updates where document_id = ${id}`);
    expect(kept).toHaveLength(1);
    expect(await countUnseen(db)).toEqual({ unreadable: 1, waiting: 0 });
  });

  it("leave those that build on what is not there, in the log and in the state, until that comes", async ({
    committed: { db },
  }) => {
    const { id } = await makeScene(db);
    const [next] = writers(["a"]);
    const [other] = writers(["b"]);
    if (!next || !other) throw new Error("nobody writes");
    const first = next().update;
    await appendUpdates(db, id, "", [next().update, next().update, other().update].map(typing));
    await compactDocument(db, id);
    expect(await stored(db, id)).toContain("b-1.");
    expect(await rowsOf(db, id)).toHaveLength(2);
    expect(await compactDocument(db, id)).toBe(0);
    expect(await countUnseen(db)).toEqual({ unreadable: 0, waiting: 0 });
    await db.execute(sql`update document_updates set created_at = now() - interval '2 days'`);
    expect(await countUnseen(db)).toEqual({ unreadable: 0, waiting: 1 });

    const [row] = await db.execute<{ state: Uint8Array }>(
      sql`select state from document_states where document_id = ${id}`,
    );
    const alone = new Y.Doc();
    for (const update of [row?.state ?? new Uint8Array(), first]) Y.applyUpdate(alone, update);
    expect(textOf(alone)).toContain("a-3.");

    await appendUpdates(db, id, "", [typing(first)]);
    expect(await compactDocument(db, id)).toBe(3);
    expect([await rowsOf(db, id), (await stored(db, id)).match(/\w-\d\./g)?.toSorted()]).toEqual([
      [],
      ["a-1.", "a-2.", "a-3.", "b-1."],
    ]);
  });

  it("give the same text in whatever order they came, taken together at any time", async ({ committed: { db } }) => {
    const { id } = await makeScene(db);
    const doc = new Y.Doc();
    await loadDocument(db, id, doc);
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    const fragment = doc.getXmlFragment(FIELD);
    for (let n = 0; n < 40; n++) {
      fragment.insert(n % 3, [new Y.XmlText(`${n}.`)]);
      if (n % 4 === 3) fragment.delete(n % 2, 1);
    }
    // Far from where they were, and each once: 17 and the number of them have no divisor in common.
    const order = updates.map((_, n) => updates[(n * 17) % updates.length] as Uint8Array);
    expect(new Set(order).size).toBe(updates.length);
    for (const [n, update] of order.entries()) {
      await appendUpdates(db, id, "", [typing(update)]);
      if (n % 5 === 4) await compactDocument(db, id);
    }
    await compactDocument(db, id);
    expect([await stored(db, id), await rowsOf(db, id)]).toEqual([textOf(doc), []]);
  });

  it("are never put in the place of what was there and was not read", async ({ committed: { db } }) => {
    const { id } = await makeScene(db);
    const [one, other] = writers(["a", "b"]);
    if (!one || !other) throw new Error("nobody writes");
    await appendUpdates(db, id, "", [typing(one().update)]);
    await compactDocument(db, id);
    await appendUpdates(db, id, "", [typing(other().update)]);
    await expect(compactDocument(withoutState(db), id)).rejects.toThrow();
    expect((await stored(db, id)).match(/\w-\d\./g)?.toSorted()).toEqual(["a-1.", "b-1."]);
    expect(await rowsOf(db, id)).toHaveLength(1);
  });

  it("go when it is told whom they mention and noted who wrote them", async ({ db }) => {
    const { id, klara, love } = await makeScene(db);
    const typed = new Y.Doc();
    replaceContent(typed, mentioning(love));
    await appendUpdates(db, id, "", [{ update: Y.encodeStateAsUpdate(typed), personId: klara.id, origin: "typing" }]);
    await compactDocument(db, id);
    expect([await rowsOf(db, id), await mentionsOf(db, id)]).toEqual([[], [{ by: klara.id, of: love.id }]]);
    const wrote = await db.execute<{ id: string }>(
      sql`select person_id as id from document_contributions where document_id = ${id}`,
    );
    expect(wrote.map(({ id }) => id)).toEqual([klara.id]);
  });
});

const rowsOf = (db: Db, id: string) => db.execute(sql`select id from document_updates where document_id = ${id}`);

/** A database that answers as it never should and a driver once did: with what was changed, and not with what that builds on. */
function withoutState(db: Db): Db {
  const answers = {
    execute: async (query: SQL) => (await db.execute<{ id?: unknown }>(query)).filter(({ id }) => id !== null),
    transaction: (work: (tx: Db) => Promise<unknown>) => db.transaction((tx) => work(withoutState(tx))),
  };
  return answers as unknown as Db;
}
