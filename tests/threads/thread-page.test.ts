import { eq } from "drizzle-orm";
import { people } from "#db/schema";
import { getThreadPage } from "#lib/threads/queries";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { reply, start } from "./start";

describe("a thread's page", () => {
  it("says the same of who takes part, whether every post is on it or few are", async ({ db }) => {
    const group = await makeGroup(db);
    const members = [];
    for (let n = 0; n < 10; n++) members.push(await makeMember(db, { group, firstName: `Nummer ${n}` }));
    const [greta, ...others] = members as [(typeof members)[number], ...typeof members];
    const { threadId } = await start(as(db, greta), group.id);
    for (const member of [...others, greta]) await reply(as(db, member), threadId);

    const whole = await getThreadPage(as(db, greta), threadId, { at: "end" });
    const part = await getThreadPage(as(db, greta), threadId, { at: "end" }, 3);
    expect([whole.posts.length, part.posts.length]).toEqual([11, 3]);
    expect(whole.thread.participants.map(({ name }) => name.slice(0, 8))).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7].map((n) => `Nummer ${n}`),
    );
    expect(part.thread.participants).toEqual(whole.thread.participants);
  });

  it("says of nobody that they read what is written a second after they cannot", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const other = await makeGroup(db);
    const elsewhere = await makeMember(db, { group: other });
    const { threadId } = await start(as(db, greta), group.id);
    const { threadId: otherThread } = await start(as(db, elsewhere), other.id);
    const began = Date.now();
    const readersAt = async (ms: number) => {
      const ctx = { ...as(db, greta), now: () => new Date(began + ms) };
      return (await getThreadPage(ctx, threadId, { at: "end" })).thread.reach.members;
    };

    expect(await readersAt(0)).toBe(2);
    await db.update(people).set({ status: "suspended" }).where(eq(people.id, love.id));
    expect(await readersAt(1_000)).toBe(1);
    // What was counted for one group is not said of another.
    expect((await getThreadPage(as(db, elsewhere), otherThread, { at: "end" })).thread.reach.members).toBe(1);
  });
});
