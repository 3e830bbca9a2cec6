import { sql } from "drizzle-orm";
import fc from "fast-check";
import type { Db } from "#db/client";
import { markRead } from "#lib/threads/mark-read";
import { carryReading } from "#lib/threads/reading/carry-reading";
import { describe, expect, it } from "#tests/support/database";
import { as, asSystem, makeGroup, makeMember } from "#tests/support/factories";
import { start } from "../start";

async function readIn(db: Db, personId: string, threadId: string): Promise<number[]> {
  const rows = await db.execute<{ n: number }>(sql`
    select n from thread_readers tr, unnest(tr.read_ranges) r, generate_series(lower(r), upper(r) - 1) n
    where tr.person_id = ${personId} and tr.thread_id = ${threadId} order by n`);
  return rows.map(({ n }) => n);
}

describe("what was read of posts that move", () => {
  it("is read where they are now, for each reader by themselves, and what was read there stays", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const [old, target] = [await start(as(db, greta), group.id), await start(as(db, love), group.id)];
    await db.execute(sql`update threads set last_number = 9`);
    await markRead(as(db, greta), { threadId: old.threadId, ranges: [[1, 5]] });
    await markRead(as(db, love), { threadId: old.threadId, ranges: [[4, 4]] });

    const posts = [
      { from: 4, to: 2 },
      { from: 5, to: 3 },
      { from: 8, to: 4 },
    ];
    await carryReading(asSystem(db), { fromThread: old.threadId, toThread: target.threadId, posts });
    expect(await readIn(db, greta.id, target.threadId)).toEqual([2, 3]);
    expect(await readIn(db, love.id, target.threadId)).toEqual([1, 2]);
    expect(await readIn(db, greta.id, old.threadId)).toEqual([1, 2, 3, 4, 5]);
  });

  it("is exactly that, whichever posts move and however they are numbered", async ({ db }) => {
    const group = await makeGroup(db);
    const greta = await makeMember(db, { group });
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 12 }));
    await fc.assert(
      fc.asyncProperty(numbers, numbers, numbers, fc.integer({ min: 0, max: 5 }), async (moved, read, before, gap) => {
        const [old, target] = [await start(as(db, greta), group.id), await start(as(db, greta), group.id)];
        await db.execute(sql`update threads set last_number = 30 where id in (${old.threadId}, ${target.threadId})`);
        const mark = (threadId: string, some: number[]) =>
          some.length > 0 && markRead(as(db, greta), { threadId, ranges: some.map((n) => [n, n] as const) });
        await mark(old.threadId, read);
        await mark(target.threadId, before);

        const posts = moved.map((from, index) => ({ from, to: 2 + index * (1 + (gap % 2)) + gap }));
        await carryReading(asSystem(db), { fromThread: old.threadId, toThread: target.threadId, posts });
        const carried = posts.filter(({ from }) => from === 1 || read.includes(from)).map(({ to }) => to);
        const expected = [...new Set([1, ...before, ...carried])].sort((a, b) => a - b);
        expect(await readIn(db, greta.id, target.threadId)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});
