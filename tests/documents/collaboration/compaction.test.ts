import { sql } from "drizzle-orm";
import { connect } from "#db/client";
import { compactDocument } from "#lib/documents/collaboration/compact-document";
import { appendUpdates } from "#lib/documents/collaboration/update-log";
import { describe, expect, it } from "#tests/support/database";
import { raceCompaction, typing, writers } from "./compaction-race";
import { bytesOf, makeScene, stored } from "./scene";

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
  });

  it("stay as they are while what they build on is not there", async ({ committed: { db } }) => {
    const { id } = await makeScene(db);
    const [next] = writers(["a"]);
    if (!next) throw new Error("nobody writes");
    const first = next().update;
    await appendUpdates(db, id, "", [next().update, next().update].map(typing));
    const before = await bytesOf(db, id);
    expect(await compactDocument(db, id)).toBe(0);
    expect(await bytesOf(db, id)).toEqual(before);
    await appendUpdates(db, id, "", [typing(first)]);
    expect(await compactDocument(db, id)).toBe(before.length + 1);
    expect(await stored(db, id)).toContain("a-3.");
  });
});
